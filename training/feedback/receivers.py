"""A register is closed: those who came are asked, where the kind takes feedback."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.dispatch import receiver

from training.feedback import actions
from workforce.core.access import Viewer
from workforce.gatherings import kinds, signals


@receiver(signals.register_closed)
def ask_those_who_came(*, gathering_id: UUID, kind: str, by: Viewer, **_: Any) -> None:
    declared = kinds.registry().get(kind)
    if declared is not None and declared.takes_feedback:
        actions.ask(gathering_id=gathering_id, by=by)
