"""What those who came say: for themselves, for whoever runs it, and by slip for whoever has no sign-in."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from training.feedback import actions, presenters, queries, rules, slips
from training.feedback.actions.answering import check_slip
from training.feedback.forms import ChangeForm, CodeForm, FeedbackForm, NumberForm
from workforce.accounts import doors
from workforce.core.access import Viewer
from workforce.core.errors import CannotSave, SavedBefore
from workforce.core.http import page, viewer_of, wrong_method
from workforce.gatherings import kinds
from workforce.gatherings import presenters as words
from workforce.gatherings.models import Gathering

THANKS = "Thank you. Nobody can tell that it was you."


def round_detail(request: HttpRequest, gathering_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    gathering = _gathering(viewer, gathering_id)
    if refusal := wrong_method(request, "GET"):
        return refusal
    found = queries.results(viewer, gathering)
    return page(
        request,
        "feedback/round_detail.html",
        found=found,
        reading=presenters.reading(queries.address_of(viewer, found.round)),
        back_href=kinds.link(gathering.kind, gathering.pk),
        present=presenters,
        words=words,
    )


@require_http_methods(["GET", "HEAD", "POST"])
def round_answer(request: HttpRequest, gathering_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    gathering = _came_to(viewer, gathering_id)
    if request.method != "POST" and not queries.may_answer(
        viewer, gathering, queries.round_of(viewer, gathering)
    ):
        messages.info(request, "There is nothing to answer here any more.")
        return redirect("feedback:round-detail", gathering_id=gathering.pk)
    form = _form(request, gathering)
    if form.is_valid():
        _try(
            request,
            lambda: actions.answer(gathering=gathering, said=form.said(), by=viewer),
            THANKS,
        )
        return redirect("feedback:round-detail", gathering_id=gathering.pk)
    return page(request, "feedback/round_answer.html", form=form, gathering=gathering, words=words)


def round_decline(request: HttpRequest, gathering_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    gathering = _came_to(viewer, gathering_id)
    if refusal := wrong_method(request, "POST"):
        return refusal
    _try(
        request,
        lambda: actions.rather_not(gathering=gathering, by=viewer),
        "That is fine. You are not asked again.",
    )
    return redirect("home:today")


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def round_slips(request: HttpRequest, gathering_id: UUID) -> HttpResponse:
    """Made by a press, shown in this answer and never again."""
    viewer = viewer_of(request)
    gathering = _run(viewer, gathering_id)
    codes: list[str] = []
    form = _number(request) if rules.counts_heads(gathering) else None
    if request.method == "POST" and (form is None or form.is_valid()):
        number = form.cleaned_data["number"] if form else 0
        try:
            codes = actions.draw_slips(gathering=gathering, by=viewer, number=number)
        except CannotSave as error:
            messages.info(request, error.words)
            return redirect("feedback:round-detail", gathering_id=gathering.pk)
    return page(
        request,
        "feedback/round_slips.html",
        gathering=gathering,
        form=form,
        slips=presenters.drawn(codes),
        reading=presenters.reading(queries.address_of(viewer, queries.round_of(viewer, gathering))),
        start=presenters.start_address(),
        words=words,
    )


def round_close(request: HttpRequest, gathering_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    gathering = _run(viewer, gathering_id)
    if refusal := wrong_method(request, "POST"):
        return refusal
    if queries.round_of(viewer, gathering) is None:
        raise Http404
    _try(
        request,
        lambda: actions.close(gathering=gathering, by=viewer),
        "Closed. What was said is shown to you and to those who came.",
    )
    return redirect("feedback:round-detail", gathering_id=gathering.pk)


@require_http_methods(["GET", "HEAD", "POST"])
def change_add(request: HttpRequest, gathering_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    gathering = _run(viewer, gathering_id)
    form = ChangeForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            actions.say_changed(
                gathering=gathering,
                words=form.cleaned_data["words"],
                by=viewer,
                once_key=form.once_key,
            )
        except SavedBefore:
            return redirect("feedback:round-detail", gathering_id=gathering.pk)
        except CannotSave as error:
            form.add_error(error.field, error.words)
        else:
            messages.success(request, presenters.changed_words(rules.counts_heads(gathering)))
            return redirect("feedback:round-detail", gathering_id=gathering.pk)
    return page(
        request,
        "feedback/change_add.html",
        form=form,
        gathering=gathering,
        counts_heads=rules.counts_heads(gathering),
        words=words,
    )


@doors.open_to_all
@require_http_methods(["GET", "HEAD", "POST"])
def slip_start(request: HttpRequest) -> HttpResponse:
    """For whoever types the code rather than pointing a phone at it."""
    form = CodeForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            check_slip(form.cleaned_data["code"])
        except CannotSave as error:
            form.add_error("code", error.words)
        else:
            return redirect("feedback:slip-answer", code=slips.plain(form.cleaned_data["code"]))
    return page(request, "feedback/slip_start.html", form=form)


@doors.open_to_all
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def slip_answer(request: HttpRequest, code: str) -> HttpResponse:
    """A code that was used and one that never was get the same answer."""
    try:
        gathering = check_slip(code).gathering
        form = _form(request, gathering)
        if form.is_valid():
            address = actions.answer_by_slip(code=code, said=form.said())
            return redirect("feedback:slip-thanks", address=address)
    except CannotSave as error:
        asked = CodeForm({"code": code[:20]})
        asked.add_error("code", error.words)
        return page(request, "feedback/slip_start.html", form=asked)
    return page(request, "feedback/slip_answer.html", form=form, gathering=gathering, words=words)


@doors.open_to_all
@require_http_methods(["GET", "HEAD"])
@never_cache
def slip_thanks(request: HttpRequest, address: str) -> HttpResponse:
    found = _said_at(address)
    return page(
        request,
        "feedback/slip_thanks.html",
        found=found,
        reading=presenters.reading(address),
        present=presenters,
    )


@doors.open_to_all
@require_http_methods(["GET", "HEAD"])
@never_cache
def said_detail(request: HttpRequest, address: str) -> HttpResponse:
    """What those who came see, for whoever has the address from a slip. One that is over and one that never was get
    the same answer."""
    found = _said_at(address)
    return page(request, "feedback/said_detail.html", found=found, present=presenters, words=words)


def _said_at(address: str) -> queries.Results:
    found = queries.said_at(address)
    if found is None:
        raise Http404
    return found


def _number(request: HttpRequest) -> NumberForm:
    return NumberForm(request.POST if request.method == "POST" else None)


def _form(request: HttpRequest, gathering: Gathering) -> FeedbackForm:
    data = request.POST if request.method == "POST" else None
    return FeedbackForm(
        data,
        note=kinds.get(gathering.kind).feedback_note,
        questions=presenters.questions(of_anybody=rules.counts_heads(gathering)),
    )


def _gathering(viewer: Viewer, gathering_id: UUID) -> Gathering:
    found = queries.gathering_of(viewer, gathering_id)
    if found is None:
        raise Http404
    return found


def _came_to(viewer: Viewer, gathering_id: UUID) -> Gathering:
    found = _gathering(viewer, gathering_id)
    if not rules.came(viewer, found):
        raise Http404
    return found


def _run(viewer: Viewer, gathering_id: UUID) -> Gathering:
    found = _gathering(viewer, gathering_id)
    if not rules.may_run(viewer, found):
        raise Http404
    return found


def _try(request: HttpRequest, act: Callable[[], object], done: str) -> None:
    try:
        act()
    except CannotSave as error:
        messages.info(request, error.words)
    else:
        messages.success(request, done)
