"""Whoever was told: who asks, what would help, and their answer."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from wellbeing.urgent import presenters as present
from wellbeing.urgent.actions import answering, asking
from wellbeing.urgent.actions.answering import Came
from wellbeing.urgent.models import Told
from wellbeing.urgent.queries import asks
from wellbeing.urgent.queries.people import Ring
from workforce.core.access import Viewer
from workforce.core.http import page, viewer_of, wrong_method
from workforce.people.views.base import found, tried

AFTER = {
    "with": (asking.is_with_someone, "Saved."),
    "after": (asking.go_after, "Saved. Offer a talk next: by when stands below."),
    "offered": (asking.offer_talk, "Saved. Thank you for being there."),
}
ACTS = {"yes", "no", *AFTER}


def told_detail(request: HttpRequest, told_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    row = found(asks.told(viewer, told_id))
    if refusal := wrong_method(request, "GET"):
        return refusal
    if request.method == "GET":
        answering.see(row, by=viewer)
    one = row.ask
    words, colour = present.tag_of(one)
    return page(
        request,
        "urgent/told_detail.html",
        row=row,
        ask=one,
        ring=Ring(one.person.name, one.person.phone),
        words=asks.words_of(one),
        wishes=present.wishes(one),
        is_mine=one.taken_by_id == viewer.me,
        tag_words=words,
        tag_colour=colour,
    )


def told_act(request: HttpRequest, told_id: UUID, act: str) -> HttpResponse:
    viewer = viewer_of(request)
    row = found(asks.told(viewer, told_id))
    if act not in ACTS or (act in AFTER and row.ask.is_step_back):
        raise Http404
    if refusal := wrong_method(request, "POST"):
        return refusal
    if act == "yes":
        _said(request, viewer, row, answering.take(row, by=viewer))
    elif act == "no":
        came = answering.decline(row, by=viewer)
        messages.info(request, OVER if came == Came.TOO_LATE else NEXT)
    else:
        doing, said = AFTER[act]
        tried(request, lambda: doing(row.ask, by=viewer), said)
    return redirect("urgent:told-detail", told_id=row.pk)


NEXT = "Thank you for saying so. The next person is told now, and nobody asks why."
OVER = "It isn't needed any more. Thank you."


def _said(request: HttpRequest, viewer: Viewer, row: Told, came: Came) -> None:
    """Of two who answer at once, each reads what happened."""
    fresh = found(asks.told(viewer, row.pk))
    first = fresh.ask.taken_by.name if fresh.ask.taken_by else "Somebody"
    called = fresh.ask.person.called
    words = {
        Came.FIRST: f"You are first. {called} reads that you are there: ring or go to them now.",
        Came.SECOND: f"{first} answered a moment before you and goes. Both of you and {called} can see it.",
        Came.BEFORE: "You have answered already.",
        Came.TOO_LATE: OVER,
    }
    messages.success(request, words[came])
