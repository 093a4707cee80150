"""What several views share: fetching within the viewer's scope, and saying why something can't be."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404
from django.shortcuts import get_object_or_404

from supervision.reflective import rules
from supervision.reflective.models import Cycle
from supervision.reflective.queries import programme, slots
from supervision.views.parts import say
from workforce.core.access import Viewer
from workforce.core.pressing import press, try_to
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
