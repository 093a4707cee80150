"""What gatherings ask of a room above: who sees and plans a slot, and what speaks against a place in it."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.db.models import Q
from django.urls import reverse

from supervision.reflective import leading, taking
from supervision.reflective.models import Cycle, Slot
from workforce.core.access import CENTRAL_LEAD, Viewer
from workforce.gatherings.kinds import EVERYTHING, NOTHING, Attendance, Kind, Who
from workforce.gatherings.models import Gathering, Place

SLUG = "reflective"


class ReflectivePractice(Kind):
    slug = SLUG
    words = "reflective practice"
    books_oneself = True
    takes_feedback = True
    feedback_note = (
        "What was said in the group stays there: write how it was led, the time and the place"
    )
    reasons = (Attendance.APOLOGIES, Attendance.ON_LEAVE, Attendance.CLASH, Attendance.NOT_THERE)

    def seen_by(self, viewer: Viewer) -> Q:
        """The slots of open programmes, for everybody in a peer role."""
        if viewer.person_id is None:
            return NOTHING
        cycles = Cycle.objects.visible_to(viewer)
        return Q(slot__in=Slot.objects.filter(cycle__in=cycles).order_by().values("pk"))

    def run_by(self, viewer: Viewer) -> Q:
        return EVERYTHING if viewer.has(CENTRAL_LEAD) else NOTHING

    def may_plan(self, viewer: Viewer) -> bool:
        return viewer.has(CENTRAL_LEAD)

    def why_not(self, gathering: Gathering, who: Who, instead_of: Place | None) -> str:
        return self.why_not_many(gathering, [who], instead_of).get(who, "")

    def why_not_many(
        self, gathering: Gathering, whos: Sequence[Who], instead_of: Place | None = None
    ) -> dict[Who, str]:
        return taking.why_not(gathering, whos, instead_of)

    def why_not_lead(self, gathering: Gathering, person_id: UUID) -> str:
        asked = [(gathering, person_id)]
        return self.why_not_lead_many(asked).get((gathering.pk, person_id), "")

    def why_not_lead_many(
        self, asked: Sequence[tuple[Gathering, UUID]]
    ) -> dict[tuple[UUID, UUID], str]:
        return leading.why_not(asked)

    def link(self, gathering_id: UUID) -> str:
        return reverse("reflective:slot-detail", args=[gathering_id])


KINDS = [ReflectivePractice()]
