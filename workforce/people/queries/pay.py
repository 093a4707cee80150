from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Prefetch

from workforce.core.access import Viewer
from workforce.people.models import Band, PayBand, PayTable
from workforce.people.pay_reading import Line


def tables(viewer: Viewer) -> list[PayTable]:
    """Newest first, each with its bands in order."""
    bands = PayBand.objects.visible_to(viewer).select_related("band").order_by("band__order")
    rows = PayTable.objects.visible_to(viewer).order_by("-starts")
    return list(rows.prefetch_related(Prefetch("bands", queryset=bands, to_attr="in_order")))


def band_slugs(viewer: Viewer) -> list[str]:
    return list(Band.objects.visible_to(viewer).values_list("slug", flat=True))


@dataclass(frozen=True, slots=True)
class Compared:
    """A table that is read beside the one before its first day. `lacking` are bands of that one that this has not:
    they go on as they were."""

    lines: list[tuple[Line, PayBand | None]]
    lacking: list[PayBand]
    before: PayTable | None
    until: date | None
    """The day before the next table that is there already."""


def compared(viewer: Viewer, starts: date, lines: Sequence[Line]) -> Compared:
    before = PayBand.objects.visible_to(viewer).filter(table__starts__lt=starts)
    newest = before.order_by("band_id", "-table__starts").distinct("band_id")
    by_band = {row.band.slug: row for row in newest.select_related("band")}
    read = {line.band for line in lines}
    tables = PayTable.objects.visible_to(viewer)
    later = tables.filter(starts__gt=starts).order_by("starts").first()
    return Compared(
        [(line, by_band.get(line.band)) for line in lines],
        sorted((row for band, row in by_band.items() if band not in read), key=_order),
        tables.filter(starts__lt=starts).order_by("-starts").first(),
        later.starts - timedelta(days=1) if later else None,
    )


def _order(row: PayBand) -> int:
    return row.band.order
