"""Candidates: entered, looked at, declared about, decided about, told."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache

from recruitment.selection import matching, presenters, presenters_after, rules
from recruitment.selection.actions import candidates as actions
from recruitment.selection.actions import deciding, feedback
from recruitment.selection.forms import (
    CandidateForm,
    ConflictForm,
    DecideForm,
    FeedbackForm,
    UploadForm,
)
from recruitment.selection.models import Candidate
from recruitment.selection.queries import candidates, standing
from recruitment.selection.states import CANDIDATE, STILL_IN
from recruitment.selection.views.parts import (
    candidate_of,
    done,
    found,
    posted,
    pressed,
    run_by,
    selection_of,
    to_candidate,
    to_desk,
)
from workforce.core import settings
from workforce.core.access import Viewer
from workforce.core.http import page, viewer_of, wrong_method


def candidate_add(request: HttpRequest, request_id: UUID) -> HttpResponse:
    viewer, selection = run_by(request, request_id)
    if refusal := wrong_method(request, "GET", "POST"):
        return refusal
    form = CandidateForm(posted(request))

    def add() -> None:
        actions.add(selection=selection, entries=[form.said()], by=viewer, once_key=form.once_key)

    if done(request, form, add):
        messages.success(request, "Entered.")
        return to_desk(selection)
    return page(request, "selection/candidate_add.html", form=form, selection=selection)


def candidate_upload(request: HttpRequest, request_id: UUID) -> HttpResponse:
    viewer, selection = run_by(request, request_id)
    if refusal := wrong_method(request, "GET", "POST"):
        return refusal
    form = UploadForm(posted(request), request.FILES if request.method == "POST" else None)
    made: list[Candidate] = []

    def add() -> None:
        entries = actions.read(form.cleaned_data["file"].read())
        made.extend(
            actions.add(selection=selection, entries=entries, by=viewer, once_key=form.once_key)
        )

    if done(request, form, add):
        messages.success(request, f"Entered: {presenters.count_of(made, 'candidate')}.")
        return to_desk(selection)
    return page(request, "selection/candidate_upload.html", form=form, selection=selection)


def conflict_declare(request: HttpRequest, request_id: UUID) -> HttpResponse:
    viewer, selection = selection_of(request, request_id)
    rules.need(rules.sits, viewer, selection)
    if refusal := wrong_method(request, "GET", "POST"):
        return refusal
    seat = found(rules.seat_of(viewer, selection))
    rows = candidates.to_declare(viewer, selection)
    said = candidates.mine(viewer, seat, rows).known
    initial = {f"c-{pk}": is_there for pk, is_there in said.items()}
    form = ConflictForm(posted(request), candidates=rows, initial=initial)

    def declare() -> None:
        actions.declare(seat=seat, answers=form.answers(), by=viewer)

    if rows and done(request, form, declare):
        messages.success(request, "Thank you. It can be changed as long as the panel sits.")
        return to_desk(selection)
    return page(
        request, "selection/conflict_declare.html", form=form, selection=selection, rows=rows
    )


def candidate_detail(request: HttpRequest, candidate_id: UUID) -> HttpResponse:
    viewer, candidate = candidate_of(request, candidate_id)
    if refusal := wrong_method(request, "GET"):
        return refusal
    selection = candidate.selection
    runs = rules.runs.test(viewer, selection)
    if not runs and not standing.of(selection).criteria_agreed:
        messages.info(
            request,
            "Everybody on the panel agrees to the criteria first. Then candidates are opened.",
        )
        return redirect("selection:criterion-list", request_id=selection.request_id)
    return page(request, "selection/candidate_detail.html", **_shown(viewer, candidate, runs))


def _shown(viewer: Viewer, candidate: Candidate, runs: bool) -> dict[str, Any]:
    seat = rules.seat_of(viewer, candidate.selection)
    mine = candidates.mine(viewer, seat, [candidate])
    decides = rules.decides.test(viewer, candidate)
    is_lead = rules.is_recruitment_lead.test(viewer)
    offer = candidates.open_offer(candidate) if runs or decides else None
    return {
        "candidate": candidate,
        "selection": candidate.selection,
        "runs": runs,
        "seat": seat,
        "words": CANDIDATE.words[candidate.state].capitalize(),
        "member_words": presenters.member_words(candidate, mine) if seat else "",
        "sees_scores": rules.sees_scores.test(viewer, candidate),
        "scores": seat is not None
        and mine.known.get(candidate.pk) is False
        and candidate.state in ("applied", "invited"),
        "decides": decides,
        "form": DecideForm(choices=presenters.decisions(candidate))
        if decides and presenters.decisions(candidate)
        else None,
        "may_offer": decides and candidate.state in ("interviewed", "reserve"),
        "offer": offer,
        "is_in": candidate.state in STILL_IN,
        # The one place where grounds are read, by the recruitment lead alone.
        "grounds": matching.for_viewer(matching.of_candidate(candidate), viewer).grounds
        if is_lead
        else (),
        "is_lead": is_lead,
    }


@never_cache
def candidate_link(request: HttpRequest, candidate_id: UUID) -> HttpResponse:
    """Made by a press, shown in this answer and never again."""
    viewer, candidate = candidate_of(request, candidate_id)
    rules.need(rules.runs, viewer, candidate.selection)
    if refusal := wrong_method(request, "POST"):
        return refusal
    made: list[str] = []
    if not pressed(
        request,
        lambda: made.append(actions.give_link(candidate=candidate, by=viewer)),
        "A new link. One that was given before opens no more.",
    ):
        return to_candidate(candidate)
    return page(request, "selection/candidate_link.html", candidate=candidate, secret=made[0])


def candidate_withdraw(request: HttpRequest, candidate_id: UUID) -> HttpResponse:
    viewer, candidate = candidate_of(request, candidate_id)
    rules.need(rules.runs, viewer, candidate.selection)
    if refusal := wrong_method(request, "POST"):
        return refusal
    pressed(
        request, lambda: actions.withdraw(candidate=candidate, by=viewer), "Noted: they withdrew."
    )
    return to_candidate(candidate)


def candidate_decide(request: HttpRequest, candidate_id: UUID) -> HttpResponse:
    viewer, candidate = candidate_of(request, candidate_id)
    rules.need(rules.decides, viewer, candidate)
    if refusal := wrong_method(request, "POST"):
        return refusal
    to, seen = request.POST.get("to", ""), request.POST.get("seen", "")
    pressed(
        request,
        lambda: deciding.decide(candidate=candidate, to=to, seen=seen, by=viewer),
        "Decided. Feedback belongs to it where it is not this time.",
    )
    return to_candidate(candidate)


def feedback_write(request: HttpRequest, candidate_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    candidate = found(candidates.to_feed_back(viewer, candidate_id))
    if refusal := wrong_method(request, "GET", "POST"):
        return refusal
    row, words = candidates.feedback_of(candidate)
    most = int(settings.of(viewer).get("selection.most_points"))
    begun = words or presenters_after.letter_of(candidate, candidates.agreed_marks(candidate), most)
    form = FeedbackForm(
        posted(request), version=row.version if row else 0, initial={"words": begun}
    )

    def send() -> None:
        feedback.send(
            candidate=candidate, words=form.cleaned_data["words"], version=form.began_from, by=viewer
        )  # fmt: skip

    if done(request, form, send):
        messages.success(
            request, "Sent: they can read it by their link. Tell them that it is there."
        )
        if not rules.writes_feedback.test(viewer, candidate):
            return redirect("home:today")  # the panel is over, and this was the last of it
        return redirect("selection:feedback-write", candidate_id=candidate.pk)
    return page(request, "selection/feedback_write.html", form=form, candidate=candidate, row=row)
