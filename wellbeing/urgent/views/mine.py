"""The person asks, and sees what became of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from wellbeing.urgent import presenters as present
from wellbeing.urgent import turns
from wellbeing.urgent.actions import asking
from wellbeing.urgent.actions.asking import Asked
from wellbeing.urgent.forms import AskForm
from wellbeing.urgent.models import Ask, Kind
from wellbeing.urgent.queries import asks
from wellbeing.urgent.views.parts import asker
from workforce.core import clock, settings
from workforce.core.access import Viewer
from workforce.core.http import fragment, page, viewer_of, wrong_method
from workforce.people.views.base import done, found, tried

ACTS: dict[str, tuple[Callable[..., Ask], str]] = {
    "again": (asking.ask_again, "Asked again."),
    "with": (asking.is_with_someone, "Good that somebody is with you."),
    "after": (asking.go_after, "Saved."),
    "close": (asking.close, "Closed. You can ask again at any time."),
    "off": (asking.call_off, "Called off. Whoever was told learns that it isn't needed any more."),
}


def ask(request: HttpRequest) -> HttpResponse:
    viewer = asker(request)
    if refusal := wrong_method(request, "GET", "POST"):
        return refusal
    form = AskForm(request.POST if request.method == "POST" else None)
    said = lambda: Asked(form.cleaned_data["wishes"], form.cleaned_data["words"])  # noqa: E731
    if done(request, form, lambda: asking.ask(said(), by=viewer)):
        return _to_what_was_asked(viewer)
    found_turns, is_again = turns.of(viewer.me, viewer.today), asks.is_again(viewer)
    return page(
        request,
        "urgent/ask.html",
        form=form,
        turns=present.turn_rows(found_turns.of(Kind.SUPPORT, is_again=is_again)),
        is_again=is_again,
        has_chosen=found_turns.has_chosen,
        manager=present.second(found_turns),
    )


def ask_press(request: HttpRequest) -> HttpResponse:
    viewer = asker(request)
    if refusal := wrong_method(request, "POST"):
        return refusal
    row = asking.ask(Asked(), by=viewer)
    return redirect("urgent:ask-detail", ask_id=row.pk)


def _to_what_was_asked(viewer: Viewer) -> HttpResponse:
    """Sent twice, it was asked once: the second leads to the same page, or to the first one if that is over."""
    row = next((each for each in asks.own_open(viewer) if each.kind == Kind.SUPPORT), None)
    return redirect("urgent:ask-detail", ask_id=row.pk) if row else redirect("urgent:support-now")


def step_back(request: HttpRequest) -> HttpResponse:
    viewer = asker(request)
    if refusal := wrong_method(request, "POST"):
        return refusal
    row = asking.step_back(by=viewer)
    return redirect("urgent:ask-detail", ask_id=row.pk)


def ask_detail(request: HttpRequest, ask_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    row = found(asks.own(viewer, ask_id))
    if refusal := wrong_method(request, "GET"):
        return refusal
    return page(request, "urgent/ask_detail.html", **_shown(viewer, row))


def ask_state(request: HttpRequest, ask_id: UUID) -> HttpResponse:
    """The part of the page that changes, for a script; without one there is a link."""
    viewer = viewer_of(request)
    row = found(asks.own(viewer, ask_id))
    if refusal := wrong_method(request, "GET"):
        return refusal
    return fragment(request, "urgent/ask_state.html", **_shown(viewer, row))


def _shown(viewer: Viewer, row: Ask) -> dict[str, Any]:
    values = settings.of(viewer)
    found_turns = turns.of(viewer.me, viewer.today) if row.is_open else None
    words, colour = present.tag_of(row)
    return {
        "row": row,
        "words": asks.words_of(row),
        "wishes": present.wishes(row),
        "told": present.told_rows(asks.reached(row)),
        "tag_words": words,
        "tag_colour": colour,
        "manager": present.second(found_turns) if found_turns else "",
        "late": present.is_out_of_hours(clock.now(), values),
        "minutes": values.get("urgent.answer_minutes"),
        "lines": present.lines(values),
        "poll": reverse("urgent:ask-state", args=[row.pk]) if row.is_open else "",
    }


def ask_act(request: HttpRequest, ask_id: UUID, act: str) -> HttpResponse:
    viewer = viewer_of(request)
    row = found(asks.own(viewer, ask_id))
    if act not in ACTS:
        raise Http404
    if refusal := wrong_method(request, "POST"):
        return refusal
    doing, said = ACTS[act]
    tried(request, lambda: doing(row, by=viewer), said)
    return redirect("urgent:ask-detail", ask_id=row.pk)
