"""Somebody begins, changes, leaves, or somebody stands beside them: what follows is done in the same transaction."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any
from uuid import UUID

from django.dispatch import receiver

from recruitment.arrival.actions import arriving, following, pairing
from recruitment.arrival.models import Arrival
from recruitment.arrival.obligations import settle
from recruitment.arrival.steps import NAMES
from workforce.core.access import Viewer
from workforce.people import signals
from workforce.people.models import Relationship
from workforce.people.queries.jobs import people_of


@receiver(signals.appointed)
def begin(*, assignment_ids: Collection[UUID], by: Viewer | None = None, **_: Any) -> None:
    arriving.begin_many(assignment_ids=assignment_ids, by=by or Viewer.system())


@receiver(signals.changed)
def follow(*, before: Mapping[UUID, Mapping[str, Any]], by: Viewer | None = None, **_: Any) -> None:
    moved = [pk for pk, was in before.items() if not {"starts", "team_id", "ends"}.isdisjoint(was)]
    if moved:
        following.follow(assignment_ids=moved, by=by or Viewer.system())


@receiver(signals.left)
def look_at_pairs(*, assignment_ids: Collection[UUID], by: Viewer | None = None, **_: Any) -> None:
    """First months are closed by night, when it is sure that nothing goes on."""
    pairing.end_of_gone(people=people_of(assignment_ids), by=by or Viewer.system())


@receiver(signals.relationship_began)
@receiver(signals.relationship_ended)
def settle_who_is_named(*, relationship_ids: Collection[UUID], **_: Any) -> None:
    rows = Relationship.objects.filter(pk__in=list(relationship_ids), assignment__isnull=False)
    found = Arrival.objects.going_on().filter(assignment__in=rows.values("assignment"))
    if ids := list(found.values_list("pk", flat=True)):
        settle(ids, NAMES)
