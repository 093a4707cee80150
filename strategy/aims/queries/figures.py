"""The figures of a measure, as far as their room publishes them: every one protected, and none of less than it may be."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from strategy.aims import rules
from strategy.aims.models import Entered, Measure
from strategy.aims.presenting import number_words
from strategy.measures import months, published
from strategy.measures import queries as figures_taken
from strategy.measures import rules as figures
from strategy.measures.indicators import Indicator, registry
from strategy.measures.models import Snapshot
from workforce.core.access import Viewer
from workforce.reports.common import smallest_count

MONTHS = 13


@dataclass(frozen=True, slots=True)
class Point:
    """One value of a measure: `value` is None where it may not be shown."""

    on: date
    when: str
    value: Decimal | None
    words: str
    of: str = ""
    source: str = ""
    pk: UUID | None = None


Points = Mapping[UUID, list[Point]]
"""By the line of the measure; the oldest first."""


def may_see_figures(viewer: Viewer) -> bool:
    """As their own room has it; the executive sponsor and the owner of the strategy beside them."""
    return viewer.is_system or figures.may_see(viewer) or rules.is_named(viewer)


def of(viewer: Viewer, measures: Collection[Measure]) -> Points:
    """Two queries, however many measures; of the figures that are taken none for who may not see them."""
    found: dict[UUID, list[Point]] = defaultdict(list)
    by_hand = [row.line_id for row in measures if not row.indicator]
    units = {row.line_id: row.unit for row in measures}
    rows = Entered.objects.visible_to(viewer).standing().filter(line__in=by_hand)
    for row in rows.order_by("on", "entered_at", "pk"):
        words = number_words(row.value, units[row.line_id])
        found[row.line_id].append(
            Point(row.on, row.period, row.value, words, source=row.source, pk=row.pk)
        )
    taken = _taken(viewer, {row.indicator for row in measures if row.indicator})
    for measure in measures:
        if measure.indicator:
            found[measure.line_id] = taken.get(measure.indicator, [])
    return found


def _taken(viewer: Viewer, slugs: set[str]) -> Mapping[str, list[Point]]:
    known = {slug: one for slug, one in registry().items() if slug in slugs}
    if not known or not may_see_figures(viewer):
        return {}
    least = smallest_count()
    found: dict[str, list[Point]] = {}
    for slug, rows in figures_taken.last_months(Viewer.system(), set(known), MONTHS).items():
        found[slug] = [_point(known[slug], row, least) for row in rows]
    return found


def _point(one: Indicator, row: Snapshot, least: int) -> Point:
    count = published.value(one, row, least)
    of_ = f"{published.whole(one, row, least).words} {one.whole}"
    value = published.number(one, row, least)
    return Point(row.month, months.words(row.month), value, count.words, of=of_)
