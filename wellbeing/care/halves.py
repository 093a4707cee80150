"""Half years, counted: the one a day is in, and until when it goes. Pure."""

from __future__ import annotations

from datetime import date, timedelta


def half_of(day: date) -> int:
    return day.year * 2 + (day.month > 6)


def last_day(half: int) -> date:
    year, second = divmod(half, 2)
    return date(year, 12, 31) if second else date(year, 6, 30)


def words(half: int) -> str:
    year, second = divmod(half, 2)
    return f"{'Second' if second else 'First'} half of {year}"


def next_count(day: date) -> date:
    """The day on which what is noted on `day` is counted."""
    return last_day(half_of(day)) + timedelta(days=1)


def quarter_began(day: date) -> date:
    return date(day.year, 3 * ((day.month - 1) // 3) + 1, 1)
