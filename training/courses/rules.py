"""Who may. When is the business of states.py and of the actions."""

from __future__ import annotations

from typing import Any

import rules
from django.http import Http404

from training.courses.models import Enrolment, Run
from training.models import Course
from training.states import WITHDRAWN
from workforce.core.access import CENTRAL_LEAD, HR, LINE_MANAGER, PEER_SUPERVISOR, Viewer
from workforce.people import scopes


@rules.predicate
def is_here(viewer: Viewer, _: object = None) -> bool:
    """Courses are for everybody with a person here: whom each is for it says itself."""
    return viewer.person_id is not None


@rules.predicate
def may_plan_some(viewer: Viewer, _: object = None) -> bool:
    """The central team, and whoever answers for a course."""
    if viewer.person_id is None:
        return False
    if viewer.has(CENTRAL_LEAD):
        return True
    owned = Course.objects.filter(owner=viewer.me).exclude(state=WITHDRAWN)
    return viewer.once("answers for a course", owned.exists)


@rules.predicate
def may_plan(viewer: Viewer, course: Course) -> bool:
    is_owner = viewer.person_id is not None and course.owner_id == viewer.person_id
    return viewer.has(CENTRAL_LEAD) or is_owner


@rules.predicate
def may_arrange(viewer: Viewer, run: Run) -> bool:
    """Change it, open it, call it off, say who leads."""
    return may_plan.test(viewer, run.course)


@rules.predicate
def may_run(viewer: Viewer, run: Run) -> bool:
    """Places, registers, selection, marks."""
    found = Run.objects.run_by(viewer).filter(pk=run.pk)
    return viewer.once(("runs course", run.pk), found.exists)


@rules.predicate
def may_say_time(viewer: Viewer, row: Enrolment) -> bool:
    """Whether there is time at work: whoever line manages them today."""
    return "line_manager" in scopes.acts_towards(viewer, row.person_id)


@rules.predicate
def may_support(viewer: Viewer, _: object = None) -> bool:
    """Whoever manages somebody or holds their peer supervision."""
    return viewer.person_id is not None and viewer.has(LINE_MANAGER, PEER_SUPERVISOR)


@rules.predicate
def may_see_figures(viewer: Viewer, _: object = None) -> bool:
    return viewer.has(CENTRAL_LEAD, HR)


def check_over(viewer: Viewer, row: Enrolment) -> None:
    """Whoever gives the course decides about others, never about themselves."""
    check(may_run, viewer, row.run)
    if viewer.person_id is not None and viewer.person_id == row.person_id:
        raise Http404


def check(rule: rules.Predicate, viewer: Viewer, thing: Any) -> None:
    """404 where it isn't theirs. The product itself (demo) may do what a person may."""
    if not (viewer.is_system or rule.test(viewer, thing)):
        raise Http404
