"""Who was offered the post is appointed when the assignment is recorded, whatever day it begins; and whoever begins
somewhere has been placed."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.dispatch import receiver

from recruitment.selection.actions import appointing
from workforce.core.access import Viewer
from workforce.people import signals
from workforce.people.models import Change
from workforce.people.models.change import What

_BEGAN = (What.JOINED, What.APPOINTED, What.CAME_BACK, What.MOVED)


@receiver(signals.recorded)
def hear_recorded(*, changes: Sequence[Change], by: Viewer | None = None, **_: Any) -> None:
    began = [change.assignment for change in changes if change.kind in _BEGAN and change.assignment]
    if began:
        appointing.hear(assignment_ids=began, by=by or Viewer.system())


@receiver(signals.appointed)
def hear_appointed(
    *, assignment_ids: Collection[UUID], on: date, by: Viewer | None = None, **_: Any
) -> None:
    by = by or Viewer.system()
    appointing.hear(assignment_ids=list(assignment_ids), by=by)
    appointing.placed(assignment_ids=list(assignment_ids), on=on)
