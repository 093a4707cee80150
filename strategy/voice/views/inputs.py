"""Peer input: asked for, taken on, given, and answered with what changed."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from strategy.voice import presenters as present
from strategy.voice import rules
from strategy.voice.actions import inputs as actions
from strategy.voice.forms import AnswerForm, AskInputForm, GiveForm, InputFilters, LetGoForm
from strategy.voice.models import Input
from strategy.voice.queries import inputs as queries
from strategy.voice.states import ASKED, GIVEN, TAKEN
from strategy.voice.views.parts import data_of, filled, input_seen, listed, press, to_input
from workforce.core import settings
from workforce.core.http import page, viewer_of, wrong_method
from workforce.core.paging import page_of


def input_list(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request)
    rules.need(rules.may_enter.test(viewer, None))
    if refusal := wrong_method(request, "GET"):
        return refusal
    form = InputFilters.read(request)
    shown = page_of(queries.listed(viewer, form.values["state"] or ""), request)
    return listed(
        request,
        viewer,
        "voice/input_list.html",
        form=form,
        page=shown,
        rows=present.input_rows(shown.items, viewer.today),
        takes=rules.may_take_on.test(viewer, None),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def input_ask(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request)
    rules.need(rules.may_enter.test(viewer, None))
    form = AskInputForm(data_of(request))
    made: list[Input] = []

    def ask() -> None:
        made.append(actions.ask(asked=form.asked(), by=viewer, once_key=form.once_key))

    if filled(request, form, ask, "Asked. It stands among peer input, where a peer can take it on."):  # fmt: skip
        return to_input(made[0]) if made else redirect("voice:input-list")
    days = int(settings.of(viewer).get("voice.answer_days"))
    return page(request, "voice/input_ask.html", form=form, days=days)


def input_detail(request: HttpRequest, input_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    row = input_seen(viewer, input_id)
    if refusal := wrong_method(request, "GET"):
        return refusal
    gives, asked = rules.gives.test(viewer, row), rules.asked.test(viewer, row)
    return page(
        request,
        "voice/input_detail.html",
        shown=queries.shown(viewer, row),
        row=row,
        takes=row.state == ASKED and not asked and rules.may_take_on.test(viewer, None),
        gives=row.state == TAKEN and gives,
        opens=row.state == TAKEN and not gives and rules.may_hand_back.test(viewer, row),
        answers=row.state == GIVEN and rules.may_answer_input.test(viewer, row),
        lets_go=row.state in (ASKED, TAKEN) and rules.may_let_go.test(viewer, row),
        present=present,
    )


def input_take(request: HttpRequest, input_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    row = input_seen(viewer, input_id)
    rules.need(rules.may_take_on.test(viewer, None))
    return press(
        request,
        lambda: actions.take_on(row=row, by=viewer),
        "It is yours. Whoever asked gets one message.",
        "voice:input-detail",
        input_id=row.pk,
    )


def input_back(request: HttpRequest, input_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    row = input_seen(viewer, input_id)
    rules.need(rules.may_hand_back.test(viewer, row))
    own = rules.gives.test(viewer, row)
    return press(
        request,
        lambda: actions.hand_back(row=row, by=viewer),
        "Handed back. Somebody else can take it on."
        if own
        else "It is open again, and whoever had it is told.",
        "voice:input-detail",
        input_id=row.pk,
    )


@require_http_methods(["GET", "HEAD", "POST"])
def input_give(request: HttpRequest, input_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    row = input_seen(viewer, input_id)
    rules.need(rules.gives.test(viewer, row))
    if request.method != "POST" and row.state != TAKEN:
        return to_input(row)
    form = GiveForm(data_of(request))

    def give() -> None:
        data = form.cleaned_data
        actions.give(
            row=row, words=data["words"], heads=data["heads"], by=viewer, once_key=form.once_key
        )

    if filled(request, form, give, "Given. Whoever asked gets one message, and has a day to say what changes."):  # fmt: skip
        return to_input(row)
    return page(request, "voice/input_give.html", form=form, row=row, present=present)


@require_http_methods(["GET", "HEAD", "POST"])
def input_answer(request: HttpRequest, input_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    row = input_seen(viewer, input_id)
    rules.need(rules.may_answer_input.test(viewer, row))
    if request.method != "POST" and row.state != GIVEN:
        return to_input(row)
    form = AnswerForm(data_of(request))

    def answer() -> None:
        data = form.cleaned_data
        actions.answer(
            row=row, outcome=data["outcome"], words=data["words"], by=viewer, once_key=form.once_key
        )

    if filled(request, form, answer, "Answered. Whoever gave it gets one message, and everybody here can read it."):  # fmt: skip
        return to_input(row)
    return page(
        request, "voice/input_answer.html", form=form, row=row, shown=queries.shown(viewer, row), present=present,
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
def input_let_go(request: HttpRequest, input_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    row = input_seen(viewer, input_id)
    rules.need(rules.may_let_go.test(viewer, row))
    form = LetGoForm(data_of(request))

    def let_go() -> None:
        actions.let_go(row=row, why=form.cleaned_data["why"], by=viewer)

    if filled(request, form, let_go, "Saved. Everybody it concerns gets one message."):
        return to_input(row)
    return page(request, "voice/input_let_go.html", form=form, row=row)
