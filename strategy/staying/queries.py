"""What the page of coming and going shows, and those who would like to hear from us."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from strategy.measures import published
from strategy.measures import queries as snapshots
from strategy.measures.indicators import Indicator, seen_by
from strategy.staying.labels import ADDRESS, WANTS
from strategy.staying.models import ReturnRoute
from training.careers.models import Element
from training.careers.queries import figures as careers
from workforce.core.access import Viewer
from workforce.core.sealed import Sealed, unseal_many
from workforce.people.models import Person
from workforce.reports import suppression
from workforce.reports.common import smallest_count
from workforce.reports.suppression import Count

RATES = (
    "turnover", "voluntary-turnover", "stability", "vacancy-rate", "fixed-term", "moved-up", "absence",
)  # fmt: skip
NOTHING = Count(None, "")


@dataclass(frozen=True, slots=True)
class Rate:
    indicator: Indicator
    month: date
    now: Count
    of: Count
    before: Count | None
    """A year before."""


def rates(viewer: Viewer) -> list[Rate]:
    """Of the last month that was taken. Two queries and a setting."""
    month, found = snapshots.latest(viewer)
    if month is None:
        return []
    least = smallest_count()
    shown = []
    figures = seen_by(viewer)
    for slug in (each for each in RATES if each in figures):
        indicator, rows = figures[slug], found.get(slug, {})
        now, before = rows.get(0), rows.get(12)
        shown.append(
            Rate(
                indicator,
                month,
                published.value(indicator, now, least) if now else suppression.NOT_SHOWN,
                published.whole(indicator, now, least) if now else NOTHING,
                published.value(indicator, before, least) if before else None,
            )
        )
    return shown


@dataclass(frozen=True, slots=True)
class Themes:
    """`counts` is empty while too few people let anything be counted."""

    first: date
    last: date
    counts: Sequence[tuple[str, Count]]


def themes(today: date) -> Themes:
    """Of the last half year that is over: halves don't overlap, so that none can be taken from another. One query."""
    last = date(today.year, 6, 30) if today.month > 6 else date(today.year - 1, 12, 31)
    first = last.replace(month=last.month - 5, day=1)
    found = careers.themes(first, last)
    least = smallest_count()
    if found.people < least:
        return Themes(first, last, [])
    return Themes(
        first,
        last,
        [
            (Element(each).label, suppression.in_steps(count, least))
            for each, count in found.by_element.items()
        ],
    )


@dataclass(frozen=True, slots=True)
class Route:
    row: ReturnRoute
    address: str
    wants: str


def last_day(viewer: Viewer) -> date | None:
    """On which they leave, where that is recorded and not over."""
    rows = Person.objects.filter(pk=viewer.me, left_on__gte=viewer.today)
    return rows.values_list("left_on", flat=True).first()


def own_route(viewer: Viewer) -> Route | None:
    rows = ReturnRoute.objects.visible_to(viewer).filter(person_id=viewer.me)
    return next(iter(_opened(list(rows))), None)


def routes(viewer: Viewer) -> list[Route]:
    """For the central team: of those who have gone. Two queries."""
    rows = ReturnRoute.objects.visible_to(viewer).exclude(person_id=viewer.me)
    return _opened(list(rows.select_related("person").order_by("person__sort_name", "pk")))


def route(viewer: Viewer, route_id: UUID) -> ReturnRoute | None:
    rows = ReturnRoute.objects.visible_to(viewer).exclude(person_id=viewer.me)
    return rows.filter(pk=route_id).first()


def _opened(rows: Sequence[ReturnRoute]) -> list[Route]:
    texts = [
        Sealed(blob, row.person_id, label, row.pk)
        for row in rows
        for blob, label in ((row.own_address, ADDRESS), (row.wants, WANTS))
    ]
    said = iter(unseal_many(texts))
    return [Route(row, next(said), next(said)) for row in rows]
