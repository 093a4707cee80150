"""Left: what stands in the diary after the last day is given up, so that somebody else may have it."""

from collections.abc import Collection
from datetime import date
from typing import Any
from uuid import UUID

from django.dispatch import receiver

from workforce.core.access import Viewer
from workforce.gatherings.actions import leaving
from workforce.people import signals


@receiver(signals.left)
def give_up_what_comes(
    *, assignment_ids: Collection[UUID], on: date, by: Viewer | None = None, **_: Any
) -> None:
    leaving.give_up_for(assignment_ids=assignment_ids, on=on, by=by or Viewer.system())
