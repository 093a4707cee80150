"""The questions: as they were asked, and those in hand."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from strategy.surveys import presenters, queries, rules
from strategy.surveys.actions import preparing
from strategy.surveys.forms import QuestionForm
from strategy.surveys.models import Kind, Question
from workforce.core.access import Viewer
from workforce.core.http import allowed, page, wrong_method
from workforce.core.paging import page_of
from workforce.people.errors import Refused
from workforce.people.views.base import done, found, press


def version_list(request: HttpRequest) -> HttpResponse:
    viewer = allowed(request, rules.may_hold)
    if refusal := wrong_method(request, "GET"):
        return refusal
    shown = page_of(queries.versions(viewer), request)
    rows = presenters.version_rows(shown.items)
    return page(request, "surveys/versions.html", rows=rows, page=shown, kinds=Kind.choices)


def version_begin(request: HttpRequest) -> HttpResponse:
    viewer = allowed(request, rules.may_hold)
    if refusal := wrong_method(request, "POST"):
        return refusal
    try:
        made = preparing.begin(kind=request.POST.get("kind", ""), by=viewer)
    except Refused as refused:
        messages.info(request, str(refused))
        return redirect("surveys:version-list")
    return redirect("surveys:version-detail", made.pk)


def version_detail(request: HttpRequest, version_id: UUID) -> HttpResponse:
    viewer = allowed(request, rules.may_hold)
    version = found(queries.version_of(viewer, version_id))
    if refusal := wrong_method(request, "GET"):
        return refusal
    return page(
        request, "surveys/version.html", version=version, questions=list(version.questions.all())
    )


def question_add(request: HttpRequest, version_id: UUID) -> HttpResponse:
    viewer = allowed(request, rules.may_hold)
    version = found(queries.version_of(viewer, version_id))
    if version.is_fixed:
        raise Http404
    if refusal := wrong_method(request, "GET", "POST"):
        return refusal
    form = QuestionForm(request.POST if request.method == "POST" else None)

    def save() -> None:
        data = form.cleaned_data
        preparing.add(
            version=version, asks=data["asks"], words=data["words"], options=form.said_options, by=viewer
        )  # fmt: skip

    if done(request, form, save):
        messages.success(request, "Added, as the last one.")
        return redirect("surveys:version-detail", version.pk)
    return page(request, "surveys/question_write.html", form=form, version=version, row=None)


def question_change(request: HttpRequest, question_id: UUID) -> HttpResponse:
    viewer = allowed(request, rules.may_hold)
    row = _in_hand(viewer, question_id)
    if refusal := wrong_method(request, "GET", "POST"):
        return refusal
    form = QuestionForm(
        request.POST if request.method == "POST" else None,
        initial={"words": row.words, "asks": row.asks, "options": "\n".join(row.options)},
    )

    def save() -> None:
        data = form.cleaned_data
        preparing.change(
            question=row, asks=data["asks"], words=data["words"], options=form.said_options, by=viewer
        )  # fmt: skip

    if done(request, form, save):
        messages.success(request, "Saved.")
        return redirect("surveys:version-detail", row.version_id)
    return page(request, "surveys/question_write.html", form=form, version=row.version, row=row)


def question_remove(request: HttpRequest, question_id: UUID) -> HttpResponse:
    viewer = allowed(request, rules.may_hold)
    row = _in_hand(viewer, question_id)
    return press(
        request,
        lambda: preparing.remove(question=row, by=viewer),
        "Taken out. Earlier surveys keep it.",
        "surveys:version-detail",
        row.version_id,
    )


def question_earlier(request: HttpRequest, question_id: UUID) -> HttpResponse:
    viewer = allowed(request, rules.may_hold)
    row = _in_hand(viewer, question_id)
    return press(
        request,
        lambda: preparing.earlier(question=row, by=viewer),
        "",
        "surveys:version-detail",
        row.version_id,
    )


def _in_hand(viewer: Viewer, question_id: UUID) -> Question:
    row = found(queries.question_of(viewer, question_id))
    if row.version.is_fixed:
        raise Http404
    return row
