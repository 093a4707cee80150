"""The one way calendars are written: what should stand there is compared with what does, and the
difference is written, and mailed, in the transaction that caused it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from uuid import UUID, uuid4

from django.db import connection, transaction

from workforce.core import audit, clock
from workforce.core.access import Viewer
from workforce.gatherings import calendar_inviting, calendar_kinds
from workforce.gatherings.calendar_kinds import Calendar, Expected
from workforce.gatherings.models import CalendarEntry
from workforce.notices.claims import message_domain

_AT_ONCE = 500
_ROOM = "calendar"
_FIELDS = ["starts", "ends", "whole_day", "revision", "is_off", "sequence", "changed_at"]


@transaction.atomic
def settle(slug: str, source_ids: Collection[UUID], *, by: Viewer) -> int:
    """Make calendars say what they should about these sources; returns how many entries it wrote.

    Call it after the write that changed them, in the same transaction. Two at once agree: the second
    waits, and reads what the first has written."""
    calendar = calendar_kinds.get(slug)
    written = 0
    for some in _batches(sorted(set(source_ids))):
        _hold(slug, some)
        difference = _difference(calendar, some)
        difference.write(by)
        written += len(difference.entries)
    return written


def settle_ahead(*, by: Viewer) -> int:
    """Everything that is still to come, of every kind: what a date or an older version left behind."""
    written = 0
    for slug, calendar in calendar_kinds.registry().items():
        there = CalendarEntry.objects.filter(kind=slug, is_off=False, ends__gt=clock.now())
        sources = {*calendar.ahead(), *there.values_list("source", flat=True)}
        # A transaction each: nobody who acts waits for the whole of it, and no two wait for each other.
        for some in _batches(sorted(sources)):
            written += settle(slug, some, by=by)
    return written


@dataclass(slots=True)
class _Difference:
    calendar: Calendar
    fresh: list[CalendarEntry] = field(default_factory=list)
    changed: list[CalendarEntry] = field(default_factory=list)
    # Of those, what is not over: nobody is written to about what is.
    news: list[CalendarEntry] = field(default_factory=list)

    @property
    def entries(self) -> list[CalendarEntry]:
        return self.fresh + self.changed

    def write(self, by: Viewer) -> None:
        CalendarEntry.objects.bulk_create(self.fresh)
        CalendarEntry.objects.bulk_update(self.changed, _FIELDS)
        # Who moved a date is in the log of the move; here, whose calendar somebody else has changed.
        theirs = [entry for entry in self.entries if entry.person_id != by.person_id]
        self._log(theirs, by)
        calendar_inviting.invite(self.news)

    def _log(self, entries: Sequence[CalendarEntry], by: Viewer) -> None:
        """Where nobody may know who is in it, the line is theirs and whoever changed it's."""
        hidden = self.calendar.hidden({entry.source for entry in entries}) if entries else ()
        for private in (False, True):
            about = [
                (entry.person_id, f"calendar entry {entry.pk}")
                for entry in entries
                if (entry.source in hidden) == private
            ]
            if about:
                audit.record_each("calendar changed", about, by=by, private=private)


def _difference(calendar: Calendar, sources: Sequence[UUID]) -> _Difference:
    now, found = clock.now(), _Difference(calendar)
    should = {(each.person_id, each.source_id): each for each in calendar.expected(sources)}
    there = CalendarEntry.objects.filter(kind=calendar.slug, source__in=sources).order_by("pk")
    # Somebody who begins to want mails holds their own entries, in the same order.
    for entry in there.select_for_update(no_key=True):
        wanted = should.pop((entry.person_id, entry.source), None)
        before = entry.ends
        if _follow(entry, wanted):
            entry.sequence, entry.changed_at = entry.sequence + 1, now
            found.changed.append(entry)
            if max(before, entry.ends) > now:
                found.news.append(entry)
    for wanted in should.values():
        if not (wanted.off or wanted.stays):
            entry = _entry(calendar.slug, wanted)
            found.fresh.append(entry)
            if entry.ends > now:
                found.news.append(entry)
    return found


def _follow(entry: CalendarEntry, wanted: Expected | None) -> bool:
    """Whether it had to change. What is off keeps the times that calendars know it by."""
    if wanted is not None and wanted.stays:
        return False
    if wanted is None or wanted.off:
        was_on, entry.is_off = not entry.is_off, True
        return was_on
    says = (entry.starts, entry.ends, entry.whole_day, entry.revision, entry.is_off)
    entry.starts, entry.ends = wanted.starts, wanted.ends
    entry.whole_day, entry.revision, entry.is_off = wanted.whole_day, wanted.revision, False
    return says != (entry.starts, entry.ends, entry.whole_day, entry.revision, entry.is_off)


def _entry(slug: str, wanted: Expected) -> CalendarEntry:
    return CalendarEntry(
        person_id=wanted.person_id,
        kind=slug,
        source=wanted.source_id,
        # Says nothing of the row or the other one's entry, and stays should the address of the service change.
        uid=f"{uuid4()}@{message_domain()}",
        starts=wanted.starts,
        ends=wanted.ends,
        whole_day=wanted.whole_day,
        revision=wanted.revision,
        changed_at=clock.now(),
    )


def _batches(sources: Sequence[UUID]) -> Iterator[Sequence[UUID]]:
    return (sources[at : at + _AT_ONCE] for at in range(0, len(sources), _AT_ONCE))


def _hold(slug: str, sources: Iterable[UUID]) -> None:
    """One after the other, source by source, in one order for everybody, until the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(key) FROM (SELECT DISTINCT hashtextextended(%s || id, 0)"
            " AS key FROM unnest(%s::text[]) AS id ORDER BY 1) AS keys",
            [f"{_ROOM} {slug} ", [str(source) for source in sources]],
        )
