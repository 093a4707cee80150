"""A register closed or opened again, somebody appointed or gone: what a run has given and what a place stands for are
settled in the same transaction."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any
from uuid import UUID

from django.dispatch import receiver

from training.courses.actions import booked, carrying, settling
from training.courses.gatherings import SLUG
from training.courses.models import Run
from training.courses.states import OPEN
from workforce.core import clock
from workforce.core.access import Viewer
from workforce.gatherings import signals as gatherings
from workforce.gatherings.models import Place
from workforce.people import signals as people
from workforce.people.queries.jobs import people_of


@receiver(gatherings.register_closed)
@receiver(gatherings.register_reopened)
def settle_what_it_gave(*, gathering_id: UUID, kind: str, by: Viewer, **_: Any) -> None:
    if kind == SLUG:
        settling.after_register(gathering_id, by=by)


@receiver(people.leaving)
def lock_what_they_are_in(*, assignment_ids: Collection[UUID], **_: Any) -> None:
    """Runs come first, before the gatherings that are then given up and the ledger."""
    carrying.lock_of_who_left(people_of(assignment_ids))


@receiver(people.left)
def settle_who_left(*, assignment_ids: Collection[UUID], on: date, by: Viewer, **_: Any) -> None:
    """Gatherings, which heard it first, have let whoever waits move up."""
    found = people_of(assignment_ids)
    carrying.end_of_who_left(found, on=on, by=by)
    placed = Place.objects.filter(person__in=found)
    runs = Run.objects.filter(
        state=OPEN, last_on__gte=clock.today(), days__gathering__places__in=placed
    )
    booked.settle_runs(set(runs.order_by().values_list("pk", flat=True)), by=by)
