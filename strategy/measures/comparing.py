"""Before and after: the months of a figure on each side of a day, as they may be read. It says what changed, never why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from strategy.measures import months, published
from strategy.measures.indicators import Indicator, Unit, seen_by
from strategy.measures.models import Initiative, Snapshot
from workforce.core.access import Viewer
from workforce.core.presenting import count_words
from workforce.reports.common import smallest_count

SIDE = 12
"""Months on each side."""
LEAST = 6
"""With fewer on a side nothing is said (docs/field.md, Coming and going)."""


@dataclass(frozen=True, slots=True)
class Side:
    """`mean` of the months that may be read, and how many those were; None where they are too few."""

    mean: Decimal | None
    months: int


@dataclass(frozen=True, slots=True)
class Compared:
    indicator: Indicator
    before: Side
    after: Side

    @property
    def difference(self) -> Decimal | None:
        if self.before.mean is None or self.after.mean is None:
            return None
        return self.after.mean - self.before.mean


def compared(viewer: Viewer, initiative: Initiative) -> list[Compared]:
    """Every figure of the whole organisation. One query for them all, and one for a setting."""
    day = initiative.begun_on
    first, last = _months_round(day)
    rows = Snapshot.objects.visible_to(viewer).filter(
        patch__isnull=True, month__gte=first, month__lte=last
    )
    found: dict[str, list[Snapshot]] = defaultdict(list)
    for row in rows.order_by("month"):
        found[row.indicator].append(row)
    least = smallest_count()
    return [_one(each, found.get(slug, []), day, least) for slug, each in seen_by(viewer).items()]


def _months_round(day: date) -> tuple[date, date]:
    """The ends of the first and the last month that are looked at. The month that holds the day is the first after it."""
    first = last = months.end_of(day)
    for _ in range(SIDE):
        first = months.before(first)
    for _ in range(SIDE - 1):
        last = months.after(last)
    return first, last


def _one(indicator: Indicator, rows: Sequence[Snapshot], day: date, least: int) -> Compared:
    sides: Mapping[bool, list[Decimal]] = {True: [], False: []}
    for row in rows:
        read = published.number(indicator, row, least)
        if read is not None:
            sides[row.month < day].append(read)
    return Compared(indicator, _side(sides[True]), _side(sides[False]))


def _side(read: Sequence[Decimal]) -> Side:
    mean = sum(read, Decimal(0)) / len(read) if len(read) >= LEAST else None
    return Side(mean, len(read))


def words(indicator: Indicator, mean: Decimal | None) -> str:
    if mean is None:
        return "not enough months"
    if indicator.unit == Unit.DAYS:
        return count_words(int(mean.quantize(Decimal(1), ROUND_HALF_UP)), "day")
    return f"{mean.quantize(Decimal('0.1'), ROUND_HALF_UP)}%"


def change_words(each: Compared) -> str:
    """Of a share in points."""
    if each.difference is None:
        return ""
    if each.indicator.unit == Unit.DAYS:
        days = int(each.difference.quantize(Decimal(1), ROUND_HALF_UP))
        return f"{count_words(abs(days), 'day')}{_way(days)}"
    points = each.difference.quantize(Decimal("0.1"), ROUND_HALF_UP)
    return f"{abs(points)} points{_way(points)}"


def _way(number: Decimal | int) -> str:
    return " more" if number > 0 else " less" if number < 0 else ""
