"""What the views of this room begin with."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from recruitment.arrival.models import Arrival, Probation
from recruitment.arrival.queries import arrivals, probations
from workforce.core.access import Viewer
from workforce.core.http import viewer_of, wrong_method
from workforce.people.views.base import found, tried


def one(request: HttpRequest, arrival_id: UUID) -> tuple[Viewer, Arrival]:
    viewer = viewer_of(request)
    return viewer, found(arrivals.get(viewer, arrival_id))


def probation(request: HttpRequest, arrival_id: UUID) -> tuple[Viewer, Probation]:
    viewer = viewer_of(request)
    return viewer, found(probations.get(viewer, arrival_id))


def data(request: HttpRequest) -> Any:
    return request.POST if request.method == "POST" else None


def home_of(viewer: Viewer, arrival: Arrival) -> tuple[str, dict[str, UUID]]:
    """The page above: one's own, or that of whoever it is about."""
    if viewer.person_id is not None and viewer.person_id == arrival.person_id:
        return "arrival:mine", {}
    return "arrival:detail", {"arrival_id": arrival.pk}


def back(viewer: Viewer, arrival: Arrival) -> HttpResponse:
    name, args = home_of(viewer, arrival)
    return redirect(name, **args)  # type: ignore[arg-type]


def press(
    request: HttpRequest, act: Callable[[], object], said: str, then: Callable[[], HttpResponse]
) -> HttpResponse:
    """One button that does one thing."""
    if refusal := wrong_method(request, "POST"):
        return refusal
    tried(request, act, said)
    return then()
