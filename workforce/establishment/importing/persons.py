"""A plan person by person: what was and what will be, in words."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import UUID

from workforce.core.presenting import date_words
from workforce.establishment.importing.listing import Words
from workforce.establishment.importing.plan import Change, Leaver, Plan
from workforce.establishment.importing.present import Present
from workforce.establishment.models import ImportPerson
from workforce.people.models import Relationship
from workforce.people.models.relationship import Kind
from workforce.people.names import sort_name

Line = tuple[str, str, str]
"""What it is about, what was, what will be."""


@dataclass(slots=True)
class _Theirs:
    name: str
    lines: dict[Line, None] = field(default_factory=dict)
    leaver: Leaver | None = None


def lines(plan: Plan, present: Present, run: UUID) -> list[ImportPerson]:
    """One row a person, in the order of their names."""
    found = _Persons(plan, present).found
    held = _held(plan)
    rows = [_row(run, employee, them, plan, held) for employee, them in found.items()]
    rows.sort(key=lambda row: (row.sort_name, row.employee))
    for position, row in enumerate(rows):
        row.position = position
    return rows


def _row(
    run: UUID, employee: str, them: _Theirs, plan: Plan, held: dict[UUID, list[str]]
) -> ImportPerson:
    first, _, last = them.name.rpartition(" ")
    leaver = them.leaver
    return ImportPerson(
        run_id=run,
        employee=employee,
        name=them.name[:170],
        sort_name=sort_name(last, first),
        kinds=sorted(plan.kinds.get(employee, ())),
        lines=[list(line) for line in them.lines],
        is_leaving=leaver is not None,
        person_id=leaver.person if leaver else None,
        holds=held.get(leaver.person, []) if leaver and leaver.person else [],
    )


class _Persons:
    def __init__(self, plan: Plan, present: Present) -> None:
        self.plan, self.words = plan, Words(plan, present)
        self.found: dict[str, _Theirs] = {}
        self.new = {change.key for change in plan.assignments if change.id is None}
        self._jobs()
        self._staff(present)
        self._people()
        self._managers()
        for leaver in plan.leavers:
            self._leaver(leaver)

    def _add(self, employee: str, name: str, lines: Iterable[Line]) -> None:
        them = self.found.setdefault(employee, _Theirs(name))
        them.lines |= dict.fromkeys(lines)

    def _jobs(self) -> None:
        for change in (*self.plan.posts, *self.plan.assignments):
            employee = self.plan.employee_of[change.key]
            if change.key not in self.new:
                self._add(employee, change.name, self.words.differences(change))
            elif "starts" in change.values:
                self._add(employee, change.name, [self._begins(change, "role")])

    def _begins(self, change: Change, what: str) -> Line:
        values = change.values
        place = (
            f"{self.words.shown(what, values[what])}, {self.words.shown('team', values['team'])}"
        )
        until = f" until {date_words(values['ends'])}" if values["ends"] else ""
        return ("Begins", "", f"{place}, from {date_words(values['starts'])}{until}")

    def _staff(self, present: Present) -> None:
        for change in self.plan.staff:
            known = present.staff.get(change.key)
            employee = change.values.get("employee_number") or (
                known.values["employee_number"] if known else ""
            )
            new = change.id is None
            lines = [self._begins(change, "title")] if new else self.words.differences(change)
            self._add(employee, change.name, lines)
        for change in self.plan.taken_up:
            known = present.staff[change.key]
            line = ("Job among other staff", "goes on", f"ends {date_words(change.values['ends'])}")
            self._add(known.values["employee_number"], change.name, [line])

    def _people(self) -> None:
        manages = {manager.holder for manager in self.plan.managers}
        for change in self.plan.people:
            if change.id is not None:
                self._add(change.key, change.name, self.words.differences(change))
                continue
            why = "as a line manager" if change.key in manages else "in a peer role"
            self._add(change.key, change.name, [("Among the people here", "", why)])

    def _managers(self) -> None:
        for each in self.plan.managers:
            employee = self.plan.employee_of[each.number]
            line = ("Line manager", each.before, self.words.holder(each.holder))
            self._add(employee, each.name, [line])

    def _leaver(self, leaver: Leaver) -> None:
        lines = [
            (ending.about, "goes on", f"last day {date_words(ending.on)}")
            for ending in leaver.endings
        ]
        self._add(leaver.employee, leaver.name, lines)
        self.found[leaver.employee].leaver = leaver


def _held(plan: Plan) -> dict[UUID, list[str]]:
    """What each leaver is to others on the day after their last, and would no longer be."""
    days = {leaver.person: leaver.on for leaver in plan.leavers if leaver.person}
    rows = (
        Relationship.objects.filter(holder__in=days)
        .order_by("acts_as", "assignment__person__sort_name", "patch__name")
        .select_related("assignment__person", "patch")
    )
    found: dict[UUID, list[str]] = defaultdict(list)
    for row in rows:
        if row.ends is None or row.ends > days[row.holder_id]:
            to = row.assignment.person.name if row.assignment else row.patch.name
            cover = "Cover for the " if row.kind == Kind.COVER else ""
            what = Kind(row.acts_as).label
            found[row.holder_id].append(f"{cover}{what.lower() if cover else what} of {to}")
    return found
