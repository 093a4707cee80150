"""On a request's page: who chooses, and the way to where it happens. No candidate is named here."""

from __future__ import annotations

from typing import Any

from recruitment.models import Request
from recruitment.selection import presenters, rules
from recruitment.selection.queries import desks
from recruitment.selection.states import RUNS
from workforce.core.access import Viewer
from workforce.core.panels import Drawn, PagePanel

TEMPLATE = "selection/request_panel.html"


def _on_request(viewer: Viewer, request: Request) -> Drawn | None:
    if request.stage not in RUNS:
        return None
    shown = desks.shown_on(request)
    if shown is not None:
        shown.selection.request = request
    opens = rules.runs_request.test(viewer, request) or (
        shown is not None and any(seat.person_id == viewer.person_id for seat in shown.seats)
    )
    context: dict[str, Any] = {
        "request_id": request.pk,
        "people": presenters.seat_rows(shown.seats) if shown else [],
        "opens": opens,
    }
    return Drawn(TEMPLATE, context)


PANELS = [PagePanel("selection", "request", _on_request, order=40)]
