from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect

from supervision.actions import asking
from supervision.errors import CannotSave
from supervision.presenters_waiting import waiting_row
from supervision.queries import waiting
from supervision.queries.strands import waiting_in_patch
from workforce.core import access
from workforce.core.http import page, viewer_of, wrong_method
from workforce.core.paging import page_of
from workforce.core.sections import sections_of


def waiting_list(request: HttpRequest) -> HttpResponse:
    """To act: who in the patch waits for whom past the days of grace, and what its lead can do."""
    viewer = viewer_of(request)
    access.require(viewer, access.ADVANCED_PRACTITIONER)
    if refusal := wrong_method(request, "GET"):
        return refusal
    shown = page_of(waiting_in_patch(viewer), request)
    return page(
        request,
        "supervision/waiting_list.html",
        page=shown,
        sections=sections_of(viewer, "people"),
        rows=[waiting_row(row, viewer) for row in waiting.rows(shown.items, viewer)],
    )


def waiting_ask(request: HttpRequest, obligation_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    access.require(viewer, access.ADVANCED_PRACTITIONER)
    owed = get_object_or_404(waiting_in_patch(viewer), pk=obligation_id)
    if refusal := wrong_method(request, "POST"):
        return refusal
    try:
        told = asking.ask_for_a_date(owed=owed, by=viewer)
    except CannotSave as error:
        messages.info(request, error.words)
    else:
        said = "Asked. They get one message." if told else "They were asked this week already."
        messages.success(request, said)
    return redirect("supervision:waiting-list")
