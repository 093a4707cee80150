"""Those who applied for a run and who are in it: for whoever runs it, and a part of it for whoever supports them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from training.courses import fitting, words
from training.courses.actions.applying import managers_of
from training.courses.models import Enrolment, Run, Work
from training.courses.models.enrolment import SUPPORTING, EnrolmentQuerySet
from training.courses.queries import progress
from training.courses.queries.progress import Progress
from training.courses.states import (
    ACCEPTED,
    APPLIED,
    DEFERRED,
    LEFT,
    NOT_THIS_TIME,
    OPEN,
    RESERVE,
    SEATED,
    WITHDRAWN,
)
from workforce.core import clock
from workforce.core.access import Viewer
from workforce.people import scopes

_ORDER = (APPLIED, RESERVE, ACCEPTED, NOT_THIS_TIME, WITHDRAWN)


@dataclass(frozen=True, slots=True)
class Applicant:
    row: Enrolment
    why: str
    answer: str
    lacks: Sequence[str]
    is_managed: bool


def enrolments(viewer: Viewer) -> EnrolmentQuerySet:
    found: EnrolmentQuerySet = Enrolment.objects.visible_to(viewer).select_related(
        "person", "run__course", "time_by", "answered_by"
    )
    return found


def with_words(viewer: Viewer) -> EnrolmentQuerySet:
    """Those of which this viewer may read what was written."""
    found: EnrolmentQuerySet = enrolments(viewer).words_for(viewer)
    return found


def applicants(viewer: Viewer, run: Run) -> list[Applicant]:
    """Those who wait for an answer first, in the order in which they applied. For whoever runs it."""
    rows = list(
        with_words(viewer).filter(run=run).exclude(state=WITHDRAWN).order_by("applied_on", "pk")
    )
    return sorted(_applicants(run, rows), key=lambda each: _place(each.row.state))


def _place(state: str) -> int:
    return _ORDER.index(state) if state in _ORDER else len(_ORDER)


def applicant(run: Run, row: Enrolment) -> Applicant:
    [found] = _applicants(run, [row])
    return found


def _applicants(run: Run, rows: Sequence[Enrolment]) -> list[Applicant]:
    people = [row.person_id for row in rows]
    lacks = fitting.missing(run.course, people, run.first_on)
    managed = managers_of(people, clock.today())
    return [
        Applicant(row, why, answer, lacks.get(row.person_id, ()), row.person_id in managed)
        for row, (why, answer) in zip(rows, words.of_enrolments(rows), strict=True)
    ]


def cohort(viewer: Viewer, run: Run) -> list[Progress]:
    """By name: who is in it, and who was."""
    rows = with_words(viewer).filter(run=run, state__in=[*SEATED, LEFT, DEFERRED])
    found = progress.of(list(rows.order_by("person__sort_name", "pk")))
    return sorted(found, key=lambda each: not each.enrolment.is_seated)


def to_mark(viewer: Viewer, run: Run) -> list[Work]:
    rows = Work.objects.visible_to(viewer).waiting().filter(enrolment__run=run)
    return list(rows.select_related("enrolment__person", "set_work"))


def others_of_course(viewer: Viewer, run: Run) -> list[Run]:
    """Where somebody could go on: open runs of the same course that are this viewer's to run."""
    rows = Run.objects.run_by(viewer).filter(course=run.course_id, state=OPEN, by_application=True)
    return list(rows.exclude(pk=run.pk).select_related("course").order_by("first_on"))


def supported(viewer: Viewer) -> EnrolmentQuerySet:
    """Of whom one line manages or supervises, what has a date or waits for them: never one's own."""
    near = scopes.held(viewer).filter(acts_as__in=SUPPORTING).values("assignment__person_id")
    rows = enrolments(viewer).filter(person_id__in=near)
    found: EnrolmentQuerySet = (
        rows.exclude(person_id=viewer.me)
        .exclude(state__in=[WITHDRAWN, NOT_THIS_TIME])
        .order_by("-run__first_on", "person__sort_name", "pk")
    )
    return found


def is_managed_by(viewer: Viewer, rows: Sequence[Enrolment]) -> set[UUID]:
    found = Enrolment.objects.managed_by(viewer).filter(pk__in=[row.pk for row in rows])
    return set(found.values_list("pk", flat=True))
