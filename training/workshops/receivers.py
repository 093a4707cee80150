"""A register is closed: from which team each of the staff came is kept."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.dispatch import receiver

from training.workshops.actions import keep_where_they_came_from
from training.workshops.gatherings import SLUG
from workforce.gatherings import signals


@receiver(signals.register_closed)
def keep_teams(*, gathering_id: UUID, kind: str, **_: Any) -> None:
    if kind == SLUG:
        keep_where_they_came_from(gathering_id=gathering_id)
