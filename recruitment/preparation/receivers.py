"""A register is closed or opened again; somebody begins in a team."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.dispatch import receiver

from recruitment.preparation.actions.asking import tell_who_asks
from recruitment.preparation.actions.sessions import keep_roll
from recruitment.preparation.gatherings import SLUG
from workforce.core.access import Viewer
from workforce.gatherings import signals
from workforce.people.signals import appointed


@receiver(signals.register_closed)
def register_closed(*, gathering_id: UUID, kind: str, by: Viewer, **_: Any) -> None:
    if kind == SLUG:
        keep_roll(gathering_id=gathering_id, by=by)


@receiver(appointed)
def begins(*, assignment_ids: Collection[UUID], by: Viewer, **_: Any) -> None:
    tell_who_asks(assignment_ids=assignment_ids, by=by)
