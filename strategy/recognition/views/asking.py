"""Stories one asks for, and who may ask."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from strategy.recognition import presenters, rules
from strategy.recognition.actions import asking as actions
from strategy.recognition.actions.asking import NOT_OF, Ask
from strategy.recognition.forms import AskForm, OwnerForm, StaysForm, TextForm, UseForm
from strategy.recognition.models import StoryOwner
from strategy.recognition.queries import circle, stories
from strategy.recognition.views.parts import shared, shown
from workforce.core import settings
from workforce.core.access import Viewer
from workforce.core.http import allowed, page, viewer_of, wrong_method
from workforce.people.errors import Refused
from workforce.people.views.base import done, found, press


def asking(request: HttpRequest) -> HttpResponse:
    """For whoever may ask, and whoever asked once and has something to see to still."""
    viewer = allowed(request, rules.is_somebody)
    may_ask = rules.may_ask.test(viewer, None)
    rows = shown(stories.held(viewer), request)
    if not may_ask and not rows.total:
        found(None)
    if refusal := wrong_method(request, "GET"):
        return refusal
    purposes = stories.purposes(rows.items)
    return page(
        request,
        "recognition/asking.html",
        rows=presenters.held_rows(rows.items, purposes),
        page=rows,
        may_ask=may_ask,
        may_name=rules.may_name.test(viewer, None),
        **shared(viewer),
    )


def ask(request: HttpRequest) -> HttpResponse:
    viewer = allowed(request, rules.may_ask)
    if refusal := wrong_method(request, "GET", "POST"):
        return refusal
    form = AskForm(request.POST if request.method == "POST" else None)

    def send() -> None:
        data = form.cleaned_data
        person = circle.find(viewer, None, data["name"])
        if person is None:
            raise Refused(NOT_OF)
        actions.ask(
            Ask(person, data["purpose"], data["channel"], data["audience"], data["last_day"]),
            by=viewer,
        )

    if done(request, form, send):
        messages.success(request, "Asked. They get one message, without a word of it.")
        return redirect("recognition:asking")
    days = int(settings.of(viewer).get("recognition.answer_days"))
    return page(request, "recognition/ask.html", form=form, days=days)


def asked(request: HttpRequest, story_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    data = found(stories.asked(viewer, story_id))
    if refusal := wrong_method(request, "GET"):
        return refusal
    return page(request, "recognition/asked.html", data=data, row=data.row, present=presenters)


def propose(request: HttpRequest, story_id: UUID) -> HttpResponse:
    viewer, data = _held(request, story_id)
    if refusal := wrong_method(request, "GET", "POST"):
        return refusal
    form = TextForm(
        request.POST if request.method == "POST" else None,
        other=data.row.person.name,
        version=data.row.version,
        initial={"words": data.texts[0].words if data.texts else ""},
    )

    def send() -> None:
        words, version = form.cleaned_data["words"], form.began_from or 0
        actions.propose(data.row, words=words, version=version, by=viewer)

    if done(request, form, send):
        messages.success(request, "Sent. They can be used once they are approved.")
        return redirect("recognition:asked", story_id)
    return page(request, "recognition/propose.html", form=form, data=data, row=data.row)


def use(request: HttpRequest, story_id: UUID) -> HttpResponse:
    viewer, data = _held(request, story_id)
    if refusal := wrong_method(request, "GET", "POST"):
        return refusal
    form = UseForm(
        request.POST if request.method == "POST" else None,
        other=data.row.person.name,
        version=data.row.version,
    )

    def save() -> None:
        cleaned, version = form.cleaned_data, form.began_from or 0
        actions.use(data.row, where=cleaned["where"], on=cleaned["on"], version=version, by=viewer)

    if done(request, form, save):
        messages.success(request, "Saved. They see where it was used.")
        return redirect("recognition:asked", story_id)
    return page(request, "recognition/use.html", form=form, data=data, row=data.row)


def call_off(request: HttpRequest, story_id: UUID) -> HttpResponse:
    viewer, data = _held(request, story_id)
    return press(
        request,
        lambda: actions.call_off(data.row, by=viewer),
        "Called off. They get one message.",
        "recognition:asking",
    )


def down(request: HttpRequest, use_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    row = found(stories.use_of(viewer, use_id))
    return press(
        request,
        lambda: actions.take_down(row, stays="", by=viewer),
        "Thank you. They see that it is down.",
        "recognition:asking",
    )


def stays(request: HttpRequest, use_id: UUID) -> HttpResponse:
    """It can't be taken down, and why."""
    viewer = viewer_of(request)
    row = found(stories.use_of(viewer, use_id))
    if refusal := wrong_method(request, "GET", "POST"):
        return refusal
    form = StaysForm(request.POST if request.method == "POST" else None)
    if done(
        request,
        form,
        lambda: actions.take_down(row, stays=form.cleaned_data["stays"], by=viewer),
    ):
        messages.success(request, "Saved. They read why.")
        return redirect("recognition:asking")
    return page(request, "recognition/stays.html", form=form, story_id=row.story_id)


def owners(request: HttpRequest) -> HttpResponse:
    viewer = allowed(request, rules.may_name)
    if refusal := wrong_method(request, "GET", "POST"):
        return refusal
    form = OwnerForm(request.POST if request.method == "POST" else None)
    if done(request, form, lambda: actions.name_owner(name=form.cleaned_data["name"], by=viewer)):
        messages.success(request, "Saved. They find Stories I ask for on their pages.")
        return redirect("recognition:owners")
    rows = shown(stories.owners(viewer), request)
    return page(request, "recognition/owners.html", form=form, rows=rows.items, page=rows)


def owner_end(request: HttpRequest, owner_id: UUID) -> HttpResponse:
    viewer = allowed(request, rules.may_name)
    row = found(StoryOwner.objects.visible_to(viewer).filter(pk=owner_id).first())
    return press(
        request,
        lambda: actions.end_owner(row, by=viewer),
        "Saved. They ask for nothing new; what they asked for stays theirs to see to.",
        "recognition:owners",
    )


def _held(request: HttpRequest, story_id: UUID) -> tuple[Viewer, stories.Detail]:
    viewer = viewer_of(request)
    return viewer, found(stories.asked(viewer, story_id))
