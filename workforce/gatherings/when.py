"""A day and two times on the wall in Europe/London, and the moments they name. Pure: no rows here."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta

from workforce.core import clock
from workforce.core.presenting import day_words, time_words
from workforce.gatherings.errors import CannotSave


@dataclass(frozen=True, slots=True)
class When:
    """As it is entered: one that ends at or before the time it starts ends on the next day."""

    day: date
    starts: time
    ends: time

    @classmethod
    def of(cls, starts_at: datetime, ends_at: datetime) -> When:
        """What was entered for these moments."""
        starts, ends = clock.local(starts_at), clock.local(ends_at)
        return cls(starts.date(), starts.time(), ends.time())

    def on(self, day: date) -> When:
        return replace(self, day=day)

    @property
    def last_day(self) -> date:
        return self.day + timedelta(days=self.ends <= self.starts)

    def moments(self) -> tuple[datetime, datetime]:
        """In UTC. CannotSave for a time that the clocks leave out that night; of an hour that comes twice
        the first is meant."""
        starts = _moment(self.day, self.starts, "starts")
        ends = _moment(self.last_day, self.ends, "ends")
        if ends <= starts:
            raise CannotSave("The end must be after the start", "ends")
        return starts, ends


def _moment(day: date, at: time, field: str) -> datetime:
    at = at.replace(fold=0)
    found = clock.at_local(day, at)
    if clock.local(found).replace(tzinfo=None) != datetime.combine(day, at):
        raise CannotSave(
            f"The clocks go forward that night, so there is no {time_words(at)} on"
            f" {day_words(day)}. Enter another time",
            field,
        )
    return found.astimezone(UTC)


def every_weeks(first: date, *, times: int, weeks: int = 1) -> list[date]:
    """`first` and the same weekday every so many weeks, `times` days in all."""
    return [first + timedelta(weeks=weeks * n) for n in range(times)]


def every_month(first: date, *, times: int) -> list[date]:
    """The same day of each month; in a month that has no such day, its last."""
    return list(_months(first, times))


def _months(first: date, times: int) -> Iterator[date]:
    for n in range(times):
        year, month = divmod(first.year * 12 + first.month - 1 + n, 12)
        following = date(year + month // 11, (month + 1) % 12 + 1, 1)
        last = (following - timedelta(days=1)).day
        yield date(year, month + 1, min(first.day, last))
