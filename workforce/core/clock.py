"""Business time. Leases and races ask the database's clock instead."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")
# A test gives its processes the moment their clock stands at; nothing else may move time.
_given = os.environ.get("ALONGSIDE_CLOCK", "")
_process_stands_at: datetime | None = (
    datetime.fromisoformat(_given)
    if _given and os.environ.get("ALONGSIDE_MODE") == "test"
    else None
)
_stands_at: ContextVar[datetime | None] = ContextVar("alongside_clock", default=None)


def now() -> datetime:
    return _stands_at.get() or _process_stands_at or datetime.now(UTC)


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
def whole_process_at(moment: datetime) -> Iterator[None]:
    """The same in every thread of this process: for a test whose server runs beside it."""
    global _process_stands_at
    before, _process_stands_at = _process_stands_at, moment
    try:
        yield
    finally:
        _process_stands_at = before


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
