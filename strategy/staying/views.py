"""Coming and going: rates, why people left, and who would like to hear from us."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from strategy.staying import actions, leavers, presenters, queries, rules
from strategy.staying.defaults import ROUTE_DAYS
from strategy.staying.forms import HearForm, ReasonForm
from strategy.staying.labels import LINK
from workforce.accounts import doors
from workforce.core import links, settings
from workforce.core.errors import CannotSave
from workforce.core.http import page, viewer_of, wrong_method
from workforce.core.paging import page_of_list
from workforce.core.sections import sections_of
from workforce.people.views.base import done, found, press


def figures(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request)
    if not rules.may_see(viewer):
        raise Http404
    if refusal := wrong_method(request, "GET"):
        return refusal
    themes = queries.themes(viewer.today) if rules.may_see_narrow(viewer) else None
    return page(
        request,
        "staying/figures.html",
        rates=presenters.rate_rows(queries.rates(viewer)),
        themes=themes,
        theme_rows=[(words, count.words) for words, count in themes.counts] if themes else [],
        enters=rules.may_enter_reasons(viewer),
        writes_to=rules.may_write_to(viewer),
        sections=sections_of(viewer, "strategy"),
    )


def leaver_list(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request)
    if not rules.may_enter_reasons(viewer):
        raise Http404
    if refusal := wrong_method(request, "GET"):
        return refusal
    shown = page_of_list(leavers.listed(viewer), request)
    return page(
        request, "staying/leaver_list.html", rows=presenters.leaver_rows(shown.items), page=shown
    )


def reason_enter(request: HttpRequest, person_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    if not rules.may_enter_reasons(viewer):
        raise Http404
    leaver = found(leavers.get(viewer, person_id))
    if refusal := wrong_method(request, "GET", "POST"):
        return refusal
    form = ReasonForm(
        request.POST if request.method == "POST" else None, version=leaver.version,
        initial={"reason": leaver.reason or ""},
    )  # fmt: skip
    if done(request, form, lambda: actions.enter_reason(
        leaver=leaver, reason=form.chosen, version=form.began_from or 0, by=viewer
    )):  # fmt: skip
        messages.success(request, "Saved.")
        return redirect("staying:leaver-list")
    return page(request, "staying/reason_enter.html", form=form, leaver=leaver)


@never_cache
def hear(request: HttpRequest) -> HttpResponse:
    """Whoever goes, before they go. The address by which they end it is shown in this answer and never again."""
    viewer = viewer_of(request)
    row = queries.own_route(viewer) if viewer.person_id else None
    going = queries.last_day(viewer) if viewer.person_id else None
    if going is None and row is None:
        raise Http404
    if refusal := wrong_method(request, "GET", "POST"):
        return refusal
    days = int(settings.of(viewer).get(ROUTE_DAYS))
    form = HearForm(
        request.POST if request.method == "POST" else None, version=row.row.version if row else 0,
        initial={
            "address": row.address if row else "", "wants": row.wants if row else "",
            "until": row.row.until if row else viewer.today + timedelta(days=min(days, 365)),
        },
    )  # fmt: skip
    made: list[str] = []

    def ask() -> None:
        data = form.cleaned_data
        made.append(actions.ask_to_hear(
            address=data["address"], wants=data["wants"], until=data["until"],
            version=form.began_from or 0, by=viewer,
        ))  # fmt: skip

    if done(request, form, ask):
        if made:
            return page(request, "staying/hear_saved.html", secret=made[0])
        return redirect("staying:hear")
    return page(request, "staying/hear.html", form=form, row=row, going=going, days=days)


def hear_end(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request)
    if viewer.person_id is None:
        raise Http404
    said = "Ended. Your address is deleted."
    return press(request, lambda: actions.end(by=viewer), said, "home:today")


@doors.open_to_all
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def hear_end_by_link(request: HttpRequest, secret: str) -> HttpResponse:
    """One that never was reads like one that was used."""
    link = links.open_with(LINK, secret)
    if link is None:
        return page(request, "staying/hear_gone.html", status=410)
    if request.method == "POST":
        try:
            actions.end_by_link(link)
        except CannotSave:
            return page(request, "staying/hear_gone.html", status=410)
        return page(request, "staying/hear_ended.html")
    return page(request, "staying/hear_end.html", secret=secret)


def route_list(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request)
    if not rules.may_write_to(viewer):
        raise Http404
    if refusal := wrong_method(request, "GET"):
        return refusal
    shown = page_of_list(queries.routes(viewer), request)
    return page(
        request, "staying/route_list.html", rows=presenters.route_rows(shown.items), page=shown
    )


def route_end_for(request: HttpRequest, route_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    if not rules.may_write_to(viewer):
        raise Http404
    row = found(queries.route(viewer, route_id))
    said = "Ended. The address is deleted."
    return press(request, lambda: actions.end_for(route=row, by=viewer), said, "staying:route-list")
