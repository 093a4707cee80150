"""What gatherings ask of a room above: who sees and plans a day of a course, and what speaks against a place in it."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.db.models import Q
from django.urls import reverse

from training.courses import rules, taking
from training.courses.models import Day, Run
from workforce.core.access import Viewer
from workforce.gatherings.kinds import NOTHING, Attendance, Kind, Who
from workforce.gatherings.models import Gathering, Place

SLUG = "course"


class CourseDay(Kind):
    slug = SLUG
    words = "a course"
    books_oneself = True
    is_one_in_series = True
    takes_feedback = True
    reasons = (Attendance.APOLOGIES, Attendance.ON_LEAVE, Attendance.CLASH, Attendance.NOT_THERE)

    def seen_by(self, viewer: Viewer) -> Q:
        if viewer.person_id is None:
            return NOTHING
        return _of(Run.objects.visible_to(viewer))

    def run_by(self, viewer: Viewer) -> Q:
        if viewer.person_id is None:
            return NOTHING
        return _of(Run.objects.run_by(viewer))

    def may_plan(self, viewer: Viewer) -> bool:
        """Of this run or that is asked by the actions of this room, which alone plan and change."""
        return rules.may_plan_some.test(viewer, None)

    def why_not(self, gathering: Gathering, who: Who, instead_of: Place | None) -> str:
        return self.why_not_many(gathering, [who], instead_of).get(who, "")

    def why_not_many(
        self, gathering: Gathering, whos: Sequence[Who], instead_of: Place | None = None
    ) -> dict[Who, str]:
        return taking.why_not(gathering, whos)

    def why_not_lead(self, gathering: Gathering, person_id: UUID) -> str:
        asked = [(gathering, person_id)]
        return self.why_not_lead_many(asked).get((gathering.pk, person_id), "")

    def why_not_lead_many(
        self, asked: Sequence[tuple[Gathering, UUID]]
    ) -> dict[tuple[UUID, UUID], str]:
        return taking.why_not_lead(asked)

    def takes_feedback_on(self, gathering: Gathering) -> bool:
        """Once a run, after its last day: nobody is asked twelve times."""
        day = Day.objects.filter(gathering=gathering).first()
        if day is None:
            return False
        later = Day.objects.standing().filter(
            run=day.run_id, gathering__starts_at__gt=gathering.starts_at
        )
        return not later.exists()

    def link(self, gathering_id: UUID) -> str:
        return reverse("courses:day-detail", args=[gathering_id])


def _of(runs: object) -> Q:
    days = Day.objects.filter(run__in=runs.order_by().values("pk"))  # type: ignore[attr-defined]
    return Q(pk__in=days.order_by().values("gathering"))


KINDS = [CourseDay()]
