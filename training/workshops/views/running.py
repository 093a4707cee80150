"""For whoever leads a workshop: places for others, who came, and what was learned."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from training.workshops import actions, rules
from training.workshops.forms import LearningForm, WhoForm
from training.workshops.gatherings import LeadershipWorkshop
from training.workshops.models import Workshop
from training.workshops.queries import people, programmes
from training.workshops.views.parts import press, say, try_to, workshop_run, workshop_seen
from workforce.core import once
from workforce.core.errors import CannotSave
from workforce.core.http import page, viewer_of, wrong_method
from workforce.gatherings import actions as gatherings
from workforce.gatherings import presenters as words
from workforce.gatherings import queries as room
from workforce.gatherings.errors import Changed
from workforce.gatherings.forms import RegisterForm
from workforce.gatherings.kinds import Who


@require_http_methods(["GET", "HEAD", "POST"])
def workshop_register(request: HttpRequest, gathering_id: UUID) -> HttpResponse:
    """Everyone is ticked: untick, close."""
    viewer = viewer_of(request)
    row = workshop_run(viewer, gathering_id)
    form = RegisterForm(
        request.POST if request.method == "POST" else None,
        places=room.register(viewer, row.gathering),
        reasons=LeadershipWorkshop.reasons,
        everyone=True,
    )
    if form.is_valid():
        try:
            gatherings.close(gathering=row.gathering, marks=form.marks(), by=viewer)
        except Changed as error:
            messages.info(request, error.words)
        except CannotSave as error:
            say(form, error)
        else:
            messages.success(request, "Saved. Thank you for leading it.")
            return redirect("workshops:workshop-detail", gathering_id=row.gathering_id)
    return page(
        request, "workshops/workshop_register.html", form=form, gathering=row.gathering, words=words
    )


def workshop_reopen(request: HttpRequest, gathering_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    row = workshop_run(viewer, gathering_id)
    if refusal := wrong_method(request, "POST"):
        return refusal
    if try_to(
        request,
        lambda: gatherings.reopen(gathering=row.gathering, by=viewer),
        "Open again. Put it right, then close it.",
    ):
        return redirect("workshops:workshop-register", gathering_id=row.gathering_id)
    return redirect("workshops:workshop-detail", gathering_id=row.gathering_id)


@require_http_methods(["GET", "HEAD", "POST"])
def workshop_book_for(request: HttpRequest, gathering_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    row = workshop_run(viewer, gathering_id)

    def book(who: Who) -> object:
        return gatherings.book(gathering=row.gathering, who=who, by=viewer)

    done = "Booked, or on the waiting list where it is full. Tell staff and guests yourself."
    return _find(request, row, "workshop_book_for", book, done, "workshops:workshop-detail")


@require_http_methods(["GET", "HEAD", "POST"])
def workshop_walk_in(request: HttpRequest, gathering_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    row = workshop_run(viewer, gathering_id)

    def came(who: Who) -> object:
        return gatherings.walk_in(gathering=row.gathering, who=who, by=viewer)

    done = "Added to those who came. Close the register when it is complete."
    return _find(request, row, "workshop_walk_in", came, done, "workshops:workshop-register")


def _find(
    request: HttpRequest,
    row: Workshop,
    template: str,
    act: Callable[[Who], object],
    done: str,
    then: str,
) -> HttpResponse:
    """Somebody found by name or a guest, and then what is done for them. A guest is nobody twice: a second press of
    the same button would be a second guest."""
    viewer, name = viewer_of(request), request.GET.get("name", "")[:100]
    found = people.called(viewer, row, name)
    form = WhoForm(request.POST if request.method == "POST" else None, found=found)
    if form.is_valid():
        chosen, guest = form.cleaned_data.get("who"), form.cleaned_data["guest"]
        who = people.who_of(chosen) if chosen else Who(guest=guest)
        if once.claim(viewer, form.once_key):
            try_to(request, lambda: act(who), done)
        return redirect(then, gathering_id=row.gathering_id)
    return page(
        request, f"workshops/{template}.html", form=form, gathering=row.gathering, name=name,
        found=bool(found), words=words,
    )  # fmt: skip


def place_give_up(request: HttpRequest, place_id: UUID) -> HttpResponse:
    """For somebody who said that they can't come."""
    viewer = viewer_of(request)
    place = people.place_run(viewer, place_id)
    if place is None:
        raise Http404
    return press(
        request,
        lambda: gatherings.give_up(place=place, by=viewer),
        "Given up. Whoever waits has the place.",
        "workshops:workshop-detail",
        gathering_id=place.gathering_id,
    )


@require_http_methods(["GET", "HEAD", "POST"])
def learning_note(request: HttpRequest, gathering_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    row = workshop_seen(viewer, gathering_id)
    rules.need(rules.may_note.test(viewer, row))
    before = programmes.own_learning(viewer, row)
    form = LearningForm(
        request.POST if request.method == "POST" else None,
        initial={"went_well": before.went_well, "to_change": before.to_change} if before else None,
    )
    if form.is_valid():
        data = form.cleaned_data
        try:
            actions.note(
                workshop=row, went_well=data["went_well"], to_change=data["to_change"], by=viewer
            )
        except CannotSave as error:
            say(form, error)
        else:
            messages.success(request, "Noted, for those who lead in this programme.")
            return redirect("workshops:workshop-detail", gathering_id=row.gathering_id)
    return page(
        request, "workshops/learning_note.html", form=form, gathering=row.gathering, words=words
    )
