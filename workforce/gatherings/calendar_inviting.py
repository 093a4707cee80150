"""Invitations by email: create, move and cancel the same entry in somebody's own calendar.

The mail is a row of the outbox that names an entry and its sequence. What it says is made when it goes."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from uuid import UUID

from django.urls import reverse

from workforce.core import clock
from workforce.gatherings import calendar_files, calendar_queries
from workforce.gatherings.models import CalendarEntry
from workforce.notices.actions import notify, withdraw_unsent
from workforce.notices.kinds import NoticeFor, Part
from workforce.notices.models import Channel, Notice, State

KIND = "calendar-invitation"


def invite(entries: Sequence[CalendarEntry]) -> None:
    """For what has just been written, own actions too: a date somebody set themselves belongs into their
    calendar as much. What was cancelled is taken out only where it may have arrived."""
    if not entries:
        return
    earlier = [_occasion(entry, number) for entry in entries for number in range(entry.sequence)]
    taken_up = withdraw_unsent(kind=KIND, occasions=earlier) if earlier else set()
    arrived = {_entry_of(occasion) for occasion in taken_up}
    wanting = calendar_queries.wanting({entry.person_id for entry in entries})
    notify(
        (
            NoticeFor(
                entry.person_id,
                KIND,
                _occasion(entry, entry.sequence),
                link=reverse("gatherings:calendar-detail"),
            )
            for entry in entries
            if entry.person_id in wanting and (not entry.is_off or entry.pk in arrived)
        ),
        by=None,
    )


def cancelled(slug: str, sources: Collection[UUID]) -> set[tuple[UUID, UUID]]:
    """Of these dates that are off, by person and source: who gets a mail that takes it out of their calendar."""
    rows = CalendarEntry.objects.filter(kind=slug, source__in=sources, is_off=True)
    entries = {_occasion(entry, entry.sequence): entry for entry in rows}
    mails = Notice.objects.filter(kind=KIND, channel=Channel.MAIL, occasion__in=list(entries))
    told = mails.exclude(state=State.VOID).values_list("occasion", flat=True)
    wanting = calendar_queries.wanting({entry.person_id for entry in entries.values()})
    theirs = [entries[occasion] for occasion in told]
    return {(each.person_id, each.source) for each in theirs if each.person_id in wanting}


def still_holds(notices: Sequence[Notice]) -> Collection[UUID]:
    """Still wanted, still to come, and not overtaken by a later mail about the same entry."""
    entries, now = _entries(notices), clock.now()
    wanting = calendar_queries.wanting({notice.person_id for notice in notices})
    held = []
    for notice in notices:
        entry = entries.get(_entry_of(notice.occasion))
        if entry is None or notice.person_id not in wanting or entry.ends <= now:
            continue
        if notice.occasion == _occasion(entry, entry.sequence):
            held.append(notice.pk)
    return held


def carries(notices: Sequence[Notice], addresses: Mapping[UUID, str]) -> dict[UUID, Part]:
    """The entry as it stands at this moment."""
    entries = _entries(notices)
    summaries = calendar_queries.summaries(list(entries.values()))
    found = {}
    for notice in notices:
        entry = entries[_entry_of(notice.occasion)]
        found[notice.pk] = Part(
            calendar_files.invitation(entry, summaries[entry.pk], to=addresses[notice.pk]),
            f"text/calendar; method={calendar_files.method(entry)}",
        )
    return found


def _entries(notices: Sequence[Notice]) -> dict[UUID, CalendarEntry]:
    return CalendarEntry.objects.in_bulk({_entry_of(notice.occasion) for notice in notices})


def _occasion(entry: CalendarEntry, sequence: int) -> str:
    return f"{entry.pk}:{sequence}"


def _entry_of(occasion: str) -> UUID:
    return UUID(occasion.partition(":")[0])
