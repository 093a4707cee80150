"""Business time. Leases and races ask the database's clock instead."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")
_stands_at: ContextVar[datetime | None] = ContextVar("alongside_clock", default=None)


def now() -> datetime:
    return _stands_at.get() or datetime.now(UTC)


def today() -> date:
    """The date on the wall in Europe/London."""
    return local(now()).date()


def local(moment: datetime) -> datetime:
    return moment.astimezone(LONDON)


def at_local(day: date, clock_time: time) -> datetime:
    """The moment this wall-clock time names; in the hour that the spring change skips,
    the moment it would have been, and in the doubled autumn hour the first of the two."""
    return datetime.combine(day, clock_time, tzinfo=LONDON).astimezone(UTC)


def days_ago(n: int) -> date:
    return today() - timedelta(days=n)


@contextmanager
def at(moment: datetime | date) -> Iterator[None]:
    """Business time stands at `moment` inside the block: for building history through the real
    actions."""
    if not isinstance(moment, datetime):
        moment = at_local(moment, time(12))
    token = _stands_at.set(moment)
    try:
        yield
    finally:
        _stands_at.reset(token)
