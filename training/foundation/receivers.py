"""Somebody appointed, gone, or whose first day moved: what is owed to them is settled in the same transaction."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any
from uuid import UUID

from django.dispatch import receiver

from training.foundation import completing, obligations
from training.foundation.obligations import QUALIFICATION, SLUG
from workforce.core.access import Viewer
from workforce.obligations.actions import settle
from workforce.people import signals
from workforce.people.actions import qualifications
from workforce.people.actions.qualifications import Held
from workforce.people.queries.jobs import people_of


@receiver(signals.appointed)
@receiver(signals.left)
def settle_who_began_or_left(*, assignment_ids: Collection[UUID], **_: Any) -> None:
    settle(SLUG, people_of(assignment_ids))


@receiver(signals.changed)
def settle_who_changed(*, before: Mapping[UUID, Mapping[str, Any]], **_: Any) -> None:
    settle(SLUG, people_of(before))


@receiver(signals.qualified)
def settle_who_did_it_elsewhere(
    *, person_ids: Collection[UUID], slugs: Collection[str], by: Viewer, **_: Any
) -> None:
    """A record that goes takes foundation with it; where the units are ticked by both as well, it stays done."""
    if QUALIFICATION not in slugs:
        return
    ticked = completing.completed_by(person_ids)
    done = obligations.done_by(ticked)
    left = [Held(pk, QUALIFICATION, on, None) for pk, on in ticked.items() if pk not in done]
    if left:
        qualifications.write_many(left, by=by)
    settle(SLUG, person_ids)
