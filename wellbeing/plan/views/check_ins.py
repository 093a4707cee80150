"""How one really is, for oneself."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from wellbeing.plan import presenters
from wellbeing.plan.actions import check_ins as actions
from wellbeing.plan.actions import keeping
from wellbeing.plan.actions.check_ins import Said
from wellbeing.plan.forms import CheckInForm, RhythmForm
from wellbeing.plan.queries import check_ins
from wellbeing.plan.rules import may_have
from workforce.core.http import allowed, page, wrong_method
from workforce.core.sections import sections_of
from workforce.people.views.base import done, found, press


def check_in_list(request: HttpRequest) -> HttpResponse:
    viewer = allowed(request, may_have)
    if refusal := wrong_method(request, "GET"):
        return refusal
    return page(
        request,
        "plan/check_in_list.html",
        rows=presenters.check_in_rows(check_ins.mine(viewer)),
        rhythm=check_ins.rhythm(viewer),
        sections=sections_of(viewer, "my-plan"),
    )


def check_in_add(request: HttpRequest) -> HttpResponse:
    viewer = allowed(request, may_have)
    if refusal := wrong_method(request, "GET", "POST"):
        return refusal
    form = CheckInForm(
        request.POST if request.method == "POST" else None,
        readers=check_ins.may_be_shown(viewer),
    )

    def add() -> None:
        data = form.cleaned_data
        key = "" if "kept" in request.POST else form.shown_to
        actions.add(Said(data["answer"], data["words"], key), by=viewer)

    if done(request, form, add):
        messages.success(request, "Saved. Thank you for taking the time.")
        return redirect("plan:check-in-list")
    return page(request, "plan/check_in_add.html", form=form)


def rhythm(request: HttpRequest) -> HttpResponse:
    viewer = allowed(request, may_have)
    if refusal := wrong_method(request, "GET", "POST"):
        return refusal
    now = check_ins.rhythm(viewer)
    initial = {"every": str(now.every_days) if now and now.next_on else "stop"}
    form = RhythmForm(request.POST if request.method == "POST" else None, initial=initial)

    def keep_to() -> None:
        every = form.cleaned_data["every"]
        actions.keep_to(every_days=None if every == "stop" else int(every), by=viewer)

    if done(request, form, keep_to):
        messages.success(request, "Saved. Only you are asked.")
        return redirect("plan:check-in-list")
    return page(request, "plan/rhythm.html", form=form)


def not_now(request: HttpRequest) -> HttpResponse:
    viewer = allowed(request, may_have)
    found(check_ins.rhythm(viewer))
    return press(request, lambda: actions.not_now(by=viewer), "Left out this time.", "home:today")


def stop_sharing(request: HttpRequest, check_in_id: UUID) -> HttpResponse:
    viewer = allowed(request, may_have)
    row = found(check_ins.own(viewer, check_in_id))
    said = "Stopped. They can't open it any more."
    return press(
        request, lambda: actions.stop_sharing(check_in=row, by=viewer), said, "plan:check-in-list"
    )


def delete(request: HttpRequest, check_in_id: UUID) -> HttpResponse:
    viewer = allowed(request, may_have)
    row = found(check_ins.own(viewer, check_in_id))
    return press(
        request, lambda: actions.delete(check_in=row, by=viewer), "Deleted.", "plan:check-in-list"
    )


def delete_all(request: HttpRequest) -> HttpResponse:
    viewer = allowed(request, may_have)
    if request.method == "POST":
        said = "Deleted. Nothing of them can be opened again."
        return press(
            request, lambda: keeping.delete_check_ins(by=viewer), said, "plan:check-in-list"
        )
    if refusal := wrong_method(request, "GET", "POST"):
        return refusal
    return page(request, "plan/check_in_delete.html")
