"""For whoever leads a slot: who came, who came without a place, and the reserve who takes over."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from supervision.reflective.actions import booking, registers
from supervision.reflective.errors import CannotSave, Changed
from supervision.reflective.forms import RegisterForm, WhoForm
from supervision.reflective.gatherings import ReflectivePractice
from supervision.reflective.queries import people, slots
from supervision.reflective.views.parts import gathering_run, press, say, try_to
from workforce.core.http import page, viewer_of, wrong_method
from workforce.gatherings import actions as gatherings
from workforce.gatherings import presenters as words
from workforce.gatherings import queries as room
from workforce.gatherings.kinds import Who
from workforce.gatherings.models import Gathering


@require_http_methods(["GET", "HEAD", "POST"])
def slot_register(request: HttpRequest, gathering_id: UUID) -> HttpResponse:
    """Everyone is ticked: untick, close. Twelve people take three presses."""
    viewer = viewer_of(request)
    gathering = gathering_run(viewer, gathering_id)
    form = RegisterForm(
        request.POST if request.method == "POST" else None,
        places=room.register(viewer, gathering),
        reasons=ReflectivePractice.reasons,
        everyone=True,
        theme=slots.theme_of(viewer, gathering.slot),
    )
    if form.is_valid():
        try:
            registers.close(
                slot=gathering.slot, marks=form.marks(), theme=form.cleaned_data["theme"], by=viewer
            )
        except Changed as error:
            # Shown with it once more: the line somebody wrote is theirs to carry over.
            messages.info(request, error.words)
        except CannotSave as error:
            say(form, error)
        else:
            messages.success(request, "Saved. Thank you for leading it.")
            return redirect("reflective:slot-detail", gathering_id=gathering.pk)
    return page(
        request, "reflective/slot_register.html", form=form, gathering=gathering, words=words
    )


def slot_reopen(request: HttpRequest, gathering_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    gathering = gathering_run(viewer, gathering_id)
    if refusal := wrong_method(request, "POST"):
        return refusal
    if try_to(
        request,
        lambda: gatherings.reopen(gathering=gathering, by=viewer),
        "Open again. Put it right, then close it.",
    ):
        return redirect("reflective:slot-register", gathering_id=gathering.pk)
    return redirect("reflective:slot-detail", gathering_id=gathering.pk)


@require_http_methods(["GET", "HEAD", "POST"])
def slot_walk_in(request: HttpRequest, gathering_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    gathering = gathering_run(viewer, gathering_id)

    def came(who: Who) -> object:
        return gatherings.walk_in(gathering=gathering, who=who, by=viewer)

    done = "Added to those who came. Close the register when it is complete."
    return _find(request, gathering, "slot_walk_in", came, done, "reflective:slot-register")


@require_http_methods(["GET", "HEAD", "POST"])
def slot_book_for(request: HttpRequest, gathering_id: UUID) -> HttpResponse:
    """For somebody who asked by phone, or for whom no other time suits."""
    viewer = viewer_of(request)
    gathering = gathering_run(viewer, gathering_id)

    def book(who: Who) -> object:
        return booking.take_for(gathering=gathering, who=who, by=viewer)

    done = "Booked, or on the waiting list where it is full. They get one message."
    return _find(request, gathering, "slot_book_for", book, done, "reflective:slot-detail")


def _find(
    request: HttpRequest,
    gathering: Gathering,
    template: str,
    act: Callable[[Who], object],
    done: str,
    then: str,
) -> HttpResponse:
    """Somebody found by name, and then what is done for them."""
    name = request.GET.get("name", "")
    found = people.called(viewer_of(request), gathering, name)
    form = WhoForm(request.POST if request.method == "POST" else None, people=found)
    if form.is_valid():
        who = Who(person_id=form.cleaned_data["person"])
        try_to(request, lambda: act(who), done)
        return redirect(then, gathering_id=gathering.pk)
    return page(
        request, f"reflective/{template}.html", form=form, gathering=gathering, name=name,
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
        "Given up. They get one message, and whoever waits has the place.",
        "reflective:slot-detail",
        gathering_id=place.gathering_id,
    )


def slot_take_over(request: HttpRequest, gathering_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    gathering = gathering_run(viewer, gathering_id)
    return press(
        request,
        lambda: gatherings.take_over(gathering=gathering, by=viewer),
        "The reserve leads it now.",
        "reflective:slot-detail",
        gathering_id=gathering.pk,
    )
