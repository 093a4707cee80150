"""Working days, quiet time, and the week's one mail: when a mail may go. All of it is what the clock on the
wall says in Europe/London."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache

from workforce.core import clock, settings
from workforce.core.settings import Values
from workforce.notices import holidays

_DAY, _WEEK = timedelta(days=1), timedelta(days=7)
_FURTHEST = 400  # days: whoever is closed for longer than that is told at once
_CHANGES = time(1)  # UTC: when the clocks in London change, on the nights they do


@dataclass(frozen=True, slots=True)
class Choice:
    """What a person chose for their mails. None: as the organisation has it. `days` are 1 (Monday) to 7;
    `weekly` is the day of the week's one mail, or None for a mail each time."""

    hours: tuple[time, time] | None = None
    days: frozenset[int] | None = None
    weekly: int | None = None


AS_THE_ORGANISATION = Choice()


def is_working(day: date, values: Values) -> bool:
    return day.weekday() < 5 and not is_closed(day, values)


def is_closed(day: date, values: Values) -> bool:
    """A bank holiday, or a day on which the organisation is closed besides."""
    words = day.isoformat()
    return words in holidays.days(values) or words in values.get("notices.closed_days")


def next_working(day: date, values: Values) -> date:
    """That day when it is one, else the first after it."""
    while not is_working(day, values):
        day += _DAY
    return day


def last_working(day: date, values: Values) -> date:
    """That day when it is one, else the last before it."""
    while not is_working(day, values):
        day -= _DAY
    return day


def working_days_after(day: date, days: int, values: Values) -> date:
    """The working day that is so many working days after `day`."""
    for _ in range(days):
        day = next_working(day + _DAY, values)
    return day


def working_days_before(day: date, days: int, values: Values) -> date:
    """The working day that is so many working days before `day`."""
    for _ in range(days):
        day = last_working(day - _DAY, values)
    return day


def may_go(
    moment: datetime,
    choice: Choice = AS_THE_ORGANISATION,
    *,
    reminder: bool = False,
    values: Values | None = None,
) -> datetime:
    """When a mail that can wait may go: `moment` itself, or the first one after it that is outside quiet
    hours, not on a day this person doesn't work and, for a reminder, on a working day."""
    rule = _rule(choice, reminder, values or settings.load())
    return moment if rule.is_open(clock.local(moment)) else _first_open(moment, rule)


def reminder_time(moment: datetime, values: Values | None = None) -> datetime:
    """When a reminder may be mailed to somebody who chose nothing."""
    return may_go(moment, reminder=True, values=values)


def weekly_time(week: str, choice: Choice, values: Values) -> datetime:
    """When the one mail of an ISO week (`2026-W48`) goes: at the first hour of the chosen day, or when
    quiet time after it is over."""
    day = date.fromisoformat(f"{week}-{choice.weekly or 1}")
    at = clock.at_local(day, time.fromisoformat(values.get("notices.first_hour")))
    return may_go(at, choice, reminder=True, values=values)


def week_of(day: date) -> str:
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02}"


def next_weekly(moment: datetime, choice: Choice, values: Values) -> Iterator[tuple[str, datetime]]:
    """The ISO weeks whose mail goes after `moment`, the first of them first, and when each goes."""
    day = clock.local(moment).date()
    # A long closure may have put off the mails of weeks that are over.
    while weekly_time(week_of(day - _WEEK), choice, values) > moment:
        day -= _WEEK
    while True:
        at = weekly_time(week_of(day), choice, values)
        if at > moment:
            yield week_of(day), at
        day += _WEEK


@dataclass(frozen=True, slots=True)
class _Rule:
    begins: time
    ends: time
    days: frozenset[int]
    closed: frozenset[str]

    def is_open(self, local: datetime) -> bool:
        if local.isoweekday() not in self.days or local.date().isoformat() in self.closed:
            return False
        return not self._is_quiet(local.time())

    def _is_quiet(self, at: time) -> bool:
        if self.begins <= self.ends:
            return self.begins <= at < self.ends
        return at >= self.begins or at < self.ends


_EVERY_DAY, _MONDAY_TO_FRIDAY = frozenset(range(1, 8)), frozenset(range(1, 6))


def _rule(choice: Choice, reminder: bool, values: Values) -> _Rule:
    begins, ends = choice.hours or (
        time.fromisoformat(values.get("notices.last_hour")),
        time.fromisoformat(values.get("notices.first_hour")),
    )
    days = choice.days or (_MONDAY_TO_FRIDAY if reminder else _EVERY_DAY)
    closed: list[str] = []
    if reminder or choice.days:
        closed = [*holidays.days(values), *values.get("notices.closed_days")]
    return _Rule(begins, ends, days, frozenset(closed))


@lru_cache(maxsize=4096)
def _first_open(moment: datetime, rule: _Rule) -> datetime:
    """Mails may go from a midnight on, from the end of quiet hours (on the night the clocks go back that
    is twice), or from the change of the clocks: one of these is the moment."""
    first = clock.local(moment).date()
    for offset in range(_FURTHEST):
        day = first + timedelta(days=offset)
        for at in _edges(day, rule.ends):
            if at >= moment and rule.is_open(clock.local(at)):
                return at
    return moment


def _edges(day: date, ends: time) -> list[datetime]:
    named = [
        datetime.combine(day, at, tzinfo=clock.LONDON).replace(fold=fold).astimezone(UTC)
        for at in (time(0), ends)
        for fold in (0, 1)
    ]
    return sorted([*named, datetime.combine(day, _CHANGES, tzinfo=UTC)])
