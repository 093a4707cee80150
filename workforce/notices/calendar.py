"""Working days and the hour at which reminders are mailed."""

from datetime import date, datetime, time, timedelta

from workforce.core import clock, settings
from workforce.core.settings import Values


def is_working(day: date, values: Values) -> bool:
    return day.weekday() < 5 and day.isoformat() not in values.get("notices.bank_holidays")


def next_working(day: date, values: Values) -> date:
    """That day when it is one, else the first after it."""
    while not is_working(day, values):
        day += timedelta(days=1)
    return day


def reminder_time(moment: datetime, values: Values | None = None) -> datetime:
    """When a reminder that is written at `moment` may be mailed: now, within the hours of a working day,
    else at the beginning of the next. The clock changes on a Sunday at one, and hours are wall-clock hours."""
    values = values or settings.load()
    local = clock.local(moment)
    first = _hour(values.get("notices.first_hour"))
    last = _hour(values.get("notices.last_hour"))
    day = next_working(local.date(), values)
    if day > local.date() or local.time() < first:
        return clock.at_local(day, first)
    if local.time() < last:
        return moment
    return clock.at_local(next_working(day + timedelta(days=1), values), first)


def _hour(words: str) -> time:
    return time.fromisoformat(words)
