from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from workforce.core.access import Viewer
from workforce.core.http import viewer_of
from workforce.establishment.models import UnknownRole
from workforce.establishment.queries import unknown_roles as queries
from workforce.establishment.rules import need
from workforce.establishment.rules import unknown_roles as rules
from workforce.people.views.base import found


def to_answer(request: HttpRequest, role_id: UUID) -> tuple[Viewer, UnknownRole]:
    """Who answers, and what. 404 for everybody but the central team."""
    viewer = viewer_of(request)
    role = found(queries.get(viewer, role_id))
    need(rules.may_answer(viewer))
    return viewer, role


def posted(request: HttpRequest) -> Any:
    return request.POST if request.method == "POST" else None


def home(role: UnknownRole) -> HttpResponse:
    return redirect("establishment:unknown-role-detail", role_id=role.pk)


def answered_meanwhile(request: HttpRequest, role: UnknownRole) -> HttpResponse | None:
    """Whoever comes to an answer's page too late is shown what was answered. A form that was sent says so
    itself, with what was written in it."""
    if request.method == "POST" or role.is_open:
        return None
    messages.info(request, "This has been answered. Below is what was decided.")
    return home(role)
