"""Somebody completed a course: written down once, taken back, and what hangs on it settled."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from training import gives, validity
from training.actions import coverage, qualifying
from training.models import Course, Record, Register, Source
from training.obligations import SLUG
from workforce.core import audit, clock
from workforce.core.access import Viewer
from workforce.core.errors import CannotSave
from workforce.obligations.actions import settle
from workforce.people.models import Person

AHEAD = "Choose a day that is not in the future: a course ahead is a place on it"


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """`employee_number` of whoever is no person here. `until` as a certificate says, in place of what is reckoned."""

    course_id: UUID
    completed_on: date
    person_id: UUID | None = None
    employee_number: str = ""
    until: date | None = None
    is_exact: bool = False
    """`until` is the last day as it stood before, none included: nothing is reckoned."""
    is_seen: bool | None = None


@transaction.atomic
def add(
    wanted: Sequence[Done],
    *,
    source: str = Source.RUN,
    register: Register | None = None,
    by: Viewer,
) -> list[Record]:
    """Those that are new: what is recorded already is left as it is, so that the same twice adds nothing. The same
    few queries for one and for thousands. Raises CannotSave for a day ahead."""
    if any(each.completed_on > clock.today() for each in wanted):
        raise CannotSave(AHEAD, "completed_on")
    rows = _rows(wanted, source, register)
    Record.objects.bulk_create(rows, ignore_conflicts=True, batch_size=2000)
    made = set(Record.objects.filter(pk__in=[row.pk for row in rows]).values_list("pk", flat=True))
    added = [row for row in rows if row.pk in made]
    audit.record_each(
        "training recorded", [(row.person_id, f"record {row.pk}") for row in added], by=by
    )
    _settle(added, by)
    return added


def _rows(wanted: Sequence[Done], source: str, register: Register | None) -> list[Record]:
    courses = Course.objects.in_bulk({each.course_id for each in wanted})
    numbers = _numbers({each.person_id for each in wanted if each.person_id})
    return [
        Record(
            course=courses[each.course_id],
            person_id=each.person_id,
            employee_number=numbers.get(each.person_id, each.employee_number)
            if each.person_id
            else each.employee_number,
            completed_on=each.completed_on,
            until=until_of(each, courses[each.course_id]),
            source=source,
            is_seen=each.is_seen,
            register=register,
        )
        for each in wanted
    ]


def until_of(done: Done, course: Course) -> date | None:
    """Foundation is done for good, whatever a file or a certificate says of its end."""
    if done.is_exact:
        return done.until
    if course.gives == gives.FOUNDATION:
        return None
    return done.until or validity.last_day(done.completed_on, course.valid_months)


def _numbers(people: Collection[UUID]) -> dict[UUID | None, str]:
    rows = Person.objects.filter(pk__in=people, employee_number__isnull=False)
    return {pk: number or "" for pk, number in rows.values_list("pk", "employee_number")}


@transaction.atomic
def take_back(record: Record, *, by: Viewer) -> None:
    """It was not so: with what hung on it."""
    take_back_many(Q(pk=record.pk), by=by)


def take_back_many(which: Q, *, by: Viewer) -> int:
    """How many there were. Within the caller's transaction."""
    rows = list(Record.objects.select_for_update().filter(which).select_related("course"))
    audit.record_each(
        "training taken back", [(row.person_id, f"record {row.pk}") for row in rows], by=by
    )
    Record.objects.filter(pk__in=[row.pk for row in rows]).delete()
    qualifying.take_back(rows, by=by)
    _settle_others(rows, by)
    return len(rows)


def _settle(rows: Sequence[Record], by: Viewer) -> None:
    qualifying.give(rows, by=by)
    _settle_others(rows, by)


def _settle_others(rows: Iterable[Record], by: Viewer) -> None:
    found = list(rows)
    settle(SLUG, sorted({row.person_id for row in found if row.person_id}))
    counted = {row.employee_number for row in found if row.course.gives in gives.IN_TEAMS}
    if counted - {""}:
        coverage.count_of_numbers(counted - {""}, by=by)
