"""My aim and steps: written by one person, shared with one."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from training.careers import rules, states
from training.careers.actions import aims as actions
from training.careers.forms.mine import AimForm, StepForm
from training.careers.presenters import words as present
from training.careers.queries import aims, talks
from training.careers.queries.aims import Plan
from workforce.core.access import Viewer
from workforce.core.http import allowed, page, wrong_method
from workforce.people.models import Person
from workforce.people.views.base import done, found, press


def aim_detail(request: HttpRequest) -> HttpResponse:
    viewer = allowed(request, rules.may_climb)
    if refusal := wrong_method(request, "GET"):
        return refusal
    plan = _plan(viewer)
    own = talks.room(viewer).own
    return page(
        request,
        "careers/aim_detail.html",
        plan=plan,
        shared_with=_shared_with(plan),
        partner=own.partner if own and own.state == states.ACCEPTED else None,
        seen_by=present.aim_seen_by(_shared_with(plan)),
        today=viewer.today,
    )


def aim_write(request: HttpRequest) -> HttpResponse:
    viewer = allowed(request, rules.may_climb)
    if refusal := wrong_method(request, "GET", "POST"):
        return refusal
    plan = _plan(viewer)
    form = AimForm(
        request.POST if request.method == "POST" else None,
        seen_by=present.aim_seen_by(_shared_with(plan)),
        initial={"words": plan.words},
        version=plan.aim.version if plan.aim else 0,
    )

    def write() -> None:
        actions.write(words=form.cleaned_data["words"], version=form.began_from or 0, by=viewer)

    if done(request, form, write):
        messages.success(request, "Saved.")
        return redirect("careers:aim-detail")
    if form.is_bound:
        plan = _plan(viewer)
        form.begin_anew(plan.aim.version if plan.aim else 0)
    return page(request, "careers/aim_write.html", form=form, plan=plan)


def aim_share(request: HttpRequest) -> HttpResponse:
    viewer = allowed(request, rules.may_climb)
    on = request.POST.get("share") == "yes"
    said = (
        "Shared. You can take it back at any time."
        if on
        else "Taken back. Only you can see it from now on."
    )
    return press(request, lambda: actions.share(on=on, by=viewer), said, "careers:aim-detail")


def step_add(request: HttpRequest) -> HttpResponse:
    viewer = allowed(request, rules.may_climb)
    if refusal := wrong_method(request, "GET", "POST"):
        return refusal
    plan = _plan(viewer)
    form = StepForm(
        request.POST if request.method == "POST" else None,
        seen_by=present.aim_seen_by(_shared_with(plan)),
    )

    def add() -> None:
        actions.add_step(
            words=form.cleaned_data["words"], by_day=form.cleaned_data["by_day"], by=viewer
        )

    if done(request, form, add):
        messages.success(request, "Saved.")
        return redirect("careers:aim-detail")
    return page(request, "careers/step_change.html", form=form, heading="Add a step")


def step_change(request: HttpRequest, step_id: UUID) -> HttpResponse:
    viewer = allowed(request, rules.may_climb)
    step = found(aims.own_step(viewer, step_id))
    if refusal := wrong_method(request, "GET", "POST"):
        return refusal
    form = StepForm(
        request.POST if request.method == "POST" else None,
        seen_by=present.aim_seen_by(_shared_with(_plan(viewer))),
        initial={"words": step.words, "by_day": step.row.by_day},
        version=step.row.version,
    )

    def change() -> None:
        actions.change_step(
            step.row,
            words=form.cleaned_data["words"],
            by_day=form.cleaned_data["by_day"],
            version=form.began_from or 0,
            by=viewer,
        )

    if done(request, form, change):
        messages.success(request, "Saved.")
        return redirect("careers:aim-detail")
    if form.is_bound:
        step = found(aims.own_step(viewer, step_id))
        form.begin_anew(step.row.version)
    return page(request, "careers/step_change.html", form=form, heading="Change a step")


def step_done(request: HttpRequest, step_id: UUID) -> HttpResponse:
    return _move(request, step_id, states.DONE, "Done. Well done.")


def step_take_out(request: HttpRequest, step_id: UUID) -> HttpResponse:
    return _move(request, step_id, states.TAKEN_OUT, "Taken out.")


def step_again(request: HttpRequest, step_id: UUID) -> HttpResponse:
    return _move(request, step_id, states.TO_DO, "It is among your steps again.")


def _move(request: HttpRequest, step_id: UUID, to: str, said: str) -> HttpResponse:
    viewer = allowed(request, rules.may_climb)
    step = found(aims.own_step(viewer, step_id))
    return press(
        request,
        lambda: actions.move_step(step.row, to=to, by=viewer),
        said,
        "careers:aim-detail",
    )


def _plan(viewer: Viewer) -> Plan:
    assert viewer.person_id is not None  # noqa: S101  (the rule says so)
    return aims.of(viewer, viewer.person_id)


def _shared_with(plan: Plan) -> Person | None:
    """Whoever reads it beside its writer."""
    shared = plan.aim.shared_in if plan.aim else None
    return shared.partner if shared and shared.state == states.ACCEPTED else None
