"""Who is on their way, for whoever can help: by name, how many of the units, and by when. Not which."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from django.db.models import Count, Q

from training.foundation.models import Side, Tick
from training.foundation.obligations import SLUG
from workforce.core.access import CENTRAL_LEAD, HR, Viewer
from workforce.obligations.models import Obligation, ObligationQuerySet
from workforce.people import scopes


def on_the_way(viewer: Viewer) -> ObligationQuerySet:
    """Begun and not complete, the first due first: of those one supports or manages, of one's patch, and for the
    central team and HR of everybody. Never one's own, which has a page."""
    found: ObligationQuerySet = (
        Obligation.objects.open()
        .filter(_near(viewer), kind=SLUG, begins__lte=viewer.today)
        .exclude(person_id=viewer.me)
        .select_related("person", "assignment__team")
        .order_by("due", "person__sort_name", "pk")
    )
    return found


def _near(viewer: Viewer) -> Q:
    if viewer.is_system or viewer.has(CENTRAL_LEAD, HR):
        return Q()
    held = scopes.held(viewer).filter(acts_as__in=["peer_supervisor", "line_manager"])
    led = scopes.patches_led(viewer)
    return Q(assignment_id__in=held.values("assignment_id")) | Q(
        assignment__team__area__patch__in=led
    )


def done_of(people: Collection[UUID]) -> dict[UUID, int]:
    """How many units both have ticked, by person. One query."""
    both = (
        Tick.objects.standing()
        .filter(person_id__in=list(people))
        .order_by()
        .values("person_id", "unit")
        .annotate(sides=Count("pk"))
        .filter(sides=len(Side))
    )
    found: dict[UUID, int] = {}
    for row in both:
        found[row["person_id"]] = found.get(row["person_id"], 0) + 1
    return found


def supervised(viewer: Viewer, people: Collection[UUID]) -> set[UUID]:
    """Of these, whose units the viewer does with them."""
    rows = scopes.held(viewer).filter(
        acts_as="peer_supervisor", assignment__person_id__in=list(people)
    )
    return set(rows.values_list("assignment__person_id", flat=True))
