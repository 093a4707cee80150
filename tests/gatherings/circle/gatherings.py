"""A room that comes later: a circle that every peer worker sees and books for themselves, one a day, which
the central team plans. Its one short file is all there is of it."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Q

from workforce.core.access import CENTRAL_LEAD, PEER_WORKER, Viewer
from workforce.gatherings.kinds import EVERYTHING, NOTHING, Attendance, Kind, Who
from workforce.gatherings.models import Gathering, Place


class Circle(Kind):
    slug = "circle"
    words = "circle"
    books_oneself = True
    reasons = (Attendance.APOLOGIES, Attendance.CLASH, Attendance.NOT_THERE)

    def seen_by(self, viewer: Viewer) -> Q:
        return EVERYTHING if viewer.has(PEER_WORKER) else NOTHING

    def run_by(self, viewer: Viewer) -> Q:
        return EVERYTHING if viewer.has(CENTRAL_LEAD) else NOTHING

    def may_plan(self, viewer: Viewer) -> bool:
        return viewer.has(CENTRAL_LEAD)

    def why_not(self, gathering: Gathering, who: Who, instead_of: Place | None) -> str:
        if who.person_id is None:
            return ""
        there = Place.objects.live().filter(person_id=who.person_id, gathering__kind=self.slug)
        if instead_of is not None:
            there = there.exclude(pk=instead_of.pk)
        days = {place.gathering.day for place in there.select_related("gathering")}
        return "There is a place in another circle that day" if gathering.day in days else ""

    def link(self, gathering_id: UUID) -> str:
        return f"/circles/{gathering_id}/"


class Quiet(Kind):
    """Nobody sees it but who leads or has a place, and it may be entered afterwards."""

    slug = "quiet"
    words = "quiet hour"
    may_be_past = True

    def correct_days(self) -> int:
        return 2


KINDS = [Circle(), Quiet()]
