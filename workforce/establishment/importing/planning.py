"""Rows and what is there become a plan."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from uuid import UUID

from workforce.core.presenting import date_words
from workforce.core.settings import Values as Settings
from workforce.establishment.importing import columns as c
from workforce.establishment.importing import equality, former, kinds, leavers, wanted, zeros
from workforce.establishment.importing.codes import Codes
from workforce.establishment.importing.line_managers import LineManagers
from workforce.establishment.importing.plan import (
    Change,
    Plan,
    TeamWanted,
    compare,
    missing,
    watch_titles,
)
from workforce.establishment.importing.present import Known, Present, TeamKey, Values
from workforce.establishment.importing.problems import Problem
from workforce.establishment.importing.rows import Row, Rows
from workforce.establishment.importing.titles import Watch
from workforce.people.names import plain

A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class About:
    """What the file is said to be: does it hold everybody, and of which day is it?"""

    is_whole_trust: bool = False
    written_on: date | None = None


def make(
    rows: Rows, present: Present, settings: Settings, today: date, about: About | None = None
) -> Plan:
    zeros.leave_out(rows, present)
    former.as_called_now(rows, present)
    return _Planner(rows, present, settings, today, about or About()).plan_all()


class _Planner:
    def __init__(
        self, rows: Rows, present: Present, settings: Settings, today: date, about: About
    ) -> None:
        self.rows, self.present, self.settings, self.today = rows, present, settings, today
        self.about = about
        self.back: set[str] = set()
        """Assignment numbers under which somebody begins anew."""
        self.plan = Plan(read=rows.read, problems=list(rows.problems))
        self.plain_of = {title: plain(title) for title in {row.title for row in rows.good}}
        self.codes = Codes(settings.get("establishment.area_prefix"))
        self.by_employee: dict[str, Row] = {}
        for row in rows.good:
            self.by_employee.setdefault(row.employee, row)

    def plan_all(self) -> Plan:
        all_good = list(self.rows.good)
        leaving = self._with_a_leaving_date()
        jobs = self._jobs()
        held = {job.row.number for job in jobs}
        left_out = {problem.row for problem in self.plan.problems if problem.stops}
        others = [
            row for row in self.rows.good if row.number not in held and row.number not in left_out
        ]
        self._teams([job.row for job in jobs] + others)
        leavers.plan(self.plan, self.rows, self.present, all_good, leaving, self.today, self.about)
        lines = LineManagers(
            self.rows,
            self.present,
            self.by_employee,
            self.today,
            self.plan.problems,
            self.back,
            {leaver.employee for leaver in self.plan.leavers if not leaver.stays},
        )
        managers = {job.row.assignment: lines.named_in(job.row) for job in jobs}
        self._people(jobs, {manager for manager in managers.values() if manager})
        for job in jobs:
            self._job(job)
            begins = lines.begins(job.row, managers[job.row.assignment])
            self.plan.managers += [begins] if begins else []
        self._staff(others, jobs)
        self._look_at(others)
        equality.plan(self.plan, self.rows, all_good, self._peers(jobs), self.today)
        self.plan.problems.sort()
        self.plan.kinds = kinds.of(self.plan, self.present, self.today)
        return self.plan

    def _with_a_leaving_date(self) -> dict[str, date]:
        """The last day of each job that is known here, by its number. Whoever left before they were brought
        in is passed over; whoever is still to leave comes in with that end."""
        leaving: dict[str, date] = {}
        kept: list[Row] = []
        for row in self.rows.good:
            if row.leaves is None:
                kept.append(row)
            elif row.assignment in self.present.assignments or row.assignment in self.present.staff:
                leaving[row.assignment] = row.leaves
            elif row.leaves >= self.today:
                kept.append(replace(row, ends=min(row.ends or row.leaves, row.leaves)))
            else:
                self.plan.problems.append(
                    Problem(
                        row.number,
                        c.LEAVES,
                        f"{row.leaves:%d/%m/%Y}",
                        "This person left before they were brought in here, so there is nothing to do for this row.",
                        stops=False,
                    )
                )
        self.rows.good = kept
        return leaving

    # --- Peer roles

    def _jobs(self) -> list[wanted.Job]:
        jobs: list[wanted.Job] = []
        for row in self.rows.good:
            role = self.present.role_of(row, self.plain_of[row.title])
            if role is None:
                continue
            row = self.present.adopted.corrected(row)
            job, problems = wanted.job(row, role, set(self.present.bands), self.today)
            problems += self._against_what_is_there(row)
            problems += self._twice_in_a_team(job, jobs) if job and job.post is None else []
            self.plan.problems += problems
            if job is not None and not any(problem.stops for problem in problems):
                jobs.append(job)
        return jobs

    def _twice_in_a_team(self, job: wanted.Job, jobs: list[wanted.Job]) -> list[Problem]:
        row, what = job.row, (job.row.employee, job.assignment["role"], job.assignment["team"])
        other = next(
            (
                each.row.number
                for each in jobs
                if each.post is None
                and what == (each.row.employee, each.assignment["role"], each.assignment["team"])
            ),
            None,
        )
        return (
            []
            if other is None
            else [
                Problem(
                    row.number,
                    c.ASSIGNMENT,
                    row.assignment,
                    f"Row {other} is the same role in the same team for this person. "
                    "Keep one row for it, then use the new file.",
                )
            ]
        )

    def _against_what_is_there(self, row: Row) -> list[Problem]:
        left = self.present.left_on.get(row.employee)
        if left is not None and left < self.today and row.starts <= left:
            return [
                Problem(
                    row.number,
                    c.EMPLOYEE,
                    row.employee,
                    f"This person left here on {date_words(left)}. If they have come back, their start in ESR must be "
                    "after that day; else the next extract will be without them.",
                )
            ]
        known = self.present.assignments.get(row.assignment)
        if known is None:
            return []
        holder = self.present.people.get(row.employee)
        if holder is None or self.present.holder_of[row.assignment] != holder.id:
            return [
                Problem(
                    row.number,
                    c.ASSIGNMENT,
                    row.assignment,
                    "This job is held by a person with another employee number here. Check both numbers in ESR.",
                )
            ]
        if known.values["ends"] is not None and row.starts > known.values["ends"]:
            self.back.add(row.assignment)
            return []
        ended = self._ended_by_hand(row, known)
        if ended is not None:
            return [
                Problem(
                    row.number,
                    c.ASSIGNMENT,
                    row.assignment,
                    f"This job ended here on {date_words(ended)}. If it goes on, record that on the person's page "
                    "first; else the next extract will be without it.",
                )
            ]
        return []

    def _ended_by_hand(self, row: Row, known: Known) -> date | None:
        """An end that no extract brought is not undone by one."""
        ends: date | None = known.values["ends"]
        if ends is None or ends == row.ends:
            return None
        post = self.present.posts.get(row.assignment)
        from_extract = post is None or post.values["fixed_term_ends"] == ends
        return None if from_extract or (row.ends is not None and row.ends < ends) else ends

    def _job(self, job: wanted.Job) -> None:
        plan, number, name = self.plan, job.row.assignment, job.row.name
        plan.same["jobs"] += 1
        plan.employee_of[number] = job.row.employee
        if job.post is not None:
            change = compare(number, name, job.post, self.present.posts.get(number))
            plan.posts += [change] if change else []
        known = None if number in self.back else self.present.assignments.get(number)
        change = compare(number, name, job.assignment, known)
        plan.assignments += [change] if change else []

    def _peers(self, jobs: list[wanted.Job]) -> set[str]:
        """Who has, or is about to have, a peer role: of nobody else is it read what they say of themselves."""
        numbers = self.present.number_of
        here = {numbers[job.person] for job in self.present.jobs if job.person in numbers}
        leaving = {leaver.employee for leaver in self.plan.leavers if not leaver.stays}
        return ({job.row.employee for job in jobs} | here) - leaving

    # --- People, teams, other staff

    def _people(self, jobs: list[wanted.Job], managers: set[str]) -> None:
        """Whoever holds a peer role, who manages them, and who is a person here already."""
        numbers = {job.row.employee for job in jobs} | managers
        numbers |= {number for number in self.present.people if number in self.by_employee}
        rows = [
            self.by_employee[number] for number in sorted(numbers) if number in self.by_employee
        ]
        taken = {
            known.values["email"].casefold(): number
            for number, known in self.present.people.items()
        }
        for row in rows:
            known = self.present.people.get(row.employee)
            values = self._address(
                row, wanted.person(row, known.values if known else None), known, taken
            )
            change = compare(row.employee, row.name, values, known)
            self.plan.people += [change] if change else []
            self.plan.same["people"] += change is None

    def _address(
        self, row: Row, values: Values, known: Known | None, taken: dict[str, str]
    ) -> Values:
        address = values["email"].casefold()
        if address and taken.setdefault(address, row.employee) != row.employee:
            self.plan.problems.append(
                Problem(
                    row.number,
                    c.EMAIL,
                    values["email"],
                    "Somebody else has this address. Each person needs their own; until "
                    "then the row is used without it.",
                    stops=False,
                )
            )
            return values | {"email": known.values["email"] if known else ""}
        return values

    def _teams(self, rows: list[Row]) -> None:
        first: dict[TeamKey, Row] = {}
        for row in rows:
            first.setdefault(wanted.team_key(row), row)
        for key, row in first.items():
            team = TeamWanted(row.area, row.team, row.location)
            if key[0] not in self.present.areas:
                self.plan.areas.setdefault(key[0], team.area)
            known = self.present.teams.get(key)
            if known is None:
                self.plan.teams[key] = team
                self._known_without_code(row)
            elif team.location and known.values["location"] != team.location:
                self.plan.locations.append(
                    Change(
                        team.name,
                        team.name,
                        {"location": team.location},
                        known.id,
                        dict(known.values),
                    )
                )
            else:
                self.plan.same["teams"] += 1

    def _known_without_code(self, row: Row) -> None:
        """Whether it is the same team only its people know: a team once brought in without its code may be."""
        bare = self.codes.off(row.team)
        known = self.present.team_names.get((plain(row.area), plain(bare)))
        if bare != row.team and known is not None:
            self.plan.problems.append(
                Problem(
                    row.number,
                    c.TEAM,
                    row.team,
                    f"A team “{known}” is here, without the code. If this is the same team, take the code off in the "
                    "file and use the new file; otherwise it is added as a team of its own.",
                    stops=False,
                )
            )

    def _staff(self, others: list[Row], jobs: list[wanted.Job]) -> None:
        for row in others:
            if row.manager and not self._is_known(row.manager):
                self.plan.problems.append(_unknown_manager(row))
            known = self.present.staff.get(row.assignment)
            change = compare(row.assignment, row.name, wanted.staff(row), known)
            self.plan.staff += [change] if change else []
            self.plan.same["staff"] += change is None
            if row.assignment in self.present.assignments:
                self._no_longer_a_peer_role(row)
        for job in jobs:
            self._take_up(job.row)

    def _is_known(self, employee: str) -> bool:
        return employee in self.rows.employees or employee in self.present.people

    def _take_up(self, row: Row) -> None:
        """Whoever has a peer role from now on is no other staff any more."""
        known = self.present.staff.get(row.assignment)
        if known is None:
            return
        until = known.values["ends"]
        if until is not None and until < self.today:
            return
        ends = max(known.values["starts"], self.today - A_DAY)
        if ends != until:
            change = Change(row.assignment, row.name, {"ends": ends}, known.id, {"ends": until})
            self.plan.taken_up.append(change)

    def _no_longer_a_peer_role(self, row: Row) -> None:
        known = self.present.assignments[row.assignment].values
        if known["ends"] is None or known["ends"] >= self.today:
            self.plan.problems.append(
                Problem(
                    row.number,
                    c.TITLE,
                    row.title,
                    "This job was a peer role here. If it is none any more, end it on the "
                    "person's page; the row is used for the list of other staff.",
                    stops=False,
                )
            )

    def _look_at(self, others: list[Row]) -> None:
        watch = Watch(
            self.settings.get("establishment.watch_words"),
            self.settings.get("establishment.watch_exclusions"),
            self.present.adopted.set_aside,
        )
        self.plan.titles = watch_titles(others, self.present.roles, watch, self.plain_of)
        names: dict[UUID, str] = {
            known.id: f"{known.values['first_name']} {known.values['last_name']}"
            for known in self.present.people.values()
        }
        missing_posts, self.plan.missing_staff = missing(
            self.present,
            self.rows,
            names,
            self.today,
            {ending.id for leaver in self.plan.leavers for ending in leaver.endings},
        )
        self.plan.missing_posts += missing_posts


def _unknown_manager(row: Row) -> Problem:
    mend = (
        "There is no row with this employee "
        "number. Check the number, or add the line manager's row."
    )
    return Problem(row.number, c.MANAGER, row.manager, mend, stops=False)
