"""What several views share: fetching within the viewer's scope, and saying why something can't be."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from strategy.voice import rules
from strategy.voice.models import Input, Project, Said
from strategy.voice.queries import inputs, projects
from workforce.core import pressing
from workforce.core.access import Viewer
from workforce.core.forms import Form
from workforce.core.http import page
from workforce.core.pressing import press
from workforce.core.sections import sections_of
from workforce.people.views.base import found

__all__ = ["data_of", "filled", "found", "listed", "press"]


def data_of(request: HttpRequest) -> object:
    return request.POST if request.method == "POST" else None


def listed(request: HttpRequest, viewer: Viewer, template: str, **context: object) -> HttpResponse:
    """A page with the others of this part of the house beside it."""
    return page(request, template, sections=sections_of(viewer, "community"), **context)


def filled(request: HttpRequest, form: Form, act: Callable[[], object], done: str) -> bool:
    """As everywhere, with words on the next page."""
    if not pressing.done(request, form, act):
        return False
    messages.success(request, done)
    return True


def project_seen(viewer: Viewer, project_id: UUID) -> Project:
    return found(projects.get(viewer, project_id))


def project_led(viewer: Viewer, project_id: UUID) -> Project:
    row = project_seen(viewer, project_id)
    rules.need(rules.leads.test(viewer, row))
    return row


def said_seen(viewer: Viewer, said_id: UUID) -> Said:
    return found(projects.one_said(viewer, said_id))


def input_seen(viewer: Viewer, input_id: UUID) -> Input:
    rules.need(rules.may_enter.test(viewer, None))
    return found(inputs.get(viewer, input_id))


def to_project(row: Project) -> HttpResponse:
    return redirect("voice:project-detail", project_id=row.pk)


def to_input(row: Input) -> HttpResponse:
    return redirect("voice:input-detail", input_id=row.pk)
