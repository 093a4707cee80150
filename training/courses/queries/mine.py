"""One's own courses: what is ahead, what goes on, what is over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q

from training.courses.models import Enrolment, Run, Submission, Work
from training.courses.models.work import WorkQuerySet
from training.courses.queries import progress, runs
from training.courses.queries.progress import Progress
from training.courses.queries.runs import Choice
from training.courses.states import CALLED_OFF, OPEN, OVER, SEATED, WAITING
from workforce.core.access import Viewer
from workforce.gatherings.states import LIVE


@dataclass(frozen=True, slots=True)
class Mine:
    going_on: Sequence[Progress]
    waiting: Sequence[Enrolment]
    booked: Sequence[Choice]
    over: Sequence[Run]


def of(viewer: Viewer) -> Mine:
    rows = Enrolment.objects.visible_to(viewer).filter(person=viewer.me)
    mine = list(rows.select_related("run__course", "person").order_by("run__first_on", "pk"))
    seated = [row for row in mine if row.state in SEATED]
    placed = Q(
        days__gathering__places__person=viewer.me,
        days__gathering__places__state__in=LIVE,
    )
    booked = runs.visible(viewer).filter(placed, by_application=False).distinct()
    found = list(booked.order_by("-first_on")[:40])
    ahead = [row for row in found if row.state not in (OVER, CALLED_OFF)]
    return Mine(
        going_on=progress.of([row for row in mine if row.goes_on]),
        waiting=[row for row in mine if row.state in WAITING and row.run.state == OPEN],
        booked=runs.choices(viewer, ahead[::-1]),
        over=[row for row in found if row.state in (OVER, CALLED_OFF)]
        + [row.run for row in seated if not row.goes_on],
    )


def submissions(viewer: Viewer, work: Work) -> list[Submission]:
    rows = Submission.objects.visible_to(viewer).filter(work=work)
    return list(rows.select_related("marked_by").order_by("attempt"))


def work(viewer: Viewer) -> WorkQuerySet:
    found: WorkQuerySet = Work.objects.visible_to(viewer).select_related(
        "enrolment__person", "enrolment__run__course", "set_work__run__course"
    )
    return found
