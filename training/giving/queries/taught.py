"""Sessions for staff here, and training outside: what one gave, of one's patch, or all for the centre."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from training.giving.models import Taught, TaughtBy
from training.giving.models.taught import TaughtQuerySet
from workforce.core.access import Viewer


def taught(viewer: Viewer) -> TaughtQuerySet:
    rows: TaughtQuerySet = Taught.objects.visible_to(viewer).select_related("area")
    return rows


def get(viewer: Viewer, taught_id: UUID) -> Taught | None:
    return taught(viewer).filter(pk=taught_id).first()


def names_of(viewer: Viewer, rows: Sequence[Taught]) -> dict[UUID, list[str]]:
    """Who gave each of these: one query."""
    found: dict[UUID, list[str]] = {}
    by = TaughtBy.objects.visible_to(viewer).filter(taught_id__any_of=[row.pk for row in rows])
    for each in by.select_related("person").order_by("person__sort_name", "pk"):
        found.setdefault(each.taught_id, []).append(each.person.name)
    return found
