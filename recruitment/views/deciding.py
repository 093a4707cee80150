"""Those who decide, and whoever answers them."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from recruitment import forms, presenters, rules
from recruitment.actions import deciding
from recruitment.forms import DecideForm
from recruitment.models import Decision, Request
from recruitment.queries import approvals, one
from recruitment.states import BEFORE_ADVERT
from recruitment.views.parts import done, the_request
from workforce.core.access import Viewer
from workforce.core.http import page, viewer_of, wrong_method
from workforce.core.pressing import press

DONE = {
    DecideForm.APPROVE: "Approved. Whoever decides next is told.",
    DecideForm.HOLD: "Held. Whoever asked reads what is waited for.",
    DecideForm.ASK: "Sent back with your question.",
    DecideForm.REFUSE: "Refused. Whoever asked reads why.",
}


def request_decide(request: HttpRequest, request_id: UUID) -> HttpResponse:
    """In one's turn; or, as a lead, hold, ask or refuse before anybody has a turn. Whoever comes late reads who was
    quicker."""
    viewer = viewer_of(request)
    asked = the_request(viewer, request_id)
    if refusal := wrong_method(request, "GET", "POST"):
        return refusal
    data = one.page_of(viewer, asked)
    turn = data.turn_of(viewer)
    if request.method == "POST" and (late := _late(request, viewer, asked, turn)):
        messages.info(request, late)
        return redirect("recruitment:request-detail", request_id=asked.pk)
    if turn is None and not (
        rules.may_lead_it.test(viewer, asked) and asked.stage in BEFORE_ADVERT
    ):
        return _nothing_to_decide(request, viewer, asked)
    form = DecideForm(
        request.POST if request.method == "POST" else None, asked=asked, turn=turn or "", is_turn=turn is not None
    )  # fmt: skip
    if done(
        request,
        form,
        lambda: _decide(viewer, asked, form),
        lambda: the_request(viewer, request_id).round,
    ):
        messages.success(request, DONE[form.cleaned_data["what"]] if form.is_valid() else "Saved.")
        return redirect("recruitment:request-detail", request_id=asked.pk)
    return page(
        request,
        "recruitment/request_decide.html",
        form=form,
        is_turn=turn is not None,
        rewrote=data.was_rewritten_by(viewer),
        **_shown(viewer, data),
    )


def _decide(viewer: Viewer, asked: Request, form: DecideForm) -> None:
    act = {
        DecideForm.APPROVE: deciding.approve, DecideForm.HOLD: deciding.hold,
        DecideForm.ASK: deciding.ask, DecideForm.REFUSE: deciding.refuse,
    }[form.cleaned_data["what"]]  # fmt: skip
    seen = form.cleaned_data
    act(request=asked, turn=seen["turn"] or "", round=seen["round"], words=form.words, by=viewer)  # type: ignore[operator]


def _late(request: HttpRequest, viewer: Viewer, asked: Request, turn: str | None) -> str:
    """What was decided while this page was open, for whoever had the turn in it."""
    said, round_seen = request.POST.get("turn", ""), request.POST.get("round", "")
    if not said.isprintable() or said in ("", turn):
        return ""
    return approvals.decided_meanwhile(asked, said, round_seen, viewer)


def _nothing_to_decide(request: HttpRequest, viewer: Viewer, asked: Request) -> HttpResponse:
    """Whoever follows the message after somebody else decided sees the request, and who did."""
    if not approvals.had_a_turn(viewer, asked):
        raise Http404
    messages.info(
        request,
        approvals.last_words(asked) or "There is nothing for you to decide here at present.",
    )
    return redirect("recruitment:request-detail", request_id=asked.pk)


def _shown(viewer: Viewer, data: one.RequestPage) -> dict[str, object]:
    asked = data.request
    return {
        "asked": asked,
        "title": presenters.title(asked),
        "caption": presenters.caption(asked),
        "facts": presenters.facts(asked),
        "gate_words": presenters.gate_words(data.checks) if data.checks else "",
        "is_missing": any(not each.is_open for each in data.checks),
        "checks": presenters.check_rows(data.checks, {}),
        "turns": presenters.turn_rows(data, viewer.person_id),
    }


def request_answer(request: HttpRequest, request_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    asked = the_request(viewer, request_id)
    rules.need(rules.may_write, viewer, asked)
    if refusal := wrong_method(request, "GET", "POST"):
        return refusal
    question = one.open_question(asked)
    if question is None:
        messages.info(request, "This question is answered already.")
        return redirect("recruitment:request-detail", request_id=asked.pk)
    form = forms.AnswerForm(request.POST if request.method == "POST" else None)
    if done(
        request,
        form,
        lambda: deciding.answer(request=asked, words=form.cleaned_data["words"], by=viewer),
    ):
        messages.success(request, "Answered. Whoever asked is told.")
        return redirect("recruitment:request-detail", request_id=asked.pk)
    return page(
        request, "recruitment/request_answer.html", asked=asked, caption=presenters.caption(asked), form=form,
        question=question,
    )  # fmt: skip


def request_let_go(request: HttpRequest, request_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    asked = the_request(viewer, request_id)
    rules.need(rules.may_let_go, viewer, one.open_hold(asked) or Decision(request=asked))
    return press(
        request, lambda: deciding.let_go(request=asked, by=viewer), "Let go. It goes on as far as nothing stops it.",
        "recruitment:request-detail", request_id=asked.pk,
    )  # fmt: skip
