"""Somebody begins, leaves, or is somewhere else: what is owed in private is settled in the same transaction."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any
from uuid import UUID

from django.dispatch import receiver

from wellbeing.plan.models import Plan
from wellbeing.plan.slugs import OFFER, REVIEW
from workforce.obligations.actions import settle
from workforce.people import signals
from workforce.people.queries.jobs import people_of


@receiver(signals.appointed)
@receiver(signals.left)
def settle_posts(*, assignment_ids: Collection[UUID], **_: Any) -> None:
    _settle(people_of(assignment_ids))


@receiver(signals.changed)
def settle_changed(*, before: Mapping[UUID, Mapping[str, Any]], **_: Any) -> None:
    _settle(people_of(before))


def _settle(people: Collection[UUID]) -> None:
    settle(OFFER, people)
    plans = Plan.objects.filter(person__in=people).values_list("pk", flat=True)
    if found := list(plans):
        settle(REVIEW, found)
