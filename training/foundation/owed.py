"""When foundation is due (docs/field.md, Foundation). Pure: days in, one clock a person out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Generic, TypeVar

from workforce.obligations import dates
from workforce.obligations.dates import Days
from workforce.obligations.kinds import CANCELLED, MET, OPEN
from workforce.people.stretches import Job, Stretch, stretches

T = TypeVar("T")
WEEK, _DAY = 7, timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Start(Generic[T]):
    """The work that foundation belongs to, and the last day on which it still does."""

    stretch: Stretch[T]
    is_voluntary: bool
    until: date | None

    @property
    def day(self) -> date:
        return self.stretch.starts


@dataclass(frozen=True, slots=True)
class Clock:
    """`closed_on` is the first day on which it no longer counts."""

    begins: date
    due: date | None
    grace_end: date | None
    state: str
    closed_on: date | None


def starts_of(paid: Sequence[Job[T]], voluntary: Sequence[Job[T]]) -> list[Start[T]]:
    """The first stretch of paid work; and of voluntary work that began before it, which ends when somebody is paid.
    Whoever comes back begins no second one."""
    first = stretches(paid)[:1]
    found = [Start(each, False, each.ends) for each in first]
    hired = first[0].starts if first else date.max
    for each in stretches(voluntary)[:1]:
        if each.starts < hired:
            before = hired - _DAY if first else None
            ends = [day for day in (each.ends, before) if day is not None]
            found.insert(0, Start(each, True, min(ends) if ends else None))
    return found


def clock_of(
    start: Start[T],
    days: int,
    grace: int,
    done_on: date | None,
    pauses: Sequence[Days],
    today: date,
) -> Clock | None:
    """None: it was done before they began, so nothing was ever owed."""
    if done_on is not None and done_on <= start.day:
        return None
    due = dates.due(start.day, days, pauses)
    grace_end = dates.due(due, grace, pauses) if due else None
    if done_on is not None and (start.until is None or done_on <= start.until):
        return Clock(start.day, due, grace_end, MET, done_on)
    if start.until is not None and start.until < today:
        return Clock(start.day, due, grace_end, CANCELLED, start.until + _DAY)
    return Clock(start.day, due, grace_end, OPEN, None)


def week_due(start: date, week: int, pauses: Sequence[Days]) -> date | None:
    """By when a unit has its turn. None: the person's clock stands still, with no end in sight."""
    return dates.due(start, WEEK * week, pauses)
