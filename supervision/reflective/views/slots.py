"""One slot, for the central team."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from supervision.reflective import presenters
from supervision.reflective.actions import slots as actions
from supervision.reflective.errors import CannotSave, Changed, SavedBefore
from supervision.reflective.forms import PrefillQuery, SlotForm
from supervision.reflective.queries import programme
from supervision.reflective.views.parts import cycle_planned, gathering_planned, say, try_to
from workforce.core import settings
from workforce.core.access import Viewer
from workforce.core.http import page, viewer_of
from workforce.gatherings import actions as gatherings
from workforce.gatherings import presenters as words
from workforce.gatherings import queries as room
from workforce.gatherings.models import Gathering


def _people(viewer: Viewer, gathering: Gathering | None = None) -> list[tuple[UUID, str]]:
    return [(person.pk, person.name) for person in programme.may_lead(viewer, gathering)]


@require_http_methods(["GET", "HEAD", "POST"])
def slot_add(request: HttpRequest, cycle_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    cycle = cycle_planned(viewer, cycle_id)
    form = SlotForm(
        request.POST if request.method == "POST" else None,
        people=_people(viewer),
        initial=_usual(request, viewer),
    )
    if form.is_valid():
        data = form.cleaned_data
        try:
            actions.add(
                cycle=cycle,
                wanted=form.wanted(),
                lead=data["lead"],
                reserve=data["reserve"],
                by=viewer,
                once_key=form.once_key,
            )
        except SavedBefore:
            return redirect("reflective:cycle-detail", cycle_id=cycle.pk)
        except CannotSave as error:
            say(form, error)
        else:
            messages.success(request, "Added.")
            return redirect("reflective:cycle-detail", cycle_id=cycle.pk)
    return page(request, "reflective/slot_add.html", form=form, cycle=cycle, present=presenters)


def _usual(request: HttpRequest, viewer: Viewer) -> dict[str, Any]:
    values = settings.of(viewer)
    day, at = PrefillQuery.read(request.GET)
    found: dict[str, Any] = {"capacity": int(values.get("reflective.capacity"))}
    if day:
        found["day"] = day
    if at:
        length = timedelta(minutes=int(values.get("reflective.minutes")))
        found |= {"starts": at, "ends": (datetime.combine(viewer.today, at) + length).time()}
    return found


@require_http_methods(["GET", "HEAD", "POST"])
def slot_change(request: HttpRequest, gathering_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    gathering = gathering_planned(viewer, gathering_id)
    form = SlotForm(
        request.POST if request.method == "POST" else None,
        people=_people(viewer, gathering),
        version=gathering.version,
        initial=_as_it_is(viewer, gathering),
    )
    if form.is_valid() and _change(request, form, gathering, viewer):
        return redirect("reflective:cycle-detail", cycle_id=gathering.slot.cycle_id)
    return page(
        request,
        "reflective/slot_change.html",
        form=form,
        gathering=gathering,
        words=words,
    )


def _change(request: HttpRequest, form: SlotForm, gathering: Gathering, viewer: Viewer) -> bool:
    data = form.cleaned_data
    try:
        actions.change(
            slot=gathering.slot,
            wanted=form.wanted(),
            version=form.began_from,
            lead=data["lead"],
            reserve=data["reserve"],
            by=viewer,
        )
    except Changed as error:
        messages.info(request, error.words)
        return False
    except CannotSave as error:
        say(form, error)
        return False
    messages.success(
        request, "Saved. Whoever is in it is told, where the time or place is another."
    )
    return True


def _as_it_is(viewer: Viewer, gathering: Gathering) -> dict[str, Any]:
    when = gathering.when
    leading = programme.leading(viewer, gathering)
    return {
        "day": when.day,
        "starts": when.starts,
        "ends": when.ends,
        "place": gathering.place,
        "link": gathering.link,
        "capacity": gathering.capacity,
        "lead": leading.get("lead"),
        "reserve": leading.get("reserve"),
    }


@require_http_methods(["GET", "HEAD", "POST"])
def slot_call_off(request: HttpRequest, gathering_id: UUID) -> HttpResponse:
    """It can't be taken back, and everybody in it is told: so it is asked once more."""
    viewer = viewer_of(request)
    gathering = gathering_planned(viewer, gathering_id)
    if request.method != "POST":
        left = room.places_left([gathering])[gathering.pk]
        return page(
            request, "reflective/slot_call_off.html", gathering=gathering, left=left, words=words
        )
    try_to(
        request,
        lambda: gatherings.call_off(gathering=gathering, by=viewer),
        "Called off. Whoever had a place gets one message, and may choose another time.",
    )
    return redirect("reflective:cycle-detail", cycle_id=gathering.slot.cycle_id)
