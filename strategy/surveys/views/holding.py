"""Surveys as they stand; and for the central team opening one, its words, and what changes."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from strategy.surveys import presenters, queries, rules
from strategy.surveys.actions import holding
from strategy.surveys.forms import LineForm, OpenForm, ReplyForm
from strategy.surveys.models import Reply
from strategy.surveys.reports import SurveyResults
from workforce.core import settings
from workforce.core.http import allowed, page, viewer_of, wrong_method
from workforce.core.paging import page_of
from workforce.core.sections import sections_of
from workforce.people.views.base import done, found, tried


def survey_list(request: HttpRequest) -> HttpResponse:
    viewer = allowed(request, rules.may_read)
    if refusal := wrong_method(request, "GET"):
        return refusal
    shown = page_of(queries.surveys(viewer), request)
    holds = rules.may_hold.test(viewer, None)
    return page(
        request,
        "surveys/list.html",
        rows=presenters.survey_rows(shown.items, queries.to_answer(viewer)),
        page=shown,
        holds=holds,
        due=[presenters.kind_words(kind) for kind in queries.to_open(viewer)] if holds else [],
        sections=sections_of(viewer, "community"),
    )


def survey_detail(request: HttpRequest, survey_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    survey = found(queries.survey_of(viewer, survey_id))
    if refusal := wrong_method(request, "GET"):
        return refusal
    holds = rules.may_hold.test(viewer, None)
    is_closed = survey.state == "closed"
    return page(
        request,
        "surveys/detail.html",
        survey=survey,
        present=presenters,
        may_answer=queries.may_answer(viewer, survey),
        carry=LineForm(),
        is_closed=is_closed,
        holds=holds,
        may_take_back=queries.may_be_taken_back(viewer, survey),
        written=queries.written_to(viewer, survey) if holds and is_closed else [],
        replies=presenters.reply_rows(
            list(Reply.objects.visible_to(viewer).filter(survey=survey).select_related("by"))
        ),
        report=SurveyResults.slug,
    )


def survey_open(request: HttpRequest) -> HttpResponse:
    viewer = allowed(request, rules.may_hold)
    if refusal := wrong_method(request, "GET", "POST"):
        return refusal
    form = OpenForm(
        request.POST if request.method == "POST" else None,
        days=int(settings.of(viewer).get("surveys.open_days")),
    )

    def send() -> None:
        data = form.cleaned_data
        holding.open_(kind=data["kind"], closes_on=data["closes_on"], by=viewer)

    if done(request, form, send):
        messages.success(request, "It is open. Everybody in a peer role gets one message.")
        return redirect("surveys:survey-list")
    return page(request, "surveys/open.html", form=form)


def survey_take_back(request: HttpRequest, survey_id: UUID) -> HttpResponse:
    viewer = allowed(request, rules.may_hold)
    survey = found(queries.survey_of(viewer, survey_id))
    found(survey if queries.may_be_taken_back(viewer, survey) else None)
    if refusal := wrong_method(request, "GET", "POST"):
        return refusal
    if request.method == "POST":
        said = "Taken back. Everybody who was asked gets one more message."
        if tried(request, lambda: holding.take_back(survey=survey, by=viewer), said):
            return redirect("surveys:survey-list")
    return page(request, "surveys/take_back.html", survey=survey)


def survey_words(request: HttpRequest, survey_id: UUID, question_id: UUID) -> HttpResponse:
    """The central team alone; in an order by chance, and never by group."""
    viewer = allowed(request, rules.may_hold)
    survey = found(queries.survey_of(viewer, survey_id))
    written = {each.question.pk: each for each in queries.written_to(viewer, survey)}
    if question_id not in written:
        raise Http404
    if refusal := wrong_method(request, "GET"):
        return refusal
    question = written[question_id].question
    shown = page_of(queries.comments(viewer, survey, question), request)
    return page(
        request,
        "surveys/words.html",
        survey=survey,
        question=question,
        page=shown,
        words=queries.words_of(shown.items),
    )


def reply(request: HttpRequest, survey_id: UUID) -> HttpResponse:
    viewer: Any = allowed(request, rules.may_hold)
    survey = found(queries.survey_of(viewer, survey_id))
    if refusal := wrong_method(request, "GET", "POST"):
        return refusal
    form = ReplyForm(request.POST if request.method == "POST" else None)
    if done(
        request,
        form,
        lambda: holding.reply(survey=survey, words=form.cleaned_data["words"], by=viewer),
    ):
        messages.success(request, "Saved. All peers get one message.")
        return redirect("surveys:survey-detail", survey.pk)
    return page(request, "surveys/reply.html", form=form, survey=survey)
