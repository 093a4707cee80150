"""A condition: how it stands, that it is met, and that its day is moved."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from recruitment.readiness import items, presenters, rules, words
from recruitment.readiness.actions import conditions as actions
from recruitment.readiness.forms import MeetForm, MoveForm
from recruitment.readiness.models import Condition
from recruitment.readiness.queries import assessments
from recruitment.readiness.settings_in_force import rules_of
from recruitment.readiness.states import OPEN
from recruitment.readiness.validity import latest_due
from recruitment.readiness.views.parts import condition, done, found
from workforce.core import settings
from workforce.core.access import Viewer
from workforce.core.http import page, viewer_of, wrong_method
from workforce.core.presenting import date_words


def condition_detail(request: HttpRequest, condition_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    row = found(assessments.condition(viewer, condition_id))
    if refusal := wrong_method(request, "GET"):
        return refusal
    reads = row.owner_id == viewer.person_id or rules.reads_whole.test(viewer, row.assessment)
    return page(
        request,
        "readiness/condition_detail.html",
        row=row,
        item=items.BY_SLUG[row.item],
        tag_words=presenters.condition_tag(row, viewer.today),
        proof=words.proof_of(row) if reads and row.proof is not None else "",
        moves=presenters.move_rows(assessments.moves(viewer, row)),
        meets=row.state == OPEN and rules.may_meet.test(viewer, row),
        moves_it=row.state == OPEN and rules.may_move.test(viewer, row),
        opens=assessments.get(viewer, row.assessment_id) is not None,
        today=viewer.today,
    )


def _closed(request: HttpRequest, row: Condition) -> HttpResponse | None:
    if row.state == OPEN or request.method == "POST":
        return None
    messages.info(request, "Nothing is open here any more. Here is how it stands.")
    return redirect("readiness:condition-detail", condition_id=row.pk)


def condition_meet(request: HttpRequest, condition_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    row = condition(viewer, condition_id, rules.may_meet)
    if refusal := wrong_method(request, "GET", "POST"):
        return refusal
    if closed := _closed(request, row):
        return closed
    data = request.POST if request.method == "POST" else None
    form = MeetForm(data, version=row.version, initial={"on": viewer.today})

    def meet() -> None:
        cleaned = form.cleaned_data
        actions.meet(condition=row, on=cleaned["on"], proof=cleaned["proof"], version=form.began_from, by=viewer)  # fmt: skip

    if done(request, form, meet, lambda: _now(viewer, row)):
        messages.success(request, "Saved. Whoever signed and the line manager get one message.")
        return redirect("readiness:condition-detail", condition_id=row.pk)
    return page(
        request, "readiness/condition_meet.html", form=form, row=row, item=items.BY_SLUG[row.item]
    )


def condition_move(request: HttpRequest, condition_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    row = condition(viewer, condition_id, rules.may_move)
    if refusal := wrong_method(request, "GET", "POST"):
        return refusal
    if closed := _closed(request, row):
        return closed
    form = MoveForm(
        request.POST if request.method == "POST" else None, version=row.version, initial={"due": row.due}
    )  # fmt: skip

    def move() -> None:
        cleaned = form.cleaned_data
        actions.move(condition=row, due=cleaned["due"], reason=cleaned["reason"], version=form.began_from, by=viewer)  # fmt: skip

    if done(request, form, move, lambda: _now(viewer, row)):
        messages.success(request, f"Moved to {date_words(form.cleaned_data['due'])}. {row.owner.name} gets one message.")  # fmt: skip
        return redirect("readiness:condition-detail", condition_id=row.pk)
    signed = row.assessment.signed_on or viewer.today
    return page(
        request, "readiness/condition_move.html", form=form, row=row, item=items.BY_SLUG[row.item],
        latest=latest_due(signed, rules_of(settings.of(viewer))),
    )  # fmt: skip


def _now(viewer: Viewer, row: Condition) -> int:
    return found(assessments.condition(viewer, row.pk)).version
