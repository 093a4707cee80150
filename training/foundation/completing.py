"""Whether all is ticked by both, and whether foundation is done, here or elsewhere."""

from __future__ import annotations

from uuid import UUID

from training.foundation.models import Side, Tick
from training.foundation.obligations import done_by
from training.foundation.units import UNITS

ALL = {(unit.slug, side) for unit in UNITS for side in Side}


def is_complete(person_id: UUID) -> bool:
    rows = Tick.objects.standing().filter(person_id=person_id)
    return set(rows.values_list("unit", "side")) >= ALL


def is_done(person_id: UUID) -> bool:
    return person_id in done_by([person_id])
