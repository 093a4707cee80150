"""How long probation is (docs/field.md, Probation). Pure: days and numbers in, months out."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

PERMANENT = "arrival.probation_months"
SCALE = {
    3: "arrival.probation_up_to_3",
    6: "arrival.probation_up_to_6",
    9: "arrival.probation_up_to_9",
    12: "arrival.probation_under_12",
}
"""A fixed term of so many months at most (of twelve: fewer), and the setting that says how long its probation is."""
_DAY = timedelta(days=1)


def months_of(starts: date, ends: date | None, numbers: Mapping[str, int]) -> int:
    """`ends` is the last day of a fixed term. A term of a whole year is like a permanent post."""
    if ends is not None:
        for most, setting in SCALE.items():
            end = starts + relativedelta(months=most)
            if ends + _DAY < end or (ends + _DAY == end and most != 12):
                return numbers[setting]
    return numbers[PERMANENT]


def days_of(starts: date, months: int) -> int:
    """So many days it takes from the first day until so many months are over, without pauses."""
    return (starts + relativedelta(months=months) - starts).days


def reviews_of(months: int, wanted: tuple[int, ...]) -> list[int]:
    """The months in which it is looked at together: those that are over before it ends."""
    return sorted({month for month in wanted if month < months})
