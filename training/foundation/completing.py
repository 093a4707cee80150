"""Whether all is ticked by both, and whether foundation is done, here or elsewhere."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from uuid import UUID

from django.db.models import Count, Max

from training.foundation.models import Side, Tick
from training.foundation.obligations import done_by
from training.foundation.units import UNITS

ALL = len(UNITS) * len(Side)


def completed_by(people: Collection[UUID]) -> dict[UUID, date]:
    """Of these, who has all units ticked by both, and the day of the last tick. One query."""
    rows = (
        Tick.objects.standing()
        .filter(person_id__in=list(people), unit__in=[unit.slug for unit in UNITS])
        .order_by()
        .values("person_id")
        .annotate(ticks=Count("pk"), last=Max("on"))
        .filter(ticks=ALL)
    )
    return {row["person_id"]: row["last"] for row in rows}


def is_complete(person_id: UUID) -> bool:
    return person_id in completed_by([person_id])


def is_done(person_id: UUID) -> bool:
    return person_id in done_by([person_id])
