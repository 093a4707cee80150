"""What was said, its answer, and the list of what waits for one."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from strategy.community.queries import people
from strategy.voice import presenters as present
from strategy.voice import rules
from strategy.voice.actions import hearing as actions
from strategy.voice.forms import AnswerForm, HandOnForm, SaidForm
from strategy.voice.queries import inputs, waiting
from strategy.voice.states import WAITS
from strategy.voice.views.parts import data_of, filled, listed, project_led, said_seen, to_project
from workforce.core import settings
from workforce.core.http import page, viewer_of, wrong_method
from workforce.core.paging import page_of

MOST_INPUTS = 20


@require_http_methods(["GET", "HEAD", "POST"])
def said_add(request: HttpRequest, project_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    row = project_led(viewer, project_id)
    form = SaidForm(data_of(request), people=people.could_answer(viewer, viewer.today))

    def write() -> None:
        data = form.cleaned_data
        actions.write(
            project=row, who=data["who"], words=data["words"], agreed=bool(data["agreed"]), said_on=data["said_on"],
            answerer=data["answerer"], by=viewer, once_key=form.once_key,
        )  # fmt: skip

    if filled(request, form, write, "Saved. Whoever answers it gets one message."):
        return to_project(row)
    days = int(settings.of(viewer).get("voice.answer_days"))
    return page(request, "voice/said_add.html", form=form, project=row, days=days)


@require_http_methods(["GET", "HEAD", "POST"])
def said_answer(request: HttpRequest, said_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    row = said_seen(viewer, said_id)
    rules.need(rules.answers.test(viewer, row))
    if request.method != "POST" and not actions.may_be_answered(row):
        return to_project(row.project)
    form = AnswerForm(data_of(request))

    def answer() -> None:
        data = form.cleaned_data
        actions.answer(
            said=row, outcome=data["outcome"], words=data["words"], by=viewer, once_key=form.once_key
        )  # fmt: skip

    if filled(request, form, answer, "Answered. Colleagues who took part get one message, and everybody here can read it."):  # fmt: skip
        return to_project(row.project)
    return page(
        request, "voice/said_answer.html", form=form, said=row, waits=row.state == WAITS, present=present,
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
def said_hand_on(request: HttpRequest, said_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    row = said_seen(viewer, said_id)
    rules.need(rules.may_hand_on.test(viewer, row))
    could = people.could_answer(viewer, viewer.today)
    form = HandOnForm(data_of(request), people=[each for each in could if each[0] != row.answerer_id])  # fmt: skip

    def hand() -> None:
        actions.hand_on(said=row, answerer=form.cleaned_data["answerer"], by=viewer)

    if filled(request, form, hand, "Handed on. They get one message; the day stays."):
        return redirect("voice:open-list")
    return page(request, "voice/said_hand_on.html", form=form, said=row, present=present)


def open_list(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request)
    rules.need(rules.may_enter.test(viewer, None))
    if refusal := wrong_method(request, "GET"):
        return refusal
    shown = page_of(waiting.said(viewer), request)
    asked = list(inputs.to_answer(viewer)[:MOST_INPUTS])
    return listed(
        request,
        viewer,
        "voice/open_list.html",
        page=shown,
        rows=present.waiting_rows(shown.items, viewer.me, viewer.today),
        inputs=present.input_rows(asked, viewer.today),
    )
