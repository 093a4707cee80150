"""What gatherings ask of this room: who sees, gives and plans a session of a preparation, and what speaks against a place."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Q
from django.urls import reverse

from recruitment.preparation import rules
from recruitment.preparation.models import Preparation, Session
from workforce.core.access import ADVANCED_PRACTITIONER, CENTRAL_LEAD, SENIOR_PEER, Viewer
from workforce.gatherings.kinds import EVERYTHING, NOTHING, Attendance, Kind, Who
from workforce.gatherings.models import Facilitator, Gathering, Place
from workforce.people import scopes
from workforce.people.models import StaffInPost

SLUG = "team-preparation"
LOOKS = (ADVANCED_PRACTITIONER, SENIOR_PEER)


class TeamPreparation(Kind):
    slug = SLUG
    words = "session of a team preparation"
    reasons = (Attendance.APOLOGIES, Attendance.ON_LEAVE, Attendance.CLASH, Attendance.NOT_THERE)

    def seen_by(self, viewer: Viewer) -> Q:
        """Whoever sees the preparation asks for its dates through it; here, as those who give them do."""
        return self.run_by(viewer)

    def run_by(self, viewer: Viewer) -> Q:
        """Whoever leads the patch, senior peers who work in the team, the centre; besides whoever gives it."""
        if viewer.has(CENTRAL_LEAD):
            return EVERYTHING
        if viewer.person_id is None or not viewer.has(*LOOKS):
            return NOTHING
        of = Q(team__area__patch__in=scopes.patches_led(viewer))
        if viewer.has(SENIOR_PEER):
            of |= Q(team__in=scopes.teams_worked_in(viewer))
        theirs = Session.objects.filter(
            preparation__in=Preparation.objects.filter(of).order_by().values("pk")
        )
        return Q(pk__in=theirs.order_by().values("gathering_id"))

    def may_plan(self, viewer: Viewer) -> bool:
        return rules.may_plan_some.test(viewer, None)

    def why_not(self, gathering: Gathering, who: Who, instead_of: Place | None) -> str:
        return self.why_not_many(gathering, [who], instead_of).get(who, "")

    def why_not_many(
        self,
        gathering: Gathering,
        whos: list[Who],
        instead_of: Place | None = None,  # type: ignore[override]
    ) -> dict[Who, str]:
        """Two queries for a whole team."""
        staff = [who.staff_id for who in whos if who.staff_id]
        gone = StaffInPost.objects.filter(pk__in=staff, ends__lt=gathering.day)
        left = set(gone.values_list("pk", flat=True)) if staff else set()
        leads = set(
            Facilitator.objects.running().filter(gathering=gathering).values_list("person_id", flat=True)
        )  # fmt: skip
        told = {who: "They leave before that day" for who in whos if who.staff_id in left}
        told |= {
            who: "Whoever gives it has no place in it besides" for who in whos
            if who.person_id is not None and who.person_id in leads
        }  # fmt: skip
        return told

    def why_not_lead(self, gathering: Gathering, person_id: UUID) -> str:
        return ""

    def link(self, gathering_id: UUID) -> str:
        return reverse("preparation:session-detail", args=[gathering_id])


KINDS = [TeamPreparation()]
