"""What several views share: fetching within the viewer's scope, and saying why something can't be."""

from __future__ import annotations

from typing import Any

from django.http import Http404

from training.giving import rules
from training.giving.queries import offers
from workforce.core.access import Viewer
from workforce.core.pressing import done
from workforce.core.sections import sections_of
from workforce.people.views.base import found

__all__ = ["areas", "done", "found", "need_to_see", "sections", "teams"]


def need_to_see(viewer: Viewer) -> None:
    if not rules.may_see.test(viewer, None):
        raise Http404


def areas(viewer: Viewer, keep: Any = None) -> list[tuple[Any, str]]:
    return [(area.pk, area.name) for area in offers.areas(viewer, keep)]


def teams(viewer: Viewer) -> list[tuple[Any, str]]:
    return [(team.pk, team.name) for team in offers.teams(viewer)]


def sections(viewer: Viewer) -> list[dict[str, Any]]:
    """Beside the lists of the menu's item that the viewer has."""
    of = "people" if viewer.has("advanced_practitioner", "central_lead") else "learning"
    return sections_of(viewer, of)
