"""What several views share: fetching within the viewer's scope, and saying why something can't be."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.forms import BaseForm
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect

from training.workshops import rules
from training.workshops.models import Programme, Workshop
from training.workshops.queries import programmes
from workforce.core.access import Viewer
from workforce.core.errors import CannotSave
from workforce.core.http import wrong_method
from workforce.gatherings import rules as gatherings


def programme_seen(viewer: Viewer, programme_id: UUID) -> Programme:
    found: Programme = get_object_or_404(programmes.programmes(viewer), pk=programme_id)
    return found


def programme_planned(viewer: Viewer, programme_id: UUID) -> Programme:
    need_to_plan(viewer)
    return programme_seen(viewer, programme_id)


def need_to_plan(viewer: Viewer) -> None:
    rules.need(rules.may_plan.test(viewer, None))


def workshop_seen(viewer: Viewer, gathering_id: UUID) -> Workshop:
    found: Workshop = get_object_or_404(programmes.workshops(viewer), gathering=gathering_id)
    return found


def workshop_planned(viewer: Viewer, gathering_id: UUID) -> Workshop:
    need_to_plan(viewer)
    return workshop_seen(viewer, gathering_id)


def workshop_run(viewer: Viewer, gathering_id: UUID) -> Workshop:
    """For whoever leads it, and the central team."""
    found = workshop_seen(viewer, gathering_id)
    if not gatherings.may_run.test(viewer, found.gathering):
        raise Http404
    return found


def say(form: BaseForm, error: CannotSave) -> None:
    form.add_error(error.field if error.field in form.fields else None, error.words)


def press(
    request: HttpRequest, act: Callable[[], object], done: str, to: str, **where: UUID
) -> HttpResponse:
    """One button, by POST alone: done, or said why not, and back to a page. The right was asked for before."""
    if refusal := wrong_method(request, "POST"):
        return refusal
    try_to(request, act, done)
    return redirect(to, **where)


def try_to(request: HttpRequest, act: Callable[[], object], done: str) -> bool:
    try:
        act()
    except CannotSave as error:
        messages.info(request, error.words)
        return False
    messages.success(request, done)
    return True
