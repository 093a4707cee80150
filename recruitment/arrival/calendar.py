"""The programme as a file for a calendar (RFC 5545): what has a time on that day, the rest as whole days."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, time, timedelta

from icalendar import Calendar, Event

from recruitment.arrival.models import Arrival, ProgrammeRow
from workforce.core import clock

HOUR = timedelta(hours=1)


def of(arrival: Arrival, rows: Sequence[ProgrammeRow]) -> bytes:
    calendar = Calendar()
    calendar.add("prodid", "-//Alongside//First weeks//EN")
    calendar.add("version", "2.0")
    for row in rows:
        if arrival.starts is not None:
            calendar.add_component(_event(arrival, row, arrival.starts))
    return bytes(calendar.to_ical())


def _event(arrival: Arrival, row: ProgrammeRow, starts: date) -> Event:
    event = Event()
    day = starts + timedelta(days=row.day - 1)
    event.add("uid", f"{row.pk}@first-weeks")
    event.add("sequence", row.version)
    event.add("dtstamp", clock.at_local(arrival.made_on, row.at or time(0)).astimezone(UTC))
    if row.at is None:
        event.add("dtstart", day)
    else:
        begins = clock.at_local(day, row.at)
        event.add("dtstart", begins)
        event.add("dtend", begins + HOUR)
    event.add("summary", row.what if not row.with_whom else f"{row.what} ({row.with_whom})")
    if row.place:
        event.add("location", row.place)
    return event
