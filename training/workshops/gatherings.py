"""What gatherings ask of a room above: who sees, runs and plans a workshop, and what speaks against a place in it."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Q
from django.urls import reverse

from training.workshops import rules
from training.workshops.models import Workshop
from workforce.core.access import CENTRAL_LEAD, Viewer
from workforce.gatherings.kinds import EVERYTHING, NOTHING, Attendance, Kind, Who
from workforce.gatherings.models import Facilitator, Gathering, Place
from workforce.people.models import StaffInPost

SLUG = "workshop"


class LeadershipWorkshop(Kind):
    slug = SLUG
    words = "leadership workshop"
    books_oneself = True
    takes_feedback = True
    reasons = (Attendance.APOLOGIES, Attendance.ON_LEAVE, Attendance.CLASH, Attendance.NOT_THERE)

    def seen_by(self, viewer: Viewer) -> Q:
        """Those for peers too, for everybody in a peer role. Who sees all is asked nothing more."""
        if viewer.has(CENTRAL_LEAD):
            return EVERYTHING
        if viewer.person_id is None or not rules.is_in_a_peer_role.test(viewer, None):
            return NOTHING
        for_peers = Workshop.objects.filter(programme__is_for_peers=True)
        return Q(workshop__in=for_peers.order_by().values("pk"))

    def run_by(self, viewer: Viewer) -> Q:
        return EVERYTHING if viewer.has(CENTRAL_LEAD) else NOTHING

    def may_plan(self, viewer: Viewer) -> bool:
        return rules.may_plan.test(viewer, None)

    def why_not(self, gathering: Gathering, who: Who, instead_of: Place | None) -> str:
        if who.staff_id is not None:
            gone = StaffInPost.objects.filter(pk=who.staff_id, ends__lt=gathering.day)
            return "They leave before that day" if gone.exists() else ""
        leads = Facilitator.objects.running().filter(gathering=gathering, person_id=who.person_id)
        if who.person_id is not None and leads.exists():
            return "Whoever leads it has no place in it besides"
        return ""

    def why_not_lead(self, gathering: Gathering, person_id: UUID) -> str:
        placed = Place.objects.live().filter(gathering=gathering, person_id=person_id)
        return (
            "They have a place in it. Give that up first, or choose somebody else"
            if placed.exists()
            else ""
        )

    def link(self, gathering_id: UUID) -> str:
        return reverse("workshops:workshop-detail", args=[gathering_id])


KINDS = [LeadershipWorkshop()]
