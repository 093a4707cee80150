"""The figures of patches as a table, protected as their room publishes them, and the teams of a patch."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from strategy.measures import published
from strategy.measures import queries as taken
from strategy.measures.indicators import Indicator, registry
from strategy.measures.models import Snapshot
from strategy.overview import rules
from workforce.core import settings
from workforce.core.access import Viewer
from workforce.people import scopes
from workforce.people.models import Patch, Team
from workforce.reports.suppression import NOT_SHOWN, Count

COLUMNS = (
    "supervision-line", "supervision-clinical", "supervision-peer", "full-triad", "reflective-practice",
    "foundation-on-time", "required-training", "stability",
)  # fmt: skip
"""Shares of people of which more is better; nothing of wellbeing."""
NOT_TAKEN = Count(None, "no figure")


@dataclass(frozen=True, slots=True)
class Row:
    patch: Patch
    cells: Sequence[Count]


@dataclass(frozen=True, slots=True)
class Heat:
    month: date | None
    columns: Sequence[Indicator]
    rows: Sequence[Row]


def heat(viewer: Viewer) -> Heat:
    """All patches, each figure protected as a whole, whoever's row is shown of it afterwards. Three queries."""
    columns = [registry()[slug] for slug in COLUMNS if slug in registry()]
    month, of = taken.patches_side_by_side(viewer, [each.slug for each in columns])
    patches = list(Patch.objects.order_by("order", "name"))
    if month is None:
        return Heat(None, columns, [Row(each, [NOT_TAKEN] * len(columns)) for each in patches])
    least = int(settings.of(viewer).get("reports.smallest_count"))
    shares = [_shares(of.get(each.slug, ()), least) for each in columns]
    return Heat(
        month,
        columns,
        [Row(each, [share.get(each.pk, NOT_TAKEN) for share in shares]) for each in patches],
    )


def _shares(rows: Sequence[Snapshot], least: int) -> Mapping[UUID, Count]:
    """Where patches can't be told apart at all, that is said in each."""
    found = published.patches(rows, least).rows
    return {
        row.patch_id: found[str(row.patch)].share if str(row.patch) in found else NOT_SHOWN
        for row in rows
        if row.whole and row.patch_id is not None
    }


def patch(viewer: Viewer, patch_id: UUID) -> Patch | None:
    if not rules.may_see_patch(viewer, patch_id):
        return None
    return Patch.objects.visible_to(viewer).filter(pk=patch_id).first()


def patches_led(viewer: Viewer) -> list[Patch]:
    led = scopes.patches_led_ids(viewer)
    return list(Patch.objects.visible_to(viewer).filter(pk__in=led).order_by("order", "name"))


def teams(viewer: Viewer, of: Patch) -> list[Team]:
    rows = Team.objects.visible_to(viewer).filter(area__patch=of).select_related("area")
    return list(rows.order_by("area__name", "name"))
