from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from workforce.core.access import Viewer
from workforce.core.http import for_people, page
from workforce.core.sections import sections_of


@for_people("GET")
def between_us(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Where whoever supports others finds what somebody showed them or asked them. The doors are the same for everybody
    who may have something behind them, so that a door says nothing."""
    return page(request, "wellbeing/between_us.html", doors=sections_of(viewer, "between-us"))
