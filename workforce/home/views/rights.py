"""Roles and rights, for the administrator and information governance."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse

from workforce.core import access
from workforce.core.http import page, viewer_of, wrong_method
from workforce.core.sections import sections_of
from workforce.home import presenters_rights as present
from workforce.home import rights
from workforce.people import rules
from workforce.people.queries import holders


def role_list(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request)
    rules.need(rules.may_read_grants, viewer)
    if refusal := wrong_method(request, "GET"):
        return refusal
    return page(
        request,
        "home/role_list.html",
        roles=present.role_rows(holders.counted(viewer)),
        columns=["Of one peer worker", *rights.TOWARDS.values()],
        rows=present.matrix_rows(rights.matrix()),
        sections=sections_of(viewer, "people"),
    )


def role_detail(request: HttpRequest, role: str) -> HttpResponse:
    viewer = viewer_of(request)
    rules.need(rules.may_read_grants, viewer)
    if role not in access.ROLES:
        raise Http404
    if refusal := wrong_method(request, "GET"):
        return refusal
    return page(
        request,
        "home/role_detail.html",
        words=present.words_of(role),
        about=rights.ABOUT[role],
        facts=present.facts(role, holders.counted(viewer)[role]),
        given=role in access.GIVEN,
        role=role,
        menu=rights.menu_of(role),
        reports=rights.reports_of(role),
        things=rights.things_of(role),
    )
