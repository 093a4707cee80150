"""Who is here and in no row of a file that holds everybody, or has a leaving date in it: their jobs end."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from workforce.establishment.importing.plan import Ending, Leaver, Missing, Plan
from workforce.establishment.importing.present import Present
from workforce.establishment.importing.rows import Row, Rows

if TYPE_CHECKING:
    from workforce.establishment.importing.planning import About

A_DAY = timedelta(days=1)
ONLY_ADMINISTRATOR = "The only administrator: stays until somebody else has that role"


@dataclass(frozen=True, slots=True)
class _Job:
    id: UUID
    number: str
    about: str
    starts: date
    ends: date | None
    is_staff: bool


@dataclass(slots=True)
class _Here:
    """Somebody with an employee number who has a job here today."""

    name: str
    person: UUID | None = None
    jobs: list[_Job] = field(default_factory=list)
    has_more: bool = False
    """Something no extract speaks of goes on, or is to begin."""


def here_today(present: Present, today: date) -> dict[str, _Here]:
    """By employee number: who holds a job under a number today."""
    found: dict[str, _Here] = {}
    names = {
        number: _Here(f"{known.values['first_name']} {known.values['last_name']}", known.id)
        for number, known in present.people.items()
    }
    numbers = present.number_of
    more: set[str] = set()
    for job in present.jobs:
        employee = numbers.get(job.person)
        if employee is None:
            continue
        if not job.is_from_an_extract or not job.runs(today):
            more.add(employee)
            continue
        team = present.team_names[job.values["team"]]
        about = f"{_role(present, job.role)}, {team}"
        found.setdefault(employee, names[employee]).jobs.append(
            _Job(job.id, job.number or "", about, job.values["starts"], job.values["ends"], False)
        )
    for number, known in present.staff.items():
        values = known.values
        if values["starts"] > today or (values["ends"] is not None and values["ends"] < today):
            continue
        employee = values["employee_number"]
        other = _Here(f"{values['first_name']} {values['last_name']}")
        about = f"{values['title']}, {present.team_names[values['team']]}"
        found.setdefault(employee, names.get(employee, other)).jobs.append(
            _Job(known.id, number, about, values["starts"], values["ends"], True)
        )
    for employee in more & set(found):
        found[employee].has_more = True
    return found


def plan(
    plan: Plan,
    rows: Rows,
    present: Present,
    good: Iterable[Row],
    leaving: Mapping[str, date],
    today: date,
    about: "About",
) -> None:
    """`good` are all rows that could be read, `leaving` the last day of each job that has one in the file."""
    here = here_today(present, today)
    plan.here = len(here)
    is_whole = about.is_whole_trust
    if is_whole and rows.nameless:
        plan.nobody_leaves = (
            f"Nobody leaves by this file while a row has neither number ({_rows(rows.nameless)}): it may be anybody's. "
            "Mend that first."
        )
        is_whole = False
    reading = _Reading(plan, rows, list(good), leaving, today, about, is_whole)
    found = [
        leaver
        for employee, them in sorted(here.items())
        if (leaver := reading.leaver(employee, them, present)) is not None
    ]
    plan.leavers = sorted(
        _keep_an_administrator(found, present, plan), key=lambda each: (each.name, each.employee)
    )


class _Reading:
    def __init__(
        self,
        plan: Plan,
        rows: Rows,
        good: list[Row],
        leaving: Mapping[str, date],
        today: date,
        about: "About",
        is_whole: bool,
    ) -> None:
        self.rows, self.leaving, self.today, self.is_whole = rows, leaving, today, is_whole
        self.last_day = (about.written_on or today) - A_DAY
        stopped = {problem.row for problem in plan.problems if problem.stops}
        self.doubtful = rows.doubtful | {row.employee for row in good if row.number in stopped}
        self.goes_on: dict[str, list[Row]] = defaultdict(list)
        for row in good:
            if row.number not in stopped and row.assignment not in leaving:
                self.goes_on[row.employee].append(row)

    def leaver(self, employee: str, them: _Here, present: Present) -> Leaver | None:
        endings = [ending for job in them.jobs if (ending := self._ending(employee, job))]
        if not endings:
            return None
        left_on = present.left_on.get(employee)
        stays = (
            len(endings) < len(them.jobs)
            or them.has_more
            or bool(self.goes_on.get(employee))
            or (left_on is not None and left_on >= self.today)
        )
        on = max(ending.on for ending in endings)
        if them.person is not None and not stays:
            on = max(on, present.holds_since.get(them.person, on))
        return Leaver(
            employee, them.name, on, tuple(endings), None if stays else them.person, stays
        )

    def _ending(self, employee: str, job: _Job) -> Ending | None:
        day = self.leaving.get(job.number)
        if day is None:
            known = job.number in self.rows.seen or employee in self.doubtful
            if not self.is_whole or known:
                return None
            day = min([self.last_day, *(row.starts - A_DAY for row in self._new(employee, job))])
        day = max(job.starts, min(day, job.ends or day))
        return None if day == job.ends else Ending(job.id, job.number, job.about, day, job.is_staff)

    def _new(self, employee: str, job: _Job) -> list[Row]:
        """The jobs that may take the place of this one."""
        return [row for row in self.goes_on.get(employee, []) if row.starts > job.starts]


def _keep_an_administrator(found: list[Leaver], present: Present, plan: Plan) -> list[Leaver]:
    """Of the administrators here, the last one isn't ended by a file."""
    leaving = {leaver.person for leaver in found if leaver.person}
    if not present.administrators or present.administrators - leaving:
        return found
    kept = [leaver for leaver in found if leaver.person in present.administrators]
    plan.missing_posts += [
        Missing(leaver.employee, leaver.name, ONLY_ADMINISTRATOR) for leaver in kept
    ]
    return [leaver for leaver in found if leaver not in kept]


def _role(present: Present, slug: str) -> str:
    return next((role.words for role in present.roles.values() if role.slug == slug), slug)


def _rows(numbers: list[int]) -> str:
    shown = ", ".join(f"row {number}" for number in numbers[:5])
    return shown + (f" and {len(numbers) - 5} more" if len(numbers) > 5 else "")
