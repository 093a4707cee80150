"""Whoever was offered a post begins in it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from recruitment.selection.actions import placing
from recruitment.selection.actions.common import change, locked
from recruitment.selection.models import Offer, Placement
from recruitment.selection.states import ACCEPTED, APPOINTED
from workforce.core import audit
from workforce.core.access import Viewer
from workforce.people.models import Assignment


@transaction.atomic
def hear(*, assignment_ids: Collection[UUID], by: Viewer) -> None:
    """Told twice it is done once. Two queries where no post of a recruitment is among them."""
    posts = dict(
        Assignment.objects.filter(pk__in=list(assignment_ids), post__isnull=False).values_list(
            "post_id", "person_id"
        )
    )
    if not posts:
        return
    rows = Offer.objects.filter(
        selection__request__post__in=posts, state=ACCEPTED, confirmed_on__isnull=False,
        selection__appointed__isnull=True,
    )  # fmt: skip
    for offer in rows.select_related("selection__request", "candidate").order_by("pk"):
        post = offer.selection.request.post_id
        if post is not None:
            _appoint(offer, posts[post], by)


def _appoint(offer: Offer, person_id: UUID, by: Viewer) -> None:
    selection = locked(offer.selection_id)
    if selection.appointed_id is not None or offer.candidate.state != ACCEPTED:
        return
    selection.appointed_id = person_id
    selection.save(update_fields=["appointed"])
    candidate = offer.candidate
    candidate.selection, candidate.person_id = selection, person_id
    candidate.save(update_fields=["person"])
    placing.take_along(candidate, person_id)
    change(candidate, APPOINTED, by=by)
    audit.record(
        "appointed from a recruitment", by=by, on=person_id, about=f"selection {selection.pk}"
    )


def placed(*, assignment_ids: Collection[UUID], on: date) -> None:
    """What somebody listed is kept for a while from here, unless they change it."""
    people = Assignment.objects.filter(pk__in=list(assignment_ids)).values("person_id")
    of = Q(person__in=people) | Q(candidate__person__in=people)
    Placement.objects.filter(of, placed_on__isnull=True).update(placed_on=on)
