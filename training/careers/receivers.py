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
from workforce.people.models.change import What
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
    _end_of_leavers(people, by)
    _settle(people, assignment_ids)


@receiver(signals.changed)
def settle_who_changed(*, before: Mapping[UUID, Mapping[str, Any]], **_: Any) -> None:
    _settle(people_of(before), before)


@receiver(signals.relationship_ended)
def end_of_who_supported(
    *, relationship_ids: Collection[UUID], by: Viewer | None = None, **_: Any
) -> None:
    """Whoever manages without a post leaves too."""
    rows = Relationship.objects.filter(pk__in=list(relationship_ids))
    _end_of_leavers(set(rows.values_list("holder_id", flat=True)), by or Viewer.system())


@receiver(signals.relationship_began)
@receiver(signals.relationship_ended)
def settle_who_manages(*, relationship_ids: Collection[UUID], **_: Any) -> None:
    """And who leads a patch: they answer where nobody line manages."""
    rows = Relationship.objects.filter(pk__in=list(relationship_ids))
    managed = rows.filter(acts_as="line_manager").values_list("assignment_id", flat=True)
    led = rows.filter(acts_as="patch_lead").values("patch_id")
    asked = FlexibleRequest.objects.filter(assignment__team__area__patch__in=led)
    _settle_requests({*managed, *asked.values_list("assignment_id", flat=True)})


@receiver(signals.recorded)
def settle_stints(*, changes: Collection[Any], by: Viewer | None = None, **_: Any) -> None:
    """A stint is written before its line of the timeline is; and so is the last day of whoever left, which may be
    recorded late."""
    people = {each.person_id for each in changes}
    left = {each.person_id for each in changes if each.kind == What.LEFT}
    _end_of_leavers(left, by or Viewer.system())
    rows = Stint.objects.filter(person__in=people).values_list("pk", flat=True)
    if found := list(rows):
        settle(AFTER, found)


def _end_of_leavers(people: Collection[UUID], by: Viewer) -> None:
    gone = Person.objects.filter(pk__in=list(people), left_on__lt=clock.today())
    if found := set(gone.values_list("pk", flat=True)):
        partnerships.end_of_leavers(found, by=by)


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
