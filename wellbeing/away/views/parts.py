"""What the views of this room begin with."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from wellbeing.away.models import Absence
from wellbeing.away.queries import absences
from workforce.core.access import Viewer
from workforce.core.http import viewer_of, wrong_method
from workforce.people.views.base import found, tried


def one(request: HttpRequest, absence_id: UUID) -> tuple[Viewer, Absence]:
    viewer = viewer_of(request)
    return viewer, found(absences.get(viewer, absence_id))


def press(
    request: HttpRequest, act: Callable[[], object], said: str, to: HttpResponse
) -> HttpResponse:
    """One button that does one thing."""
    if refusal := wrong_method(request, "POST"):
        return refusal
    tried(request, act, said)
    return to


def home(viewer: Viewer, person: UUID) -> HttpResponse:
    """The page this came from: one's own, or that of whom one manages."""
    if viewer.person_id == person:
        return redirect("away:mine")
    return redirect("away:person-detail", person)
