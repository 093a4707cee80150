"""What a register would add: its rows against who is here and what is recorded. A query a noun, whatever its length."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.db.models import Q

from training.actions.records import Done
from training.models import Course, Record, TakenOut
from training.registers import columns as c
from training.registers import reading
from training.registers.reading import Problem, Row
from training.states import DRAFTED
from workforce.establishment.importing.table import plain
from workforce.people.models import Person, StaffInPost

NOBODY = "Nobody with this number is here. Check the number, or bring in the staff extract they are in first."
Key = tuple[str, UUID, date]


@dataclass(slots=True)
class Plan:
    rows: int
    problems: list[Problem]
    passed_over: int
    new: list[Done] = field(default_factory=list)
    known: int = 0
    twice: int = 0
    """The same number, course and day again further down."""
    kept_out: int = 0
    """Taken out by hand before: a file doesn't bring it back."""
    people: int = 0


def of(content: bytes, today: date, *, course_id: UUID | None = None) -> Plan:
    """Raises NotATable where the file as a whole can't be read."""
    found = reading.read(content, catalogue(), today, course_id=course_id)
    plan = Plan(found.rows, found.problems, found.passed_over)
    numbers = {row.employee for row in found.good}
    persons, others = _persons(numbers), _others(numbers)
    here = [row for row in found.good if row.employee in persons or row.employee in others]
    plan.problems += [
        Problem(row.number, c.EMPLOYEE, NOBODY)
        for row in found.good
        if row.employee not in persons and row.employee not in others
    ]
    plan.problems.sort()
    _sort_out(plan, here, _recorded(here), _taken_out(here, persons), persons)
    return plan


def catalogue() -> dict[str, UUID]:
    """By title and by code, without what is still being written."""
    rows = Course.objects.exclude(state=DRAFTED).values_list("pk", "title", "code")
    found = {plain(title): pk for pk, title, _ in rows}
    return found | {plain(code): pk for pk, _, code in rows if code}


def _persons(numbers: Collection[str]) -> dict[str, UUID]:
    rows = Person.objects.filter(employee_number__in=list(numbers))
    return {number: pk for number, pk in rows.values_list("employee_number", "pk") if number}


def _others(numbers: Collection[str]) -> set[str]:
    rows = StaffInPost.objects.filter(employee_number__in=list(numbers)).order_by()
    return set(rows.values_list("employee_number", flat=True))


def _recorded(rows: Collection[Row]) -> set[Key]:
    """Of these numbers and courses, what is written down already."""
    found = Record.objects.filter(
        employee_number__in=list({row.employee for row in rows}),
        course__in={row.course_id for row in rows},
    ).order_by()
    return set(found.values_list("employee_number", "course_id", "completed_on"))


def _taken_out(rows: Collection[Row], persons: dict[str, UUID]) -> set[Key]:
    """What somebody took out by hand, and nobody put back: under the number, or of whoever has it now."""
    numbers = {pk: number for number, pk in persons.items()}
    theirs = Q(employee_number__in=list({row.employee for row in rows})) | Q(
        person__in=list(numbers)
    )
    found = TakenOut.objects.standing().filter(theirs, course__in={row.course_id for row in rows})
    return {
        (numbers.get(person, number), course, on)
        for person, number, course, on in found.order_by().values_list(
            "person", "employee_number", "course", "completed_on"
        )
    }


def _sort_out(
    plan: Plan,
    rows: Iterable[Row],
    recorded: set[Key],
    taken_out: set[Key],
    persons: dict[str, UUID],
) -> None:
    seen: set[Key] = set()
    people: set[str] = set()
    for row in rows:
        key = (row.employee, row.course_id, row.completed_on)
        if key in seen:
            plan.twice += 1
            continue
        seen.add(key)
        if key in recorded:
            plan.known += 1
            continue
        if key in taken_out:
            plan.kept_out += 1
            continue
        people.add(row.employee)
        plan.new.append(
            Done(
                course_id=row.course_id,
                completed_on=row.completed_on,
                person_id=persons.get(row.employee),
                employee_number=row.employee,
                until=row.until,
            )
        )
    plan.people = len(people)
