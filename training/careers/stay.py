"""When a stay conversation is due (docs/field.md, Careers). Pure: days in, rows out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count

from workforce.obligations import dates
from workforce.obligations.dates import Days
from workforce.obligations.kinds import CANCELLED, EXCUSED, MET, OPEN

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Numbers:
    """At so many days from the first one, then every so many; `before`: how long before its day a
    conversation counts for it."""

    days: tuple[int, ...]
    every: int
    before: int

    def at(self, number: int) -> int:
        """Days from the first day to this one's, counted from 1."""
        if number <= len(self.days):
            return self.days[number - 1]
        return self.days[-1] + self.every * (number - len(self.days))


@dataclass(frozen=True, slots=True, order=True)
class Event:
    """A stay conversation was held, or left out, on that day."""

    day: date
    is_left_out: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    number: int
    begins: date
    due: date | None
    state: str
    closed_on: date | None


@dataclass(frozen=True, slots=True)
class Time:
    """The work it is about, and the days of it on which the clock stands still. `owed_from`: what was due
    before that day is not owed."""

    starts: date
    ends: date | None
    pauses: Sequence[Days]
    owed_from: date

    def due(self, number: int, numbers: Numbers) -> date | None:
        return dates.due(self.starts, numbers.at(number), self.pauses)

    def opens(self, number: int, numbers: Numbers) -> date | None:
        """The first day that counts for this one. None: the clock stands still, with no end in sight."""
        if number == 1:
            return self.starts
        return dates.due(self.starts, max(numbers.at(number) - numbers.before, 0), self.pauses)


def rows(time: Time, numbers: Numbers, events: Sequence[Event], today: date) -> Iterator[Row]:
    """Those that were closed, and the one that comes next."""
    number = _first(time, numbers)
    last = time.ends or date.max
    after = time.starts
    while True:
        opens = time.opens(number, numbers)
        if opens is not None and opens > last:
            return
        due = time.due(number, numbers)
        begins = opens or after
        found = _closing(opens, last, events)
        if found is None:
            is_over = time.ends is not None and time.ends < today
            state = CANCELLED if is_over else OPEN
            yield Row(number, begins, due, state, last + _DAY if is_over else None)
            return
        yield Row(number, begins, due, EXCUSED if found.is_left_out else MET, found.day)
        after = found.day + _DAY
        number = _next(time, numbers, number, found.day)


def _first(time: Time, numbers: Numbers) -> int:
    for number in count(1):
        due = time.due(number, numbers)
        if due is None or due >= time.owed_from:
            return number
    raise AssertionError


def _next(time: Time, numbers: Numbers, number: int, day: date) -> int:
    """One conversation covers all whose windows have begun by then."""
    for later in count(number + 1):
        opens = time.opens(later, numbers)
        if opens is None or opens > day:
            return later
    raise AssertionError


def _closing(opens: date | None, last: date, events: Sequence[Event]) -> Event | None:
    if opens is None:
        return None
    return min((each for each in events if opens <= each.day <= last), default=None)
