"""A register is closed: those who came are asked, where the kind takes feedback. A date is moved: feedback follows it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.dispatch import receiver

from training.feedback import actions, rules
from workforce.core.access import Viewer
from workforce.gatherings import kinds, signals
from workforce.gatherings.models import Gathering


@receiver(signals.register_closed)
def ask_those_who_came(*, gathering_id: UUID, kind: str, by: Viewer, **_: Any) -> None:
    declared = kinds.registry().get(kind)
    if declared is None or not declared.takes_feedback:
        return
    if rules.takes_feedback(Gathering.objects.get(pk=gathering_id)):
        actions.ask(gathering_id=gathering_id, by=by)


@receiver(signals.moved)
def follow_the_date(*, gathering_id: UUID, **_: Any) -> None:
    actions.follow(gathering_id=gathering_id)
