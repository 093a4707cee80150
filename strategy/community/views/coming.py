"""Whoever comes: a place, what they need, a question for the agenda, and that they were there."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from strategy.community import rules
from strategy.community.actions import coming, notes
from strategy.community.errors import CannotSave
from strategy.community.forms import NeedForm, QuestionForm, TableNoteForm
from strategy.community.queries import occasions as queries
from strategy.community.views.parts import (
    data_of,
    filled,
    found,
    occasion_for,
    press,
    room,
    to_occasion,
)
from workforce.core.http import page, viewer_of, wrong_method
from workforce.core.paging import page_of
from workforce.gatherings import presenters as words
from workforce.gatherings.states import BOOKED


def occasion_book(request: HttpRequest, gathering_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    row = occasion_for(viewer, gathering_id)
    if refusal := wrong_method(request, "POST"):
        return refusal
    try:
        place = coming.book(occasion=row, by=viewer)
    except CannotSave as error:
        messages.info(request, error.words)
    else:
        is_booked = place.state == BOOKED
        messages.success(
            request,
            "You have a place. Nobody else sees that you come."
            if is_booked
            else "It is full. You are on the waiting list, and get a message when there is a place.",
        )
    return to_occasion(row)


def occasion_give_up(request: HttpRequest, gathering_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    row = occasion_for(viewer, gathering_id)
    place = queries.own_place(viewer, row)
    if place is None:
        raise Http404
    return press(
        request,
        lambda: coming.give_up(place=place, by=viewer),
        "Given up. Somebody who waits has it now, if anybody does.",
        "community:occasion-detail",
        gathering_id=row.gathering_id,
    )


def occasion_there(request: HttpRequest, gathering_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    row = occasion_for(viewer, gathering_id)
    rules.need(not rules.hosts.test(viewer, row))
    return press(
        request,
        lambda: coming.was_there(occasion=row, by=viewer),
        "Thank you. Nobody else sees it. You can read the notes, and say what may leave the room.",
        "community:occasion-detail",
        gathering_id=row.gathering_id,
    )


def occasion_not_there(request: HttpRequest, gathering_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    row = occasion_for(viewer, gathering_id)
    return press(
        request,
        lambda: coming.was_not_there(occasion=row, by=viewer),
        "Thank you. Perhaps another time suits you.",
        "community:occasion-detail",
        gathering_id=row.gathering_id,
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def occasion_need(request: HttpRequest, gathering_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    row = occasion_for(viewer, gathering_id)
    form = NeedForm(data_of(request))

    def say() -> None:
        coming.need(occasion=row, words=form.cleaned_data["words"], by=viewer)

    if filled(request, form, say, "Whoever hosts it reads it, without your name."):
        return to_occasion(row)
    return page(request, "community/occasion_need.html", form=form, occasion=row)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def occasion_ask(request: HttpRequest, gathering_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    row = occasion_for(viewer, gathering_id)
    form = QuestionForm(data_of(request))

    def ask() -> None:
        coming.ask(occasion=row, words=form.cleaned_data["words"], by=viewer)

    if filled(request, form, ask, "It stands below, without your name."):
        return to_occasion(row)
    return page(request, "community/occasion_ask.html", form=form, occasion=row)


def question_agenda(request: HttpRequest, question_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    row = found(queries.question(viewer, question_id))
    rules.need(rules.hosts.test(viewer, row.occasion))
    on = not row.on_agenda
    return press(
        request,
        lambda: coming.put_on_agenda(question=row, on=on, by=viewer),
        "It is on the agenda." if on else "It is off the agenda.",
        "community:occasion-detail",
        gathering_id=row.occasion.gathering_id,
    )


def question_remove(request: HttpRequest, question_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    row = found(queries.question(viewer, question_id))
    rules.need(rules.hosts.test(viewer, row.occasion))
    return press(
        request,
        lambda: coming.take_out(question=row, by=viewer),
        "Taken out.",
        "community:occasion-detail",
        gathering_id=row.occasion.gathering_id,
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def occasion_notes(request: HttpRequest, gathering_id: UUID) -> HttpResponse:
    """One page on a phone: write, and what the tables have so far below it."""
    viewer = viewer_of(request)
    row = room(viewer, gathering_id)
    table = request.GET.get("table", "")
    form = TableNoteForm(data_of(request), initial={"table": table if table.isdecimal() else ""})

    def write() -> None:
        data = form.cleaned_data
        notes.write(occasion=row, table=data["table"], words=data["words"], by=viewer)

    if filled(request, form, write, "Noted, without a name."):
        where = reverse("community:occasion-notes", args=[row.gathering_id])
        return redirect(f"{where}?table={form.cleaned_data['table']}")
    shown = page_of(queries.notes(viewer, row), request)
    return page(
        request,
        "community/occasion_notes.html",
        form=form,
        is_open=notes.is_open(row),
        occasion=row,
        page=shown,
        rows=queries.opened(shown.items, row),
        hosts=rules.hosts.test(viewer, row),
        words=words,
    )


def note_remove(request: HttpRequest, note_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    row = found(queries.note(viewer, note_id))
    rules.need(rules.hosts.test(viewer, row.occasion))
    return press(
        request,
        lambda: notes.take_out(note=row, by=viewer),
        "Taken out.",
        "community:occasion-notes",
        gathering_id=row.occasion.gathering_id,
    )
