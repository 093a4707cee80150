"""A question at a time. What was answered goes along in the form, from page to page; nothing of it is kept before it is
sent, and whoever answered and whoever would rather not come to the same page, without a message in their session."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache

from strategy.surveys import going, kept, presenters, queries
from strategy.surveys.actions import answering
from strategy.surveys.forms import LineForm, PostForm, StepForm
from strategy.surveys.going import SoFar
from strategy.surveys.models import Question, Survey
from workforce.core.access import Viewer
from workforce.core.http import download, page, viewer_of, wrong_method
from workforce.people.errors import Refused
from workforce.people.views.base import found, tried

FILE = "My answers so far.txt"


@dataclass(slots=True)
class Going:
    """One page of it."""

    viewer: Viewer
    survey: Survey
    questions: list[Question]
    patches: dict[str, str]
    so_far: SoFar
    at: int = 0

    @property
    def question(self) -> Question | None:
        return self.questions[self.at] if 0 <= self.at < len(self.questions) else None

    @property
    def about_post(self) -> bool:
        return self.at == len(self.questions)


@never_cache
def answer(request: HttpRequest, survey_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    survey = found(queries.survey_of(viewer, survey_id))
    if refusal := wrong_method(request, "GET", "POST"):
        return refusal
    if not queries.may_answer(viewer, survey):
        return redirect("surveys:survey-detail", survey.pk)
    now = _going(request, viewer, survey)
    do = request.POST.get("do", "")
    if do == "carry":
        return _carry_on(request, now)
    if request.method != "POST" or do == "begin":
        return _show(request, now)
    return _step(request, now, do)


@never_cache
def thanks(request: HttpRequest, survey_id: UUID) -> HttpResponse:
    survey = found(queries.survey_of(viewer_of(request), survey_id))
    if refusal := wrong_method(request, "GET"):
        return refusal
    return page(request, "surveys/thanks.html", survey=survey)


def rather_not(request: HttpRequest, survey_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    survey = found(queries.survey_of(viewer, survey_id))
    if refusal := wrong_method(request, "POST"):
        return refusal
    try:
        answering.rather_not(survey=survey, by=viewer)
    except Refused:
        return redirect("surveys:survey-detail", survey.pk)
    return redirect("surveys:thanks", survey.pk)


def _going(request: HttpRequest, viewer: Viewer, survey: Survey) -> Going:
    questions, patches = list(survey.version.questions.all()), queries.patches()
    so_far = going.read(request.POST.get("so_far", ""), questions, patches)
    at = request.POST.get("at", "")
    place = int(at) if at.isascii() and at.isdigit() and len(at) < 4 else 0
    return Going(viewer, survey, questions, patches, so_far, min(place, len(questions) + 1))


def _step(request: HttpRequest, now: Going, do: str) -> HttpResponse:
    if do == "send":
        return _send(request, now)
    form = _form(request, now)
    if form is not None:
        is_good = form.is_valid()
        if is_good:
            _take(now, form)
        elif do == "next":
            return _show(request, now, form)
        if do == "skip" and now.question is not None:
            now.so_far.put(now.question, "")
    if do in {"stop", "file"}:
        return _stop(request, now, do)
    now.at = _to(now, do)
    return _show(request, now)


def _to(now: Going, do: str) -> int:
    if do.startswith("to-") and do[3:].isdigit() and len(do) < 7:
        return min(int(do[3:]), len(now.questions) + 1)
    step = -1 if do == "back" else 1 if do in {"next", "skip"} else 0
    return max(0, min(now.at + step, len(now.questions) + 1))


def _form(request: HttpRequest, now: Going, *, bound: bool = True) -> StepForm | PostForm | None:
    data = request.POST if bound else None
    if now.question is not None:
        said = {"answer": now.so_far.answer_of(now.question)}
        return StepForm(data, question=now.question, initial=said)
    if now.about_post:
        said = {"patch": now.so_far.patch, "post": now.so_far.post}
        return PostForm(data, patches=now.patches, initial=said)
    return None


def _take(now: Going, form: StepForm | PostForm) -> None:
    data = form.cleaned_data
    if now.question is not None:
        now.so_far.put(now.question, data["answer"])
    else:
        now.so_far.patch = data["patch"]
        now.so_far.post = "" if data["post"] == "none" else data["post"]


def _show(
    request: HttpRequest, now: Going, form: StepForm | PostForm | None = None
) -> HttpResponse:
    shared = {"survey": now.survey, "at": now.at, "so_far": now.so_far.text(), "count": len(now.questions)}  # fmt: skip
    form = form or _form(request, now, bound=False)
    if form is not None:
        template = "surveys/question.html" if now.question is not None else "surveys/post.html"
        return page(request, template, form=form, question=now.question, **shared)
    return page(
        request,
        "surveys/check.html",
        rows=presenters.check_rows(now.questions, now.so_far),
        post=presenters.post_words(now.so_far, now.patches),
        **shared,
    )


def _stop(request: HttpRequest, now: Going, do: str) -> HttpResponse:
    line = kept.line_of(now.survey, now.so_far.plain(), now.viewer)
    if do == "file":
        return download(line.encode(), "text/plain; charset=utf-8", FILE)
    return page(
        request, "surveys/stop.html", form=LineForm(line=line), survey=now.survey, at=now.at, so_far=now.so_far.text()
    )  # fmt: skip


def _carry_on(request: HttpRequest, now: Going) -> HttpResponse:
    form = LineForm(request.POST)
    if form.is_valid():
        try:
            plain = kept.so_far_of(now.survey, form.cleaned_data["line"], now.viewer)
        except Refused as refused:
            form.add_error("line", str(refused))
        else:
            now.so_far = going.of(plain, now.questions, now.patches)
            now.at = now.so_far.first_open(now.questions)
            return _show(request, now)
    return page(request, "surveys/carry_on.html", form=form, survey=now.survey)


def _send(request: HttpRequest, now: Going) -> HttpResponse:
    given = now.so_far.given(now.patches)
    if tried(request, lambda: answering.answer(survey=now.survey, given=given, by=now.viewer), ""):
        return redirect("surveys:thanks", now.survey.pk)
    return _show(request, now)
