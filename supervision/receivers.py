"""Appointed: the triad's agreements begin. Left: they end. Changed in between: they follow."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.dispatch import receiver

from supervision.actions import agreements, change_requests, following, handing
from workforce.core.access import Viewer
from workforce.people import signals


@receiver(signals.appointed)
def begin_agreements(
    *, assignment_ids: Collection[UUID], on: date, by: Viewer | None = None, **_: Any
) -> None:
    agreements.begin_for(assignment_ids=assignment_ids, on=on, by=by or Viewer.system())


@receiver(signals.left)
def end_agreements(
    *, assignment_ids: Collection[UUID], on: date, by: Viewer | None = None, **_: Any
) -> None:
    by = by or Viewer.system()
    agreements.end_for(assignment_ids=assignment_ids, on=on, by=by)
    change_requests.follow(assignment_ids=assignment_ids, on=on, by=by)


@receiver(signals.changed)
def follow_changes(
    *, before: Mapping[UUID, Mapping[str, Any]], on: date, by: Viewer | None = None, **_: Any
) -> None:
    following.follow(before=before, on=on, by=by or Viewer.system())
    change_requests.follow(assignment_ids=list(before), on=on, by=by or Viewer.system())


@receiver(signals.relationship_began)
def take_over_dates(
    *, relationship_ids: Collection[UUID], on: date, by: Viewer | None = None, **_: Any
) -> None:
    handing.take_over(relationship_ids=relationship_ids, on=on, by=by or Viewer.system())
    change_requests.follow_relationships(relationship_ids, on=on, by=by or Viewer.system())


@receiver(signals.relationship_ended)
def let_dates_go(
    *, relationship_ids: Collection[UUID], on: date, by: Viewer | None = None, **_: Any
) -> None:
    handing.let_go(relationship_ids=relationship_ids, on=on, by=by or Viewer.system())
    change_requests.follow_relationships(relationship_ids, on=on, by=by or Viewer.system())
