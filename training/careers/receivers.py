"""Posts begin, end and change, and who manages whom: what is owed is settled in the same transaction."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any
from uuid import UUID

from django.dispatch import receiver

from training.careers.actions import flexible, partnerships
from training.careers.models import FlexibleRequest
from training.careers.owed.slugs import AFTER, ANSWER, REVIEW, STAY
from workforce.core import clock
from workforce.core.access import Viewer
from workforce.establishment.models import Stint
from workforce.obligations.actions import settle
from workforce.people import signals
from workforce.people.models import Person, Relationship
from workforce.people.queries.jobs import people_of


@receiver(signals.appointed)
def settle_who_began(*, assignment_ids: Collection[UUID], **_: Any) -> None:
    _settle(people_of(assignment_ids), assignment_ids)


@receiver(signals.left)
def settle_who_left(
    *, assignment_ids: Collection[UUID], by: Viewer | None = None, **_: Any
) -> None:
    by = by or Viewer.system()
    people = people_of(assignment_ids)
    flexible.follow(assignment_ids=assignment_ids, by=by)
    gone = Person.objects.filter(pk__in=people, left_on__lt=clock.today())
    partnerships.end_of_leavers(set(gone.values_list("pk", flat=True)), by=by)
    _settle(people, assignment_ids)


@receiver(signals.changed)
def settle_who_changed(*, before: Mapping[UUID, Mapping[str, Any]], **_: Any) -> None:
    _settle(people_of(before), before)


@receiver(signals.relationship_began)
@receiver(signals.relationship_ended)
def settle_who_manages(*, relationship_ids: Collection[UUID], **_: Any) -> None:
    rows = Relationship.objects.filter(pk__in=list(relationship_ids), acts_as="line_manager")
    _settle_requests(set(rows.values_list("assignment_id", flat=True)))


@receiver(signals.recorded)
def settle_stints(*, changes: Collection[Any], **_: Any) -> None:
    """A stint is written before its line of the timeline is."""
    people = {each.person_id for each in changes}
    rows = Stint.objects.filter(person__in=people).values_list("pk", flat=True)
    if found := list(rows):
        settle(AFTER, found)


def _settle(people: Collection[UUID], assignments: Collection[UUID]) -> None:
    settle(STAY, people)
    stints = Stint.objects.filter(person__in=list(people)).values_list("pk", flat=True)
    if found := list(stints):
        settle(AFTER, found)
    _settle_requests(assignments)


def _settle_requests(assignments: Collection[UUID]) -> None:
    rows = FlexibleRequest.objects.filter(assignment__in=list(assignments))
    if found := list(rows.values_list("pk", flat=True)):
        settle(ANSWER, found)
        settle(REVIEW, found)
