"""The plan of next posts."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from recruitment import rules as recruiting
from strategy.access import presenters, rules
from strategy.access.actions import plan as actions
from strategy.access.forms import LinkForm, NextForm, PatchQuery, TakeOutForm
from strategy.access.models import Next
from strategy.access.queries import coverage
from strategy.access.queries import plan as queries
from strategy.access.states import ASKED
from strategy.access.views.parts import shared
from workforce.core.http import allowed, page, viewer_of, wrong_method
from workforce.people.views.base import done, found, press, version_of


def plan_list(request: HttpRequest) -> HttpResponse:
    viewer = allowed(request, rules.may_see_plan)
    if refusal := wrong_method(request, "GET"):
        return refusal
    form = PatchQuery.read(request, patches=coverage.patches(viewer))
    listed = queries.listed(viewer, form.values["patch"] or "")
    return page(
        request,
        "access/plan_list.html",
        form=form,
        patches=[
            {
                "name": each.patch.name if each.patch else "In no patch",
                "room": presenters.room_words(each),
                "broken": presenters.broken_words(each),
                "rows": presenters.plan_rows(each),
            }
            for each in listed
        ],
        may_plan=rules.may_plan.test(viewer, None),
        may_ask=recruiting.may_ask.test(viewer, None),
        sees_all=viewer.has("central_lead", "hr"),
        **shared(viewer),
    )


def add(request: HttpRequest) -> HttpResponse:
    viewer = allowed(request, rules.may_plan)
    if refusal := wrong_method(request, "GET", "POST"):
        return refusal
    teams = queries.teams(viewer)
    chosen = request.GET.get("team", "")
    form = NextForm(
        request.POST if request.method == "POST" else None,
        teams=teams,
        initial={"team": chosen} if chosen in {str(pk) for pk, _ in teams} else {},
    )
    if done(request, form, lambda: actions.add(form.said(), by=viewer)):
        messages.success(
            request, "Planned. It stands at the end of its patch; move it up if it comes sooner."
        )
        return redirect("access:plan-list")
    return page(request, "access/next_write.html", form=form, row=None)


def _place(request: HttpRequest, next_id: UUID) -> Next:
    viewer = viewer_of(request)
    row = found(queries.one(viewer, next_id))
    rules.need(rules.may_plan_for, viewer, row.team)
    return row


def change(request: HttpRequest, next_id: UUID) -> HttpResponse:
    viewer, row = viewer_of(request), _place(request, next_id)
    if refusal := wrong_method(request, "GET", "POST"):
        return refusal
    form = NextForm(
        request.POST if request.method == "POST" else None,
        teams=queries.teams(viewer, row.team_id),
        version=row.version,
        initial={
            "team": row.team_id, "level": row.level, "how_many": row.how_many, "why": row.why,
            "first": row.first, "by_day": row.by_day,
        },
    )  # fmt: skip

    def save() -> None:
        actions.change(row, form.said(), version=form.began_from or 0, by=viewer)

    if done(request, form, save):
        messages.success(request, "Saved.")
        return redirect("access:plan-list")
    return page(request, "access/next_write.html", form=form, row=row)


def move(request: HttpRequest, next_id: UUID, way: str) -> HttpResponse:
    row = _place(request, next_id)
    if way not in (actions.UP, actions.DOWN):
        raise Http404
    version, viewer = version_of(request), viewer_of(request)
    words = f"{row.team.name} moved {way}."
    return press(
        request, lambda: actions.move(row, way, version=version, by=viewer), words, "access:plan-list"
    )  # fmt: skip


def take_out(request: HttpRequest, next_id: UUID) -> HttpResponse:
    viewer, row = viewer_of(request), _place(request, next_id)
    if refusal := wrong_method(request, "GET", "POST"):
        return refusal
    form = TakeOutForm(request.POST if request.method == "POST" else None, version=row.version)

    def save() -> None:
        reason, version = form.cleaned_data["reason"], form.began_from or 0
        actions.take_out(row, reason=reason, version=version, by=viewer)

    if done(request, form, save):
        messages.success(request, "Taken out of the plan. Nothing else changed.")
        return redirect("access:plan-list")
    return page(
        request, "access/next_take_out.html", form=form, row=row, posts=presenters.posts_words(row)
    )  # fmt: skip


def link(request: HttpRequest, next_id: UUID) -> HttpResponse:
    """To the request it became: one that is open already, or one to be begun."""
    viewer, row = viewer_of(request), _place(request, next_id)
    if refusal := wrong_method(request, "GET", "POST"):
        return refusal
    offered = queries.requests_for(viewer, row)
    form = LinkForm(
        request.POST if request.method == "POST" else None, requests=offered, version=row.version
    )

    def save() -> None:
        request_id, version = form.cleaned_data["request"], form.began_from or 0
        actions.link(row, request=request_id, version=version, by=viewer)

    if done(request, form, save):
        messages.success(request, "The plan leads to its request now.")
        return redirect("access:plan-list")
    return page(
        request,
        "access/next_link.html",
        form=form,
        row=row,
        posts=presenters.posts_words(row),
        offered=bool(offered),
        is_asked=row.state == ASKED,
        may_ask=recruiting.may_ask.test(viewer, None),
    )


def unlink(request: HttpRequest, next_id: UUID) -> HttpResponse:
    row, version, viewer = _place(request, next_id), version_of(request), viewer_of(request)
    return press(
        request,
        lambda: actions.link(row, request=None, version=version, by=viewer),
        "Let go. The request goes its own way, and the place waits for another.",
        "access:plan-list",
    )
