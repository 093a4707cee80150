"""Who leads a day. Not scoped; a page says who may read it."""

from __future__ import annotations

from uuid import UUID

from training.courses.models import Day
from workforce.gatherings.models import Facilitator
from workforce.gatherings.models.facilitator import Role


def leads(person_id: UUID, day: Day) -> bool:
    rows = Facilitator.objects.filter(gathering=day.gathering_id, person=person_id)
    return bool(rows.filter(role__in=[Role.LEAD, Role.SECOND]).exists())
