"""Planned supervision in the calendars of the two who will meet, and intervision in those of who comes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.db import connection

from supervision import states
from supervision.models import Intervision, IntervisionPlace, Meeting
from supervision.strands import STRAND_OF, words_of
from workforce.core import clock, settings
from workforce.core.access import Viewer
from workforce.gatherings import calendar_settling
from workforce.gatherings.calendar_kinds import Calendar, Expected
from workforce.people.models import Relationship

SLUG, INTERVISION = "supervision", "intervision"
_FIRST = """
WITH RECURSIVE up AS (
  SELECT id, instead_of_id FROM supervision_meeting WHERE id = ANY(%s)
  UNION SELECT m.id, m.instead_of_id FROM supervision_meeting m JOIN up ON m.id = up.instead_of_id
) SELECT id FROM up WHERE instead_of_id IS NULL
"""
_LAST = """
WITH RECURSIVE down AS (
  SELECT id AS first, id FROM supervision_meeting WHERE id = ANY(%s)
  UNION ALL
  SELECT down.first, m.id FROM supervision_meeting m JOIN down ON m.instead_of_id = down.id
) SELECT down.first, m.assignment_id, a.person_id, m.holder_id, m.strands, m.state, m.date, m.time, m.minutes
FROM down JOIN supervision_meeting m ON m.id = down.id JOIN people_assignment a ON a.id = m.assignment_id
WHERE NOT EXISTS (SELECT FROM supervision_meeting n WHERE n.instead_of_id = m.id)
"""


@dataclass(frozen=True, slots=True)
class _Date:
    """The meeting that stands today for a chain of those that were moved."""

    first: UUID
    assignment: UUID
    supported: UUID
    holder: UUID
    strands: Collection[str]
    state: str
    day: date
    at: time | None
    minutes: int | None


class Meetings(Calendar):
    """The source is the first of a chain: a date that is moved is another row, and the same entry."""

    slug = SLUG

    def expected(self, source_ids: Collection[UUID]) -> Iterator[Expected]:
        with connection.cursor() as cursor:
            cursor.execute(_LAST, [list(source_ids)])
            dates = [_Date(*row) for row in cursor.fetchall()]
        held = _held({each.assignment for each in dates})
        usual = settings.load().get("supervision.minutes")
        for each in dates:
            yield _expected(each, each.supported, usual)
            # Whoever holds none of its strands any more no longer has it in their calendar.
            if each.state == states.HELD or held[each.assignment, each.holder] & {*each.strands}:
                yield _expected(each, each.holder, usual)

    def ahead(self) -> Iterable[UUID]:
        rows = Meeting.objects.filter(state=states.PLANNED, date__gte=clock.today())
        return _firsts(rows.values_list("pk", flat=True))


class Intervisions(Calendar):
    """Whoever leads it and who comes; who can't come has it taken out."""

    slug = INTERVISION

    def expected(self, source_ids: Collection[UUID]) -> Iterator[Expected]:
        rows = {row.pk: row for row in Intervision.objects.filter(pk__in=source_ids)}
        usual = settings.load().get("supervision.minutes")
        places = IntervisionPlace.objects.filter(intervision__in=rows, cant_come=False)
        for row in rows.values():
            yield _sitting(row, row.led_by_id, usual)
        for pk, person_id in places.values_list("intervision_id", "person_id"):
            yield _sitting(rows[pk], person_id, usual)

    def ahead(self) -> Iterable[UUID]:
        rows = Intervision.objects.filter(state=states.PLANNED, date__gte=clock.today())
        return rows.values_list("pk", flat=True)


def settle_intervisions(ids: Collection[UUID], *, by: Viewer) -> None:
    calendar_settling.settle(INTERVISION, ids, by=by)


def settle(meeting_ids: Iterable[UUID], *, by: Viewer) -> None:
    """What happened to these meetings, in both calendars: in the transaction of it."""
    calendar_settling.settle(SLUG, _firsts(meeting_ids), by=by)


def _firsts(meeting_ids: Iterable[UUID]) -> list[UUID]:
    ids = list(meeting_ids)
    if not ids:
        return []
    with connection.cursor() as cursor:
        cursor.execute(_FIRST, [ids])
        return [row[0] for row in cursor.fetchall()]


def _held(assignments: Collection[UUID]) -> Mapping[tuple[UUID, UUID], set[str]]:
    """By assignment and person, the strands they hold, cover them, or will hold."""
    found: dict[tuple[UUID, UUID], set[str]] = defaultdict(set)
    rows = Relationship.objects.filter(assignment__in=assignments, acts_as__in=list(STRAND_OF))
    for assignment, holder, acts_as in rows.exclude(ends__lt=clock.today()).values_list(
        "assignment_id", "holder_id", "acts_as"
    ):
        found[assignment, holder].add(STRAND_OF[acts_as])
    return found


def _sitting(row: Intervision, person_id: UUID, usual: int) -> Expected:
    starts, ends = _span(row.date, row.time, row.minutes or usual)
    return Expected(
        person_id=person_id,
        source_id=row.pk,
        starts=starts,
        ends=ends,
        words="Intervision",
        whole_day=row.time is None,
        off=row.state == states.CALLED_OFF,
        stays=row.state == states.HELD,
    )


def _span(day: date, at: time | None, minutes: int) -> tuple[datetime, datetime]:
    """A date without a time is the whole day."""
    starts = clock.at_local(day, at or time.min)
    if at is None:
        return starts, clock.at_local(day + timedelta(days=1), time.min)
    return starts, starts + timedelta(minutes=minutes)


def _expected(each: _Date, person_id: UUID, usual: int) -> Expected:
    starts, ends = _span(each.day, each.at, each.minutes or usual)
    return Expected(
        person_id=person_id,
        source_id=each.first,
        starts=starts,
        ends=ends,
        words=words_of(each.strands),
        whole_day=each.at is None,
        off=each.state not in {states.PLANNED, states.HELD},
        stays=each.state == states.HELD,
    )


CALENDARS = [Meetings(), Intervisions()]
