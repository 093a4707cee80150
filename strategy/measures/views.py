"""What was begun, and the figures before and after it."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from strategy.measures import comparing, initiatives, presenters, rules
from strategy.measures.forms import InitiativeForm
from strategy.measures.models import Initiative
from workforce.core.access import Viewer
from workforce.core.http import page, viewer_of, wrong_method
from workforce.core.paging import page_of
from workforce.core.sections import sections_of
from workforce.people.views.base import done, found, press


def _demand(viewer: Viewer, *, writes: bool = False) -> None:
    if not (rules.may_write(viewer) if writes else rules.may_see(viewer)):
        raise Http404


def _get(viewer: Viewer, initiative_id: UUID) -> Initiative:
    return found(Initiative.objects.visible_to(viewer).filter(pk=initiative_id).first())


def initiative_list(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request)
    _demand(viewer)
    if refusal := wrong_method(request, "GET"):
        return refusal
    shown = page_of(Initiative.objects.visible_to(viewer), request)
    return page(
        request,
        "measures/initiative_list.html",
        rows=presenters.initiative_rows(shown.items),
        page=shown,
        may_write=rules.may_write(viewer),
        sections=sections_of(viewer, "strategy"),
    )


def initiative_write(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request)
    _demand(viewer, writes=True)
    if refusal := wrong_method(request, "GET", "POST"):
        return refusal
    form = InitiativeForm(request.POST if request.method == "POST" else None)
    if done(request, form, lambda: initiatives.add(form.said, by=viewer)):
        messages.success(request, "Saved. Its before and after can be looked at.")
        return redirect("measures:initiative-list")
    return page(request, "measures/initiative_write.html", form=form, row=None)


def initiative_detail(request: HttpRequest, initiative_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    row = _get(viewer, initiative_id)
    if refusal := wrong_method(request, "GET"):
        return refusal
    return page(
        request,
        "measures/initiative_detail.html",
        row=row,
        compared=presenters.compared_rows(comparing.compared(viewer, row)),
        may_write=rules.may_write(viewer),
    )


def initiative_change(request: HttpRequest, initiative_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    _demand(viewer, writes=True)
    row = _get(viewer, initiative_id)
    if refusal := wrong_method(request, "GET", "POST"):
        return refusal
    form = InitiativeForm(
        request.POST if request.method == "POST" else None, version=row.version,
        initial={"title": row.title, "begun_on": row.begun_on, "what": row.what},
    )  # fmt: skip
    if done(request, form, lambda: initiatives.change(
        initiative=row, said=form.said, version=form.began_from or 0, by=viewer
    )):  # fmt: skip
        messages.success(request, "Saved.")
        return redirect("measures:initiative-detail", initiative_id=row.pk)
    return page(request, "measures/initiative_write.html", form=form, row=row)


def initiative_take_out(request: HttpRequest, initiative_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    _demand(viewer, writes=True)
    row = _get(viewer, initiative_id)
    return press(
        request,
        lambda: initiatives.take_out(initiative=row, by=viewer),
        "Taken out. The figures stay as they are.",
        "measures:initiative-list",
    )
