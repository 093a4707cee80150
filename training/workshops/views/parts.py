"""What several views share: fetching within the viewer's scope, and saying why something can't be."""

from __future__ import annotations

from uuid import UUID

from django.forms import BaseForm
from django.http import Http404
from django.shortcuts import get_object_or_404

from training.workshops import rules
from training.workshops.models import Programme, Workshop
from training.workshops.queries import programmes
from workforce.core.access import Viewer
from workforce.core.errors import CannotSave
from workforce.core.pressing import press, try_to
from workforce.gatherings import rules as gatherings

__all__ = [
    "need_to_plan",
    "press",
    "programme_planned",
    "programme_seen",
    "say",
    "try_to",
    "workshop_planned",
    "workshop_run",
    "workshop_seen",
]


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
