"""Months by their last day."""

from __future__ import annotations

from datetime import date, timedelta

from workforce.core.presenting import MONTHS


def end_of(day: date) -> date:
    return (day.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


def after(month: date) -> date:
    return end_of(month + timedelta(days=1))


def before(month: date) -> date:
    return month.replace(day=1) - timedelta(days=1)


def words(month: date) -> str:
    return f"{MONTHS[month.month - 1]} {month.year}"
