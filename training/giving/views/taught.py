"""Sessions for staff here, and training outside."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from training.giving import presenters, rules
from training.giving.actions import taught as actions
from training.giving.forms import TaughtForm
from training.giving.queries import near, offers
from training.giving.queries import taught as queries
from training.giving.views.parts import areas, done, found, need_to_see
from workforce.core.http import page, viewer_of, wrong_method
from workforce.core.paging import page_of


def taught_list(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request)
    need_to_see(viewer)
    if refusal := wrong_method(request, "GET"):
        return refusal
    shown = page_of(queries.taught(viewer), request)
    names = queries.names_of(viewer, shown.items)
    return page(
        request,
        "giving/taught_list.html",
        rows=presenters.taught_rows(shown.items, names, viewer.today),
        page=shown,
    )


def taught_add(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request)
    need_to_see(viewer)
    if refusal := wrong_method(request, "GET", "POST"):
        return refusal
    area = offers.own_area(viewer)
    form = _form(
        request,
        people=offers.named(near.could_have_given(viewer), near.MOST),
        initial={"day": viewer.today, "area": str(area.pk) if area else ""},
    )

    def add() -> None:
        actions.add(form.said(), given_by=form.given_by, by=viewer, once_key=form.once_key)

    if done(request, form, add):
        messages.success(request, "Saved.")
        return redirect("giving:taught-list")
    return page(request, "giving/taught_add.html", form=form)


def taught_change(request: HttpRequest, taught_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    row = found(queries.get(viewer, taught_id))
    if refusal := wrong_method(request, "GET", "POST"):
        return refusal
    names = ("where", "topic", "day", "people", "for_whom", "organisation", "is_paid", "fee")
    begun = {name: getattr(row, name) for name in names}
    begun |= {"hours": row.quarters, "area": str(row.area_id)}
    form = _form(request, people=None, initial=begun, version=row.version)

    def change() -> None:
        actions.change(taught=row, said=form.said(), version=form.began_from or 0, by=viewer)

    if done(request, form, change):
        messages.success(request, "Saved.")
        return redirect("giving:taught-list")
    given_by = queries.names_of(viewer, [row]).get(row.pk, [])
    return page(request, "giving/taught_change.html", form=form, row=row, given_by=given_by)


def taught_take_out(request: HttpRequest, taught_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    row = found(queries.get(viewer, taught_id))
    if refusal := wrong_method(request, "POST"):
        return refusal
    actions.take_out(taught=row, by=viewer)
    messages.success(request, "Taken out.")
    return redirect("giving:taught-list")


def _form(request: HttpRequest, **given: Any) -> TaughtForm:
    viewer = viewer_of(request)
    return TaughtForm(
        request.POST if request.method == "POST" else None,
        areas=areas(viewer),
        is_central=not rules.gives_what_they_add.test(viewer, None),
        **given,
    )
