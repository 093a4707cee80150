"""The network of staff with experience of their own, and whom one can turn to."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from strategy.community import rules
from strategy.community.actions import network
from strategy.community.forms import (
    NetworkForm,
    OutsideForm,
)
from strategy.community.queries import groups as queries
from strategy.community.views.parts import (
    data_of,
    filled,
    found,
    listed,
    press,
)
from workforce.core.http import page, viewer_of, wrong_method
from workforce.core.paging import page_of


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def network_page(request: HttpRequest) -> HttpResponse:
    """Join, or change how one is found; those who may be found for those who are in it."""
    viewer = viewer_of(request)
    rules.need(rules.may_enter.test(viewer, None))
    mine = queries.in_network(viewer)
    initial = {"may_be_found": mine.may_be_found, "hello": queries.hellos([mine])[0]} if mine else {}  # fmt: skip
    form = NetworkForm(data_of(request), initial=initial)

    def join() -> None:
        data = form.cleaned_data
        network.join(by=viewer, may_be_found=data["may_be_found"], hello=data["hello"])

    if filled(request, form, join, "Saved." if mine else "You are in. You can leave with one press."):  # fmt: skip
        return redirect("community:network")
    shown = page_of(queries.to_be_found(viewer), request)
    return listed(
        request, viewer, "community/network.html",
        form=form,
        mine=mine,
        page=shown,
        rows=list(zip(shown.items, queries.hellos(shown.items), strict=True)),
    )  # fmt: skip


def network_leave(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request)
    rules.need(rules.may_enter.test(viewer, None))
    return press(
        request,
        lambda: network.leave(by=viewer),
        "You have left it. Nothing is kept.",
        "community:network",
    )


def outside_page(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request)
    rules.need(rules.may_enter.test(viewer, None))
    if refusal := wrong_method(request, "GET"):
        return refusal
    return listed(
        request, viewer, "community/outside.html",
        rows=queries.outside(viewer),
        writes=rules.may_name_outside.test(viewer, None),
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
def outside_add(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request)
    rules.need(rules.may_name_outside.test(viewer, None))
    form = OutsideForm(data_of(request))

    def add() -> None:
        network.name_outside(**_said(form), by=viewer, once_key=form.once_key)

    if filled(request, form, add, "Everybody here sees it."):
        return redirect("community:outside")
    return page(request, "community/outside_form.html", form=form, row=None)


def _said(form: OutsideForm) -> dict[str, Any]:
    return {name: form.cleaned_data[name] for name in ("name", "helps_with", "reach", "is_outside")}


@require_http_methods(["GET", "HEAD", "POST"])
def outside_change(request: HttpRequest, outside_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    rules.need(rules.may_name_outside.test(viewer, None))
    row = found(queries.one_outside(viewer, outside_id))
    initial = {name: getattr(row, name) for name in ("name", "helps_with", "reach", "is_outside")}
    form = OutsideForm(data_of(request), version=row.version, initial=initial)

    def change() -> None:
        network.change_outside(row=row, version=form.began_from or 0, **_said(form), by=viewer)

    if filled(request, form, change, "Saved."):
        return redirect("community:outside")
    return page(request, "community/outside_form.html", form=form, row=row)


def outside_strike(request: HttpRequest, outside_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    rules.need(rules.may_name_outside.test(viewer, None))
    row = found(queries.one_outside(viewer, outside_id))
    return press(
        request,
        lambda: network.strike_outside(row=row, by=viewer),
        "Taken off the list.",
        "community:outside",
    )
