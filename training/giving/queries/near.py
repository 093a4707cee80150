"""Who may be named as giving something: whom whoever names them sees by name anyway."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from training.giving.models import Offer
from workforce.core.access import CENTRAL_LEAD, Viewer
from workforce.people import scopes
from workforce.people.models import Assignment, Person

MOST = 300


def could_give(viewer: Viewer, offer: Offer) -> QuerySet[Person]:
    """Of those in a peer role whose name the viewer sees: for the centre, of the offer's area."""
    area = offer.area_id if viewer.has(CENTRAL_LEAD) else None
    return _in_a_role(viewer, area).exclude(
        pk__in=offer.givers.filter(ends__isnull=True).order_by().values("person_id")
    )


def could_have_given(viewer: Viewer) -> QuerySet[Person]:
    """Besides oneself. The centre has everybody, the first of them by name."""
    rows = _in_a_role(viewer, None)
    return rows.exclude(pk=viewer.me) if viewer.person_id else rows


def _in_a_role(viewer: Viewer, area: object) -> QuerySet[Person]:
    jobs = Assignment.objects.filter(scopes.runs_on(viewer))
    if area is not None:
        jobs = jobs.filter(team__area=area)
    people = Person.objects.visible_to(viewer).filter(pk__in=jobs.order_by().values("person_id"))
    return people.filter(Q(scopes.here(viewer.today))).order_by("sort_name", "pk")
