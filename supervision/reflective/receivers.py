"""A register closed, somebody appointed or gone: what is owed to them is settled in the same transaction."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any
from uuid import UUID

from django.dispatch import receiver

from supervision.reflective.gatherings import SLUG
from supervision.reflective.obligations import SLUG as KIND
from workforce.gatherings import signals as gatherings
from workforce.gatherings.models import Place
from workforce.obligations.actions import settle
from workforce.people import signals as people
from workforce.people.queries.jobs import people_of


@receiver(gatherings.register_closed)
@receiver(gatherings.register_reopened)
def settle_who_came(*, gathering_id: UUID, kind: str, **_: Any) -> None:
    if kind == SLUG:
        rows = Place.objects.filter(gathering=gathering_id, person__isnull=False)
        settle(KIND, list(rows.values_list("person_id", flat=True)))


@receiver(people.appointed)
@receiver(people.left)
def settle_who_began_or_left(*, assignment_ids: Collection[UUID], **_: Any) -> None:
    settle(KIND, people_of(assignment_ids))


@receiver(people.changed)
def settle_who_changed(*, before: Mapping[UUID, Mapping[str, Any]], **_: Any) -> None:
    settle(KIND, people_of(before))
