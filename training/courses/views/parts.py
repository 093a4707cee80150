"""What several views share: fetching within the viewer's scope, and saying why something can't be."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.forms import BaseForm
from django.http import Http404
from django.shortcuts import get_object_or_404

from training.courses import rules
from training.courses.errors import CannotSave
from training.courses.models import Day, Enrolment, Run, Work
from training.courses.queries import cohort, mine, runs
from workforce.core.access import Viewer
from workforce.core.pressing import press, try_to

__all__ = [
    "day_arranged",
    "day_run",
    "day_seen",
    "enrolment_own",
    "enrolment_run",
    "press",
    "run_arranged",
    "run_run",
    "run_seen",
    "saved",
    "say",
    "try_to",
    "work_own",
    "work_run",
    "work_seen",
]


def run_seen(viewer: Viewer, run_id: UUID) -> Run:
    found: Run = get_object_or_404(runs.visible(viewer), pk=run_id)
    return found


def run_run(viewer: Viewer, run_id: UUID) -> Run:
    """For whoever runs it."""
    found = run_seen(viewer, run_id)
    if not rules.may_run.test(viewer, found):
        raise Http404
    return found


def run_arranged(viewer: Viewer, run_id: UUID) -> Run:
    """For whoever plans it."""
    found = run_seen(viewer, run_id)
    if not rules.may_arrange.test(viewer, found):
        raise Http404
    return found


def day_seen(viewer: Viewer, gathering_id: UUID) -> Day:
    rows = Day.objects.visible_to(viewer).select_related("gathering", "run__course__owner")
    found: Day = get_object_or_404(rows, gathering=gathering_id)
    return found


def day_run(viewer: Viewer, gathering_id: UUID) -> Day:
    found = day_seen(viewer, gathering_id)
    if not rules.may_run.test(viewer, found.run):
        raise Http404
    return found


def day_arranged(viewer: Viewer, gathering_id: UUID) -> Day:
    found = day_seen(viewer, gathering_id)
    if not rules.may_arrange.test(viewer, found.run):
        raise Http404
    return found


def enrolment_run(viewer: Viewer, enrolment_id: UUID) -> Enrolment:
    """For whoever runs the course: nobody runs one for themselves."""
    rows = cohort.with_words(viewer).exclude(person=viewer.me)
    found: Enrolment = get_object_or_404(rows, pk=enrolment_id)
    if not rules.may_run.test(viewer, found.run):
        raise Http404
    return found


def enrolment_own(viewer: Viewer, enrolment_id: UUID) -> Enrolment:
    rows = cohort.with_words(viewer).filter(person=viewer.me)
    found: Enrolment = get_object_or_404(rows, pk=enrolment_id)
    return found


def work_seen(viewer: Viewer, work_id: UUID) -> Work:
    found: Work = get_object_or_404(mine.work(viewer), pk=work_id)
    return found


def work_own(viewer: Viewer, work_id: UUID) -> Work:
    found = work_seen(viewer, work_id)
    if found.enrolment.person_id != viewer.person_id:
        raise Http404
    return found


def work_run(viewer: Viewer, work_id: UUID) -> Work:
    found = work_seen(viewer, work_id)
    is_own = found.enrolment.person_id == viewer.person_id
    if is_own or not rules.may_run.test(viewer, found.enrolment.run):
        raise Http404
    return found


def say(form: BaseForm, error: CannotSave) -> None:
    form.add_error(error.field if error.field in form.fields else None, error.words)


def saved(form: BaseForm, act: Callable[[], object]) -> bool:
    """A form that is valid: saved, or said beside its fields why not."""
    if not form.is_valid():
        return False
    try:
        act()
    except CannotSave as error:
        say(form, error)
        return False
    return True
