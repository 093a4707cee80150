from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.db.models import Prefetch

from workforce.core.access import Viewer
from workforce.people.models import Band, PayBand, PayTable
from workforce.people.pay_reading import Line


def tables(viewer: Viewer) -> list[PayTable]:
    """Newest first, each with its bands in order."""
    bands = PayBand.objects.visible_to(viewer).select_related("band").order_by("band__order")
    rows = PayTable.objects.visible_to(viewer).order_by("-starts")
    return list(rows.prefetch_related(Prefetch("bands", queryset=bands, to_attr="in_order")))


def get(viewer: Viewer, table_id: UUID) -> PayTable | None:
    return PayTable.objects.visible_to(viewer).filter(pk=table_id).first()


def band_slugs(viewer: Viewer) -> list[str]:
    return list(Band.objects.visible_to(viewer).values_list("slug", flat=True))


def compared(
    viewer: Viewer, starts: date, lines: Sequence[Line]
) -> list[tuple[Line, PayBand | None]]:
    """Each line beside what the table before it has for that band; and what that one has that this lacks is seen
    by its absence."""
    before = PayBand.objects.visible_to(viewer).filter(table__starts__lt=starts)
    newest = before.order_by("band_id", "-table__starts").distinct("band_id")
    by_band = {row.band.slug: row for row in newest.select_related("band")}
    return [(line, by_band.get(line.band)) for line in lines]
