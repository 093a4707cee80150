"""Entries as calendars read them (RFC 5545, and RFC 5546 for invitations).

Times are in UTC on purpose: each entry takes place once, so a moment says it all. In the night that has an
hour twice it says which of the two, and no table of time zones can be out of date. A date without a time
is a whole day that leaves its reader free."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, timedelta
from email.utils import parseaddr
from typing import Any

from django.conf import settings
from icalendar import Calendar, Event, vCalAddress, vText

from workforce.core import clock
from workforce.core.navigation import brand
from workforce.gatherings.models import CalendarEntry

DISCREET = "Busy \N{EN DASH} work meeting"
NO_TIME = "time not set yet"
NAME = "Work dates"
REQUEST, CANCEL = "REQUEST", "CANCEL"


def summary(entry: CalendarEntry, words: str = "") -> str:
    """All that a calendar shows: `words` for those who chose so, never a name."""
    if entry.whole_day:
        return f"{words or 'Work meeting'}, {NO_TIME}"
    return words or DISCREET


def method(entry: CalendarEntry) -> str:
    return CANCEL if entry.is_off else REQUEST


def invitation(entry: CalendarEntry, summary: str, *, to: str) -> str:
    """One entry for one reader's calendar: made, moved or cancelled. The same entry at the same sequence
    gives the same text, so that a mail that goes again is the same mail."""
    event = _event(entry, summary)
    organiser = vCalAddress(f"mailto:{parseaddr(settings.DEFAULT_FROM_EMAIL)[1]}")
    organiser.params["CN"] = vText(brand().name)
    event.add("organizer", organiser)
    attendee = vCalAddress(f"mailto:{to}")
    # Nobody reads the answers; what does not fit is changed with the other one, in the product.
    attendee.params.update({"PARTSTAT": vText("NEEDS-ACTION"), "RSVP": vText("FALSE")})
    event.add("attendee", attendee)
    return _whole([event], method=method(entry)).decode()


def feed(entries: Iterable[tuple[CalendarEntry, str]]) -> bytes:
    """What an address answers with. The same entries give the same bytes."""
    return _whole([_event(entry, summary) for entry, summary in entries], method="PUBLISH")


def _whole(events: Iterable[Event], *, method: str) -> bytes:
    calendar = Calendar()
    calendar.add("prodid", "-//Alongside//Calendar//EN")
    calendar.add("version", "2.0")
    calendar.add("method", method)
    if method == "PUBLISH":
        calendar.add("x-wr-calname", NAME)
        calendar.add("refresh-interval", timedelta(hours=1), parameters={"VALUE": "DURATION"})
        calendar.add("x-published-ttl", "PT1H")
    for event in events:
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def _event(entry: CalendarEntry, summary: str) -> Event:
    event = Event()
    event.add("uid", entry.uid)
    event.add("sequence", entry.sequence)
    event.add("dtstamp", entry.changed_at.astimezone(UTC))
    event.add("last-modified", entry.changed_at.astimezone(UTC))
    for name, value in _times(entry).items():
        event.add(name, value)
    event.add("summary", summary)
    event.add("status", "CANCELLED" if entry.is_off else "CONFIRMED")
    event.add("class", "PRIVATE")
    event.add("transp", "TRANSPARENT" if entry.whole_day else "OPAQUE")
    return event


def _times(entry: CalendarEntry) -> dict[str, Any]:
    if entry.whole_day:
        first, after = clock.local(entry.starts).date(), clock.local(entry.ends).date()
        return {"dtstart": first, "dtend": after}
    return {"dtstart": entry.starts.astimezone(UTC), "dtend": entry.ends.astimezone(UTC)}
