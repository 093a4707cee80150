"""Flexible working: asked for, talked over, answered, appealed, tried and looked back at."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from training.careers import rules
from training.careers.actions import flexible as actions
from training.careers.actions.flexible import Answered, Wish
from training.careers.forms.flexible import AnswerForm, AskForm, MoreTimeForm, ReviewForm, TalkForm
from training.careers.presenters import words as present
from training.careers.queries import requests
from training.careers.queries.requests import Request
from workforce.core.access import Viewer
from workforce.core.http import page, viewer_of, wrong_method
from workforce.core.paging import page_of
from workforce.people.errors import Refused
from workforce.people.models import Assignment
from workforce.people.views.base import done, found, press


def flexible_list(request: HttpRequest) -> HttpResponse:
    """Mine, and those I answer or hear."""
    viewer = viewer_of(request)
    asks = rules.may_ask_for_flexible_working.test(viewer, None)
    others = requests.to_see_to(viewer)
    if not (asks or rules.may_answer.test(viewer, None) or others.exists()):
        raise Http404
    if refusal := wrong_method(request, "GET"):
        return refusal
    shown = page_of(others, request)
    return page(
        request,
        "careers/flexible_list.html",
        asks=asks,
        mine=present.flexible_rows(list(requests.mine(viewer)[:25]), viewer),
        page=shown,
        rows=present.flexible_rows(shown.items, viewer),
        manages=rules.manages_somebody.test(viewer, None),
    )


def flexible_ask(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request)
    if not rules.may_ask_for_flexible_working.test(viewer, None):
        raise Http404
    if refusal := wrong_method(request, "GET", "POST"):
        return refusal
    asked = requests.asked_for_already(viewer)
    every = requests.own_posts(viewer)
    free = [row for row in every if row.pk not in asked]
    posts = every if request.method == "POST" and not free else free
    answerers = requests.answerers(viewer, posts)
    form = AskForm(
        request.POST if request.method == "POST" else None,
        posts=[(str(row.pk), present.post_words(row)) for row in posts],
        managers=present.asked_of(answerers),
    )
    if done(request, form, lambda: _ask(viewer, form, posts)):
        who = present.told_words(each.as_ for each in answerers)
        messages.success(request, f"Sent. {who} gets one message and answers here.")
        return redirect("careers:flexible-list")
    return page(
        request,
        "careers/flexible_ask.html",
        form=form,
        goes_to=present.goes_to(answerers),
        nobody=not any(each.people for each in answerers),
        asked=next(iter(asked.values()), None) if not posts else None,
    )


def _ask(viewer: Viewer, form: AskForm, posts: list[Assignment]) -> None:
    cleaned = form.cleaned_data
    chosen = cleaned.get("post") or str(posts[0].pk)
    post = next((row for row in posts if str(row.pk) == chosen), None)
    if post is None:
        raise Refused("Choose the post it is for")
    wish = Wish(cleaned["what"], cleaned["starts"], cleaned["until"], cleaned["why"])
    actions.ask(post, wish=wish, by=viewer)


def flexible_detail(request: HttpRequest, request_id: UUID) -> HttpResponse:
    viewer, data = _request(request, request_id)
    if refusal := wrong_method(request, "GET"):
        return refusal
    return page(
        request,
        "careers/flexible_detail.html",
        data=data,
        row=data.row,
        present=present,
        seen_by=present.flexible_seen_by(data),
        today=viewer.today,
    )


def flexible_talk(request: HttpRequest, request_id: UUID) -> HttpResponse:
    viewer, data = _answering(request, request_id)
    form = TalkForm(
        request.POST if request.method == "POST" else None,
        initial={"on": data.row.talked_on or viewer.today},
    )
    if done(request, form, lambda: actions.talk(data.row, on=form.cleaned_data["on"], by=viewer)):
        messages.success(request, f"Saved. {data.row.person.called} gets one message.")
        return redirect("careers:flexible-detail", request_id)
    return page(request, "careers/flexible_talk.html", form=form, data=data, row=data.row)


def flexible_answer(request: HttpRequest, request_id: UUID) -> HttpResponse:
    viewer, data = _answering(request, request_id)
    form = AnswerForm(
        request.POST if request.method == "POST" else None,
        seen_by=present.flexible_seen_by(data),
        initial={"talked_on": _talked(data)},
        version=data.row.version,
    )

    def answer() -> None:
        actions.answer(data.row, answered=_answered(form), version=form.began_from or 0, by=viewer)

    if done(request, form, answer):
        messages.success(request, f"Sent. {data.row.person.called} gets one message.")
        return redirect("careers:flexible-detail", request_id)
    if form.is_bound:
        data = found(requests.get(viewer, request_id))
        form.begin_anew(data.row.version)
    return page(
        request, "careers/flexible_answer.html", form=form, data=data, row=data.row, present=present
    )


def _talked(data: Request) -> date | None:
    """A talk that is only planned is no day on which they talked."""
    on = data.row.talked_on
    return on if on is not None and on <= data.today else None


def _answered(form: AnswerForm) -> Answered:
    """The ground and the day of the talk belong to a refusal, whatever was chosen before."""
    cleaned = form.cleaned_data
    refuses = cleaned["outcome"] == "refused"
    return Answered(
        cleaned["outcome"],
        cleaned["words"],
        cleaned["ground"] if refuses else "",
        cleaned["talked_on"] if refuses else None,
        None if refuses else cleaned["tried_until"],
    )


def flexible_take(request: HttpRequest, request_id: UUID) -> HttpResponse:
    """The person, to an alternative: two buttons."""
    viewer, data = _request(request, request_id)
    if not data.is_own:
        raise Http404
    accept = request.POST.get("answer") == "accept"
    who = present.told_words([data.answer_as])
    said = f"Agreed. {who} gets one message."
    if not accept:
        said = f"Sent. {who} gets one message, and you talk it over again."
    version = request.POST.get("version", "")
    seen = int(version) if version.isascii() and version.isdigit() and len(version) < 9 else 0
    return press(
        request,
        lambda: actions.take(data.row, accept=accept, version=seen, by=viewer),
        said,
        "careers:flexible-detail",
        request_id,
    )


def flexible_withdraw(request: HttpRequest, request_id: UUID) -> HttpResponse:
    viewer, data = _request(request, request_id)
    if not data.is_own:
        raise Http404
    return press(
        request,
        lambda: actions.withdraw(data.row, by=viewer),
        "Withdrawn. What you wrote is deleted. You can ask again at any time.",
        "careers:flexible-list",
    )


def flexible_more_time(request: HttpRequest, request_id: UUID) -> HttpResponse:
    viewer, data = _request(request, request_id)
    if not data.is_own:
        raise Http404
    if refusal := wrong_method(request, "GET", "POST"):
        return refusal
    form = MoreTimeForm(request.POST if request.method == "POST" else None)
    if done(
        request,
        form,
        lambda: actions.give_time(data.row, until=form.cleaned_data["until"], by=viewer),
    ):
        messages.success(request, "Saved. Whoever answers gets one message.")
        return redirect("careers:flexible-detail", request_id)
    return page(request, "careers/flexible_more_time.html", form=form, row=data.row)


def flexible_review(request: HttpRequest, request_id: UUID) -> HttpResponse:
    viewer, data = _request(request, request_id)
    if not (data.is_own or data.manages):
        raise Http404
    if refusal := wrong_method(request, "GET", "POST"):
        return refusal
    other = present.managers_words(data.managers) if data.is_own else data.row.person.name
    form = ReviewForm(
        request.POST if request.method == "POST" else None,
        other=other,
        initial={"words": data.review},
        version=data.row.version,
    )

    def review() -> None:
        cleaned = form.cleaned_data
        actions.review(
            data.row,
            words=cleaned["words"],
            until=cleaned["until"],
            version=form.began_from or 0,
            by=viewer,
        )

    if done(request, form, review):
        messages.success(request, "Saved. The other one of you gets one message.")
        return redirect("careers:flexible-detail", request_id)
    if form.is_bound:
        data = found(requests.get(viewer, request_id))
        form.begin_anew(data.row.version)
    return page(request, "careers/flexible_review.html", form=form, data=data, row=data.row)


def _request(request: HttpRequest, request_id: UUID) -> tuple[Viewer, Request]:
    viewer = viewer_of(request)
    return viewer, found(requests.get(viewer, request_id))


def _answering(request: HttpRequest, request_id: UUID) -> tuple[Viewer, Request]:
    """For whoever line manages the post today."""
    viewer, data = _request(request, request_id)
    if not data.manages:
        raise Http404
    if request.method not in ("GET", "HEAD", "POST"):
        raise Http404
    return viewer, data
