"""One workshop: planned and changed by the central team, seen and booked by whoever comes."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from training.workshops import actions, presenters, rules
from training.workshops.forms import WorkshopForm
from training.workshops.models import Programme, Workshop
from training.workshops.night import Night
from training.workshops.queries import people, programmes
from training.workshops.views.parts import (
    press,
    programme_planned,
    say,
    try_to,
    workshop_planned,
    workshop_seen,
)
from workforce.core import settings
from workforce.core.access import Viewer
from workforce.core.errors import CannotSave, SavedBefore
from workforce.core.http import page, viewer_of, wrong_method
from workforce.gatherings import actions as gatherings
from workforce.gatherings import presenters as words
from workforce.gatherings import queries as room
from workforce.gatherings.errors import Changed
from workforce.gatherings.kinds import Who
from workforce.gatherings.models.facilitator import Role
from workforce.gatherings.states import BOOKED


@require_http_methods(["GET", "HEAD", "POST"])
def workshop_plan(request: HttpRequest, programme_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    row = programme_planned(viewer, programme_id)
    form = WorkshopForm(
        request.POST if request.method == "POST" else None,
        people=people.may_lead(viewer),
        staff=_specialists(request, viewer, row, None),
        initial={"capacity": int(settings.of(viewer).get("workshops.capacity"))},
    )
    if form.is_valid():
        try:
            made = actions.plan(
                programme=row,
                wanted=form.wanted(),
                team=form.team(),
                by=viewer,
                once_key=form.once_key,
            )
        except SavedBefore:
            return redirect("workshops:programme-detail", programme_id=row.pk)
        except CannotSave as error:
            say(form, error)
        else:
            messages.success(
                request,
                "Planned. Whoever asked for one at this time of day and has a sign-in is told.",
            )
            return redirect("workshops:workshop-detail", gathering_id=made.gathering_id)
    return page(
        request, "workshops/workshop_plan.html", form=form, programme=row, name=_named(request)
    )


@require_http_methods(["GET", "HEAD", "POST"])
def workshop_change(request: HttpRequest, gathering_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    row = workshop_planned(viewer, gathering_id)
    form = WorkshopForm(
        request.POST if request.method == "POST" else None,
        people=people.may_lead(viewer, row.gathering),
        staff=_specialists(request, viewer, row.programme, row),
        version=row.gathering.version,
        initial=_as_it_is(row),
    )
    if form.is_valid() and _change(request, form, row, viewer):
        return redirect("workshops:workshop-detail", gathering_id=row.gathering_id)
    return page(
        request, "workshops/workshop_change.html", form=form, workshop=row, words=words,
        name=_named(request),
    )  # fmt: skip


def _change(request: HttpRequest, form: WorkshopForm, row: Workshop, viewer: Viewer) -> bool:
    try:
        actions.change_workshop(
            workshop=row,
            wanted=form.wanted(),
            team=form.team(),
            version=form.began_from or 0,
            by=viewer,
        )
    except Changed as error:
        messages.info(request, error.words)
        return False
    except CannotSave as error:
        say(form, error)
        return False
    messages.success(request, "Saved. Whoever is in it is told of a new time or place.")
    return True


def _named(request: HttpRequest) -> str:
    return request.GET.get("name", "")[:100]


def _specialists(
    request: HttpRequest, viewer: Viewer, programme: Programme, row: Workshop | None
) -> list[tuple[str, str]]:
    """Those found by name, whoever it is now, and whoever was chosen a moment ago."""
    found = people.staff_called(viewer, programme, _named(request), viewer.today)
    now = row.specialist_staff if row else None
    if now is not None:
        found.insert(0, (f"staff:{now.pk}", f"{now.first_name} {now.last_name}"))
    return list(dict(found).items())


def _as_it_is(row: Workshop) -> dict[str, Any]:
    gathering = row.gathering
    leading = {each.role: each.person_id for each in gathering.facilitators.all()}
    return {
        "day": gathering.when.day,
        "starts": gathering.when.starts,
        "ends": gathering.when.ends,
        "place": gathering.place,
        "link": gathering.link,
        "outlines": row.outlines,
        "capacity": gathering.capacity,
        "lead": leading.get(Role.LEAD),
        "second": leading.get(Role.SECOND),
        "specialist_staff": f"staff:{row.specialist_staff_id}" if row.specialist_staff_id else "",
        "specialist": row.specialist,
        "specialism": row.specialism,
    }


def workshop_detail(request: HttpRequest, gathering_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    row = workshop_seen(viewer, gathering_id)
    if refusal := wrong_method(request, "GET"):
        return refusal
    gathering = row.gathering
    runs, leaders = room.is_run_by(viewer, gathering), programmes.leaders_of(gathering)
    place = room.own_places(viewer, [gathering]).get(gathering.pk)
    number = room.waiting_numbers([place] if place else []).get(place.pk) if place else None
    return page(
        request,
        "workshops/workshop_detail.html",
        workshop=row,
        gathering=gathering,
        standing=words.standing(gathering, place, number),
        left=room.places_left([gathering])[gathering.pk],
        leading=[each.name for each in leaders],
        runs=runs,
        plans=rules.may_plan.test(viewer, None),
        led=any(each.pk == viewer.person_id for each in leaders),
        notes=rules.may_note_after(viewer, leaders),
        comes=rules.may_ask_for_oneself.test(viewer, row.programme),
        came=place is not None and place.attendance == "came",
        is_ahead=programmes.is_ahead(gathering),
        register=room.register(viewer, gathering) if runs else [],
        waiting=room.waiting_list(viewer, gathering) if runs else [],
        learning=presenters.learning_rows(programmes.learning(viewer, workshop=row)),
        night=Night.of(settings.of(viewer)),
        outlines=presenters.outlines_of(row.outlines),
        of_its_team=rules.is_of_its_team.test(viewer, row.programme),
        present=presenters,
        words=words,
    )


def workshop_book(request: HttpRequest, gathering_id: UUID) -> HttpResponse:
    """For oneself, where it is for peers too."""
    viewer = viewer_of(request)
    row = workshop_seen(viewer, gathering_id)
    rules.need(rules.may_ask_for_oneself.test(viewer, row.programme))
    if refusal := wrong_method(request, "POST"):
        return refusal
    try:
        place = gatherings.book(
            gathering=row.gathering, who=Who(person_id=viewer.person_id), by=viewer
        )
    except CannotSave as error:
        messages.info(request, error.words)
    else:
        booked = place.state == BOOKED
        messages.success(request, "Booked." if booked else "You are on the waiting list.")
    return redirect("workshops:workshop-detail", gathering_id=row.gathering_id)


def workshop_give_up(request: HttpRequest, gathering_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    row = workshop_seen(viewer, gathering_id)
    place = room.own_places(viewer, [row.gathering]).get(row.gathering_id)
    if place is None:
        raise Http404
    place.gathering = row.gathering
    return press(
        request,
        lambda: gatherings.give_up(place=place, by=viewer),
        "Given up. Somebody who waits has it now, if anybody does.",
        "workshops:programme-detail",
        programme_id=row.programme_id,
    )


@require_http_methods(["GET", "HEAD", "POST"])
def workshop_call_off(request: HttpRequest, gathering_id: UUID) -> HttpResponse:
    """It can't be taken back, and everybody in it is told: so it is asked once more."""
    viewer = viewer_of(request)
    row = workshop_planned(viewer, gathering_id)
    if request.method != "POST":
        left = room.places_left([row.gathering])[row.gathering_id]
        return page(
            request,
            "workshops/workshop_call_off.html",
            gathering=row.gathering,
            left=left,
            words=words,
        )
    try_to(
        request,
        lambda: gatherings.call_off(gathering=row.gathering, by=viewer),
        "Called off. People with a place get one message; tell staff and guests yourself.",
    )
    return redirect("workshops:programme-detail", programme_id=row.programme_id)
