"""Whom it is due for, in whose care: the line manager, who makes time, and past the days of grace whoever leads
the patch. Names and dates alone."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from supervision.reflective.gatherings import SLUG
from supervision.reflective.obligations import SLUG as KIND
from workforce.core.access import Viewer
from workforce.gatherings.models import Place
from workforce.obligations.models import Obligation, ObligationQuerySet


def waiting(viewer: Viewer) -> ObligationQuerySet:
    """Due today or before, the longest first, of those whose clock runs; never one's own, which is on one's own page."""
    found: ObligationQuerySet = (
        Obligation.objects.visible_to(viewer)
        .open()
        .begun_on(viewer.today)
        .filter(kind=KIND, due__lte=viewer.today)
        .exclude(person_id=viewer.me)
        .select_related("person", "assignment__team")
        .order_by("due", "person__sort_name")
    )
    return found


def has_a_place(people: Collection[UUID]) -> set[UUID]:
    """Of these, who has a place ahead: that there is one, not which."""
    rows = Place.objects.booked().ahead().filter(person_id__in=list(people), gathering__kind=SLUG)
    return set(rows.values_list("person_id", flat=True))
