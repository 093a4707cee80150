"""Somebody appointed, gone, moved or supporting others from now on: what is asked of them is settled in the same
transaction, and what they did as one of the other staff is theirs."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any
from uuid import UUID

from django.dispatch import receiver

from training.actions import joining
from training.gives import PERSONAL
from training.models import Course
from training.obligations import SLUG
from workforce.obligations.actions import settle
from workforce.people import signals
from workforce.people.models import Relationship
from workforce.people.queries.jobs import people_of


@receiver(signals.appointed)
def settle_who_began(*, assignment_ids: Collection[UUID], **_: Any) -> None:
    people = people_of(assignment_ids)
    joining.take_over(people)
    settle(SLUG, people)


@receiver(signals.left)
def settle_who_left(*, assignment_ids: Collection[UUID], **_: Any) -> None:
    settle(SLUG, people_of(assignment_ids))


@receiver(signals.changed)
def settle_who_changed(*, before: Mapping[UUID, Mapping[str, Any]], **_: Any) -> None:
    settle(SLUG, people_of(before))


@receiver(signals.qualified)
def settle_who_was_given_it(
    *, person_ids: Collection[UUID], slugs: Collection[str], **_: Any
) -> None:
    """What somebody was given by hand, or by the units of foundation, is done as by a record."""
    if PERSONAL.intersection(slugs):
        settle(SLUG, person_ids)


@receiver(signals.relationship_began)
@receiver(signals.relationship_ended)
def settle_who_supports(*, relationship_ids: Collection[UUID], **_: Any) -> None:
    if not Course.objects.offered().exclude(asked_of=[]).exists():
        return
    rows = Relationship.objects.filter(pk__in=list(relationship_ids), assignment__isnull=False)
    holders = rows.filter(acts_as__in=["line_manager", "peer_supervisor"])
    settle(SLUG, list(holders.order_by().values_list("holder_id", flat=True).distinct()))
