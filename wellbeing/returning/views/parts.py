"""What the views of this room begin with."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest

from wellbeing.returning import rules
from wellbeing.returning.models import Return
from wellbeing.returning.queries import returns
from workforce.core.access import Viewer
from workforce.core.http import viewer_of
from workforce.people.views.base import found


def one(request: HttpRequest, return_id: UUID) -> tuple[Viewer, Return]:
    viewer = viewer_of(request)
    return viewer, found(returns.get(viewer, return_id))


def own(request: HttpRequest, return_id: UUID) -> tuple[Viewer, Return]:
    viewer, row = one(request, return_id)
    if not rules.is_the_person.test(viewer, row):
        raise Http404
    return viewer, row


def of_the_two(request: HttpRequest, return_id: UUID) -> tuple[Viewer, Return]:
    viewer, row = one(request, return_id)
    if not rules.is_of_the_two.test(viewer, row):
        raise Http404
    return viewer, row
