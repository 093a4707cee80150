"""Snapshots as they were taken. What of them may be read is for `published`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import date

from strategy.measures.models import Snapshot
from strategy.measures.months import end_of
from workforce.core.access import Viewer

MONTHS = 61
"""Five years back, and the month they are compared with."""


def of_the_whole(viewer: Viewer, indicator: str) -> list[Snapshot]:
    """The latest first."""
    rows = Snapshot.objects.visible_to(viewer).filter(indicator=indicator, patch__isnull=True)
    return list(rows.order_by("-month")[:MONTHS])


def by_patch(viewer: Viewer, indicator: str, month: date) -> Sequence[Snapshot]:
    rows = Snapshot.objects.visible_to(viewer).filter(
        indicator=indicator, month=month, patch__isnull=False
    )
    return list(rows.select_related("patch").order_by("patch__order", "patch__name"))


def last_months(
    viewer: Viewer, indicators: Collection[str], months: int
) -> Mapping[str, Sequence[Snapshot]]:
    """Of the whole, for each of these: the last so many months that any of them was taken, the oldest first.
    Two queries, however many they are."""
    rows = Snapshot.objects.visible_to(viewer)
    rows = rows.filter(indicator__in=indicators, patch__isnull=True)
    taken = rows.order_by("-month").values_list("month", flat=True).distinct()[:months]
    found: dict[str, list[Snapshot]] = defaultdict(list)
    for row in rows.filter(month__in=list(taken)).order_by("month"):
        found[row.indicator].append(row)
    return found


def patches_side_by_side(
    viewer: Viewer, indicators: Collection[str]
) -> tuple[date | None, Mapping[str, Sequence[Snapshot]]]:
    """The last month of the whole, and of it each of these by patch, in the order of patches. Two queries."""
    rows = Snapshot.objects.visible_to(viewer)
    whole = rows.filter(patch__isnull=True).order_by("-month")
    month = whole.values_list("month", flat=True).first()
    found: dict[str, list[Snapshot]] = defaultdict(list)
    if month is not None:
        rows = rows.filter(month=month, patch__isnull=False, indicator__in=indicators)
        for row in rows.select_related("patch").order_by("patch__order", "patch__name"):
            found[row.indicator].append(row)
    return month, found


def latest(viewer: Viewer) -> tuple[date | None, Mapping[str, Mapping[int, Snapshot]]]:
    """The last month that was taken, and of each indicator that one (0) and the one a year before (12)."""
    rows = Snapshot.objects.visible_to(viewer).filter(patch__isnull=True)
    last = rows.order_by("-month").values_list("month", flat=True).first()
    found: dict[str, dict[int, Snapshot]] = {}
    if last is not None:
        before = _year_before(last)
        for row in rows.filter(month__in=[last, before]):
            found.setdefault(row.indicator, {})[0 if row.month == last else 12] = row
    return last, found


def _year_before(month: date) -> date:
    """The same month's last day: of February it may be another."""
    return end_of(month.replace(year=month.year - 1, day=1))
