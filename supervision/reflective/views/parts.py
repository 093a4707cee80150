"""What several views share: fetching within the viewer's scope, and saying why something can't be."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect

from supervision.reflective import rules
from supervision.reflective.errors import CannotSave
from supervision.reflective.models import Cycle
from supervision.reflective.queries import programme, slots
from supervision.views.parts import say
from workforce.core.access import Viewer
from workforce.core.http import wrong_method
from workforce.gatherings import rules as gatherings
from workforce.gatherings.models import Gathering

__all__ = [
    "cycle_planned",
    "gathering_planned",
    "gathering_run",
    "gathering_seen",
    "press",
    "say",
    "try_to",
]


def cycle_planned(viewer: Viewer, cycle_id: UUID) -> Cycle:
    """404 for whoever doesn't plan."""
    need_to_plan(viewer)
    found: Cycle = get_object_or_404(programme.cycles(viewer), pk=cycle_id)
    return found


def need_to_plan(viewer: Viewer) -> None:
    if not rules.may_plan.test(viewer, None):
        raise Http404


def gathering_seen(viewer: Viewer, gathering_id: UUID) -> Gathering:
    found: Gathering = get_object_or_404(slots.slots(viewer), pk=gathering_id)
    return found


def gathering_planned(viewer: Viewer, gathering_id: UUID) -> Gathering:
    need_to_plan(viewer)
    return gathering_seen(viewer, gathering_id)


def gathering_run(viewer: Viewer, gathering_id: UUID) -> Gathering:
    """For whoever leads it, and the central team."""
    found = gathering_seen(viewer, gathering_id)
    if not gatherings.may_run.test(viewer, found):
        raise Http404
    return found


def press(
    request: HttpRequest, act: Callable[[], object], done: str, to: str, **where: UUID
) -> HttpResponse:
    """One button, by POST alone: done, or said why not, and back to a page. The right was asked for before."""
    if refusal := wrong_method(request, "POST"):
        return refusal
    try_to(request, act, done)
    return redirect(to, **where)


def try_to(request: HttpRequest, act: Callable[[], object], done: str) -> bool:
    """One press: what was done, or why it could not be, above the page one comes back to."""
    try:
        act()
    except CannotSave as error:
        messages.info(request, error.words)
        return False
    messages.success(request, done)
    return True
