"""One's own: what is due, what there is to choose from, when one works."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_http_methods

from supervision.reflective import presenters, rules
from supervision.reflective.actions import booking, suiting
from supervision.reflective.errors import CannotSave
from supervision.reflective.forms import WeekForm
from supervision.reflective.models import Cycle
from supervision.reflective.queries import due, programme, slots
from supervision.reflective.views.parts import gathering_seen, press
from workforce.core.access import Viewer
from workforce.core.http import page, viewer_of, wrong_method
from workforce.core.paging import page_of
from workforce.gatherings import actions as gatherings
from workforce.gatherings import presenters as words
from workforce.gatherings import queries as room
from workforce.gatherings.kinds import Attendance
from workforce.gatherings.states import BOOKED
from workforce.people.actions import working_weeks

_A_PAGE = 20


def mine(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request)
    _need_to_come(viewer)
    if refusal := wrong_method(request, "GET"):
        return refusal
    taken = slots.taken(viewer)
    shown = page_of(slots.others(viewer), request, size=_A_PAGE)
    found = slots.choices(viewer, [*taken, *shown.items])
    mine = [each for each in found[: len(taken)] if each.place is not None]
    numbers = room.waiting_numbers([each.place for each in mine if each.place])
    opened = slots.open_cycles(viewer)
    past = slots.past(viewer)
    been = slots.been_to(past)
    placed = {each.cycle.pk for each in mine}
    return page(
        request,
        "reflective/mine.html",
        due=presenters.due_words(slots.own(viewer), viewer),
        taken=[(each, words.standing(each.gathering, each.place, numbers.get(each.place.pk)))
               for each in mine if each.place],
        page=shown,
        cycles=[
            (cycle, been.get(cycle.pk), rows, has_said, cycle.pk in placed)
            for cycle, rows, has_said in _by_cycle(opened, mine, found[len(taken) :])
        ],
        past=presenters.past_rows(past),
        present=presenters,
        words=words,
    )  # fmt: skip


def _by_cycle(
    cycles: list[tuple[Cycle, bool]], mine: list[slots.Choice], others: list[slots.Choice]
) -> list[tuple[Cycle, list[object], bool]]:
    """Those of which this page shows something; where it shows nothing at all, each."""
    found = []
    for cycle, has_said in cycles:
        place = next((each.place for each in mine if each.cycle.pk == cycle.pk), None)
        theirs = [each for each in others if each.cycle.pk == cycle.pk]
        rows: list[object] = [presenters.choice_row(each, place) for each in theirs]
        if rows or not others:
            found.append((cycle, rows, has_said))
    return found


def slot_detail(request: HttpRequest, gathering_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    try:
        gathering = gathering_seen(viewer, gathering_id)
    except Http404:
        if not slots.was_taken_out(viewer, gathering_id):
            raise
        messages.info(request, "This was called off. There is nothing more to see of it.")
        return redirect("home:today")
    if refusal := wrong_method(request, "GET"):
        return refusal
    each = slots.choice(viewer, gathering)
    runs = room.is_run_by(viewer, gathering)
    places = room.waiting_numbers([each.place] if each.place else [])
    number = places.get(each.place.pk) if each.place else None
    return page(
        request,
        "reflective/slot_detail.html",
        each=each,
        gathering=gathering,
        standing=words.standing(gathering, each.place, number),
        row=presenters.choice_row(each, slots.place_in(viewer, each)),
        runs=runs,
        plans=rules.may_plan.test(viewer, None),
        comes=rules.may_come.test(viewer, None),
        came=each.place is not None and each.place.attendance == Attendance.CAME,
        register=room.register(viewer, gathering) if runs else [],
        waiting=room.waiting_list(viewer, gathering) if runs else [],
        theme=slots.theme_of(viewer, gathering.slot),
        words=words,
    )


def slot_book(request: HttpRequest, gathering_id: UUID) -> HttpResponse:
    """One press, from Today as well: a place, the waiting list, or this one instead of the one so far."""
    viewer = viewer_of(request)
    gathering = gathering_seen(viewer, gathering_id)
    _need_to_come(viewer)
    if refusal := wrong_method(request, "POST"):
        return refusal
    try:
        place = booking.take(gathering=gathering, by=viewer)
    except CannotSave as error:
        messages.info(request, error.words)
    else:
        when = words.when_words(gathering)
        messages.success(
            request,
            f"Booked: {when}."
            if place.state == BOOKED
            else f"You are on the waiting list: {when}.",
        )
    return redirect("reflective:mine")


def slot_give_up(request: HttpRequest, gathering_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    gathering = gathering_seen(viewer, gathering_id)
    place = room.own_places(viewer, [gathering]).get(gathering.pk)
    if place is None:
        raise Http404
    place.gathering = gathering
    return press(
        request,
        lambda: gatherings.give_up(place=place, by=viewer),
        "Given up. Somebody who waits has it now, if anybody does. You can book another.",
        "reflective:mine",
    )


def none_suits(request: HttpRequest, cycle_id: UUID) -> HttpResponse:
    viewer, cycle = viewer_of(request), _open_cycle(request, cycle_id)
    if refusal := wrong_method(request, "POST"):
        return refusal
    suiting.say_none_suits(cycle=cycle, by=viewer)
    messages.success(
        request,
        "Thank you. The central team looks for another time. Say when you work: it helps them.",
    )
    return redirect("reflective:week-update")


def suits_after_all(request: HttpRequest, cycle_id: UUID) -> HttpResponse:
    viewer, cycle = viewer_of(request), _open_cycle(request, cycle_id)
    if refusal := wrong_method(request, "POST"):
        return refusal
    suiting.take_back(cycle=cycle, by=viewer)
    messages.success(request, "Taken back.")
    return redirect("reflective:mine")


def _open_cycle(request: HttpRequest, cycle_id: UUID) -> Cycle:
    viewer = viewer_of(request)
    _need_to_come(viewer)
    found: Cycle = get_object_or_404(programme.cycles(viewer).open(), pk=cycle_id)
    return found


@require_http_methods(["GET", "HEAD", "POST"])
def week_update(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request)
    _need_to_come(viewer)
    form = WeekForm(
        request.POST if request.method == "POST" else None,
        week=slots.week_of(viewer),
        days=slots.days_of(viewer),
    )
    if form.is_valid():
        working_weeks.say(form.week(), by=viewer)
        messages.success(request, "Saved.")
        return redirect("reflective:mine")
    return page(request, "reflective/week_update.html", form=form)


def due_list(request: HttpRequest) -> HttpResponse:
    """For whoever makes time for somebody, or leads their patch."""
    viewer = viewer_of(request)
    if viewer.person_id is None or not rules.may_see_due.test(viewer, None):
        raise Http404
    if refusal := wrong_method(request, "GET"):
        return refusal
    shown = page_of(due.waiting(viewer), request)
    placed = due.has_a_place([row.person_id for row in shown.items])
    return page(
        request,
        "reflective/due_list.html",
        page=shown,
        rows=presenters.due_rows(shown.items, placed, viewer),
    )


def _need_to_come(viewer: Viewer) -> None:
    if not rules.may_come.test(viewer, None):
        raise Http404
