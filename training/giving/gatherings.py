"""What gatherings ask of a room above: who sees and plans a session of an offer. Nobody has a place in one by name."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Q
from django.urls import reverse

from training.giving import rules
from training.giving.models import Offer, Session
from workforce.core.access import Viewer
from workforce.gatherings.kinds import NOTHING, Kind, Who
from workforce.gatherings.models import Gathering, Place

SLUG = "offer"
NO_NAMES = "Nobody has a place in this by name. Say how many came instead"


class OfferSessions(Kind):
    slug = SLUG
    words = "a session you give"
    may_be_past = True
    takes_feedback = True
    counts_heads = True

    def run_by(self, viewer: Viewer) -> Q:
        """Who sees an offer sees its dates on the offer's page, and needs the gathering for nothing."""
        if viewer.person_id is None:
            return NOTHING
        rows = Session.objects.filter(
            offer__in=Offer.objects.run_by(viewer).order_by().values("pk")
        )
        return Q(offer_session__in=rows.order_by().values("pk"))

    def may_plan(self, viewer: Viewer) -> bool:
        """Of which offer is asked before (`rules.may_run`)."""
        return rules.may_add.test(viewer, None)

    def why_not(self, gathering: Gathering, who: Who, instead_of: Place | None) -> str:
        return NO_NAMES

    def link(self, gathering_id: UUID) -> str:
        return reverse("giving:session-log", args=[gathering_id])


KINDS = [OfferSessions()]
