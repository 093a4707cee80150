"""Which teams a workshop reached, as they are on the day its register says so."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from training.workshops.models import CameFrom
from workforce.core.ids import uuid7
from workforce.gatherings.kinds import Attendance
from workforce.gatherings.models import Place


@transaction.atomic
def keep_where_they_came_from(*, gathering_id: UUID) -> None:
    """Once: a register that is put right later adds and takes out, and changes no team."""
    came = Place.objects.filter(
        gathering=gathering_id, attendance=Attendance.CAME, staff__isnull=False
    )
    rows = CameFrom.objects.filter(place__gathering=gathering_id)
    rows.exclude(place__in=came.order_by().values("pk")).delete()
    CameFrom.objects.bulk_create(
        [
            CameFrom(id=uuid7(), place_id=pk, team_id=team)
            for pk, team in came.order_by("pk").values_list("pk", "staff__team_id")
        ],
        ignore_conflicts=True,
    )
