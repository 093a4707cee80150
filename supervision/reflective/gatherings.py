"""What gatherings ask of a room above: who sees and plans a slot, and what speaks against a place in it."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse

from supervision.reflective import leading, outside
from supervision.reflective.models import Cycle, Slot
from workforce.core import clock
from workforce.core.access import CENTRAL_LEAD, Viewer
from workforce.gatherings.kinds import EVERYTHING, NOTHING, Attendance, Kind, Who
from workforce.gatherings.models import Gathering, Place
from workforce.gatherings.states import CALLED_OFF, PLANNED
from workforce.people.models import Assignment

SLUG = "reflective"


class ReflectivePractice(Kind):
    slug = SLUG
    words = "reflective practice"
    books_oneself = True
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
        if who.person_id is None:
            return "Reflective practice is for people in peer roles. Choose one of them"
        slot = Slot.objects.select_related("cycle").get(gathering=gathering)
        if not slot.cycle.is_open:
            return "This is not open for booking yet. Open the cycle first"
        if not Assignment.objects.running(gathering.day).filter(person_id=who.person_id).exists():
            return "They are not in a peer role on that day. Choose another date"
        if words := _led_by_somebody_near(gathering, who.person_id):
            return words
        return _has_one(slot, who.person_id, instead_of)

    def why_not_lead(self, gathering: Gathering, person_id: UUID) -> str:
        asked = [(gathering, person_id)]
        return self.why_not_lead_many(asked).get((gathering.pk, person_id), "")

    def why_not_lead_many(
        self, asked: Sequence[tuple[Gathering, UUID]]
    ) -> dict[tuple[UUID, UUID], str]:
        return leading.why_not(asked)

    def link(self, gathering_id: UUID) -> str:
        return reverse("reflective:slot-detail", args=[gathering_id])


def _led_by_somebody_near(gathering: Gathering, person_id: UUID) -> str:
    leading = set(gathering.facilitators.values_list("person_id", flat=True))
    if person_id in leading:
        return "You lead this one, so you can't have a place in it. Choose another date"
    if outside.too_near(leading, [person_id], gathering.day):
        return (
            "Somebody of your own team, or who supports you, leads this one or is in reserve."
            " Choose another date"
        )
    return ""


def _has_one(slot: Slot, person_id: UUID, instead_of: Place | None) -> str:
    """One a cycle, until it is over: whoever was not there may take another."""
    rows = (
        Place.objects.live()
        .filter(
            Exists(Slot.objects.filter(gathering=OuterRef("gathering"), cycle=slot.cycle)),
            person_id=person_id,
        )
        .filter(
            Q(gathering__state=PLANNED, gathering__ends_at__gt=clock.now())
            | Q(attendance=Attendance.CAME)
        )
        .exclude(gathering__state=CALLED_OFF)
        .select_related("gathering")
    )
    other = rows.exclude(pk=instead_of.pk if instead_of else None).first()
    if other is None or other.gathering_id == slot.gathering_id:
        return ""
    # Neither when nor whether they were there: it may be somebody who leads this one that asks.
    return (
        "There is one place for each person in a cycle, and this cycle's is taken. One that is still to come can be"
        " changed"
    )


KINDS = [ReflectivePractice()]
