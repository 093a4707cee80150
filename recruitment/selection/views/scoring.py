"""Apart first, then together."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from recruitment.errors import CannotSave
from recruitment.selection import presenters, rules
from recruitment.selection.actions import scoring
from recruitment.selection.forms import CloseForm, ScoreForm
from recruitment.selection.models import Candidate
from recruitment.selection.queries import candidates
from recruitment.selection.states import APART, TOGETHER
from recruitment.selection.views.parts import (
    candidate_of,
    done,
    posted,
    pressed,
    to_candidate,
    to_desk,
)
from workforce.core import settings
from workforce.core.access import Viewer
from workforce.core.http import page, wrong_method


def sheet_score(request: HttpRequest, candidate_id: UUID) -> HttpResponse:
    """One's own, one candidate a page: for a phone as well."""
    viewer, candidate = candidate_of(request, candidate_id)
    rules.need(rules.scores, viewer, candidate)
    if refusal := wrong_method(request, "GET", "POST"):
        return refusal
    try:
        judged_by = scoring.round_of(candidate)
    except CannotSave as error:
        messages.info(request, error.words)
        return to_candidate(candidate)
    sheet, marks = candidates.sheet_of(viewer, candidate, judged_by)
    form = ScoreForm(
        posted(request),
        criteria=candidates.criteria_of(candidate, judged_by),
        most=_most(viewer),
        now={mark.criterion_id: (mark.points, mark.reason) for mark in marks},
        version=sheet.version if sheet else None,
    )

    def score() -> None:
        scoring.score(candidate=candidate, marks=form.marks(), by=viewer, version=form.began_from)

    if done(request, form, score):
        messages.success(request, "Saved. Nobody else sees it before everybody has scored.")
        return to_desk(candidate.selection)
    return page(request, "selection/sheet_score.html", form=form, candidate=candidate, is_interview=judged_by == "interview")  # fmt: skip


def together_detail(request: HttpRequest, candidate_id: UUID) -> HttpResponse:
    viewer, candidate = candidate_of(request, candidate_id)
    rules.need(rules.sees_scores, viewer, candidate)
    if refusal := wrong_method(request, "GET", "POST"):
        return refusal
    judged_by = presenters.judged_in(candidate)
    found = candidates.together(viewer, candidate, judged_by)
    criteria = candidates.criteria_of(candidate, judged_by)
    agrees = rules.decides.test(viewer, candidate) and found.state == TOGETHER
    form = ScoreForm(
        posted(request) if agrees else None,
        criteria=criteria,
        most=_most(viewer),
        now=presenters.first_guess(found),
    )

    def agree() -> None:
        scoring.agree(candidate=candidate, marks=form.marks(), by=viewer)

    if agrees and done(request, form, agree):
        messages.success(request, "Agreed. Next: decide.")
        return to_candidate(candidate)
    columns, rows = presenters.round_table(found, criteria)
    return page(
        request,
        "selection/together_detail.html",
        candidate=candidate,
        found=found,
        columns=columns,
        rows=rows,
        form=form if agrees else None,
        waits=_waits(viewer, candidate, judged_by) if found.state == APART else [],
        close=CloseForm()
        if found.state == APART and rules.decides.test(viewer, candidate)
        else None,
    )


def _waits(viewer: Viewer, candidate: Candidate, judged_by: str) -> list[str]:
    rows = candidates.waited_for(candidate.selection, candidate, judged_by)
    return [seat.person.name for seat in rows]


def together_close(request: HttpRequest, candidate_id: UUID) -> HttpResponse:
    viewer, candidate = candidate_of(request, candidate_id)
    rules.need(rules.decides, viewer, candidate)
    if refusal := wrong_method(request, "POST"):
        return refusal
    reason = request.POST.get("reason", "")
    pressed(
        request,
        lambda: scoring.close_without(candidate=candidate, reason=reason, by=viewer),
        "The scores are open to those who scored. Agree them together.",
    )
    return redirect("selection:together-detail", candidate_id=candidate.pk)


def _most(viewer: Viewer) -> int:
    return int(settings.of(viewer).get("selection.most_points"))
