"""What panels show of runs: a query or two."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import OuterRef, Q, Subquery

from training.courses.models import Enrolment, Run, Work
from training.courses.obligations import SLUG
from training.courses.states import ACCEPTED, ACCREDITED, AGAIN, CALLED_OFF, OPEN, TO_DO, WAITING
from training.models import Course
from workforce.core.access import Viewer
from workforce.gatherings.states import LIVE
from workforce.obligations.models import Obligation

MOST = 6


def enrolments(viewer: Viewer) -> list[Enrolment]:
    """One's own that go on, wait or were accredited: asked once for the page of one's learning."""
    return viewer.once("own enrolments", lambda: _enrolments(viewer))


def _enrolments(viewer: Viewer) -> list[Enrolment]:
    goes_on = Q(state=ACCEPTED) & ~Q(run__state=CALLED_OFF)
    waits = Q(state__in=WAITING, run__state=OPEN)
    rows = Enrolment.objects.visible_to(viewer).filter(
        goes_on | waits | Q(state=ACCREDITED), person=viewer.me
    )
    return list(rows.select_related("run__course").order_by("run__first_on"))


def own(viewer: Viewer) -> list[tuple[Run, str]]:
    """Runs that are not over in which one is, waits or has applied, with how one stands. Two queries."""
    found = [(row.run, row.state) for row in enrolments(viewer) if row.state != ACCREDITED]
    placed = Q(
        days__gathering__places__person=viewer.me,
        days__gathering__places__state__in=LIVE,
    )
    booked = Run.objects.visible_to(viewer).filter(placed, state=OPEN, by_application=False)
    found += [(run, "booked") for run in booked.select_related("course").distinct()]
    return sorted(found, key=lambda each: each[0].first_on)


def to_hand_in(viewer: Viewer, rows: Sequence[Enrolment]) -> list[Work]:
    """With `due`, where their clock runs. One query, and none for whoever is in no course."""
    if not rows:
        return []
    owed = Obligation.objects.open().filter(kind=SLUG, source_id=OuterRef("pk")).values("due")[:1]
    work = Work.objects.visible_to(viewer).filter(
        enrolment__in=[row.pk for row in rows], state__in=[TO_DO, AGAIN]
    )
    found = work.select_related("set_work").annotate(due=Subquery(owed))
    return list(found.order_by("due", "set_work__number"))


def dates(viewer: Viewer, course: Course) -> list[Run]:
    rows = Run.objects.visible_to(viewer).filter(course=course, state=OPEN)
    return list(rows.filter(first_on__gte=viewer.today).order_by("first_on", "pk")[:MOST])
