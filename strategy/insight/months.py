"""A month stands for the day on which something was heard: the day would say who was there."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

BACK = 24


def month_of(day: date) -> date:
    return day.replace(day=1)


def year_of(day: date) -> date:
    return day.replace(month=1, day=1)


def last_day_of(month: date) -> date:
    return month_of(month_of(month) + timedelta(days=31)) - timedelta(days=1)


def months_back(today: date) -> Iterator[date]:
    """This one first."""
    month = month_of(today)
    for _ in range(BACK):
        yield month
        month = month_of(month - timedelta(days=1))
