"""What several views share: fetching within the viewer's scope, and saying why something can't be."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest

from training.giving import rules
from training.giving.errors import CannotSave, SavedBefore
from training.giving.queries import offers
from workforce.core.access import Viewer
from workforce.core.forms import Form
from workforce.core.sections import sections_of
from workforce.people.views.base import found

__all__ = ["areas", "done", "found", "need_to_see", "sections", "teams"]


def need_to_see(viewer: Viewer) -> None:
    if not rules.may_see.test(viewer, None):
        raise Http404


def done(request: HttpRequest, form: Form, act: Callable[[], object]) -> bool:
    """Make the change of a good form, once; what stands in its way goes beside its field."""
    if request.method != "POST" or not form.is_valid():
        return False
    try:
        act()
    except SavedBefore:
        return True
    except CannotSave as error:
        form.add_error(error.field if error.field in form.fields else None, error.words)
        return False
    return True


def areas(viewer: Viewer) -> list[tuple[Any, str]]:
    return [(area.pk, area.name) for area in offers.areas(viewer)]


def teams(viewer: Viewer) -> list[tuple[Any, str]]:
    return [(team.pk, team.name) for team in offers.teams(viewer)]


def sections(viewer: Viewer) -> list[dict[str, Any]]:
    """Beside the lists of the menu's item that the viewer has."""
    of = "people" if viewer.has("advanced_practitioner", "central_lead") else "learning"
    return sections_of(viewer, of)
