"""What the views of this room begin with."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest

from wellbeing.adjustments.queries import adjustments
from wellbeing.adjustments.queries.adjustments import Data
from workforce.core.access import Viewer
from workforce.core.http import viewer_of
from workforce.people.views.base import found


def own(request: HttpRequest, adjustment_id: UUID) -> tuple[Viewer, Data]:
    viewer = viewer_of(request)
    data = found(adjustments.get(viewer, adjustment_id))
    if not data.is_own:
        raise Http404
    return viewer, data


def given(request: HttpRequest, adjustment_id: UUID) -> tuple[Viewer, Data]:
    """For whoever the person gave it to read."""
    viewer = viewer_of(request)
    data = found(adjustments.get(viewer, adjustment_id))
    if data.is_own:
        raise Http404
    return viewer, data


def deciding(request: HttpRequest, adjustment_id: UUID) -> tuple[Viewer, Data]:
    viewer, data = given(request, adjustment_id)
    if not data.decides:
        raise Http404
    return viewer, data


def in_it(request: HttpRequest, adjustment_id: UUID) -> tuple[Viewer, Data]:
    """The person, and whoever decides: the two it is between."""
    viewer = viewer_of(request)
    data = found(adjustments.get(viewer, adjustment_id))
    if not data.in_it:
        raise Http404
    return viewer, data


def home_of(data: Data) -> str:
    return "adjustments:own-detail" if data.is_own else "adjustments:detail"
