"""The list of requests and one of them."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse

from recruitment import rules
from recruitment.queries import requests
from workforce.core.http import page, viewer_of, wrong_method
from workforce.core.paging import page_of
from workforce.core.panels import panels_of
from workforce.core.sections import sections_of
from workforce.people.views.base import found


def request_list(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request)
    rules.need(rules.may_list, viewer)
    if refusal := wrong_method(request, "GET"):
        return refusal
    shown = page_of(requests.seen(viewer), request)
    return page(
        request,
        "recruitment/request_list.html",
        page=shown,
        sections=sections_of(viewer, "recruitment"),
    )


def request_detail(request: HttpRequest, request_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    asked = found(requests.get(viewer, request_id))
    if refusal := wrong_method(request, "GET"):
        return refusal
    return page(
        request,
        "recruitment/request_detail.html",
        asked=asked,
        panels=panels_of(viewer, "request", asked),
    )
