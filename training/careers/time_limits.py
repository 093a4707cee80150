"""By when a request for flexible working is to be answered (docs/field.md, Flexible working). Pure."""

from __future__ import annotations

from datetime import date, timedelta

from dateutil.relativedelta import relativedelta


def last_day(asked_on: date, months: int) -> date:
    """The last day of so many months that begin with the day it was asked: that day counts."""
    return asked_on + relativedelta(months=months) - timedelta(days=1)


def target(asked_on: date, days: int, last: date) -> date:
    """The organisation's own earlier day; without one, the last day."""
    return min(asked_on + timedelta(days=days), last) if days else last
