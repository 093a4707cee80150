"""The programme of somebody's first weeks: to read, to print, to take into a calendar, to change."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from recruitment.arrival import calendar, presenters, rules
from recruitment.arrival.actions import programme as actions
from recruitment.arrival.forms import LineForm
from recruitment.arrival.models import Arrival, ProgrammeRow
from recruitment.arrival.queries import arrivals
from recruitment.arrival.views.parts import data, home_of, one, press
from workforce.core.access import Viewer
from workforce.core.http import page, wrong_method
from workforce.core.presenting import day_words
from workforce.people.views.base import done, found


def programme_detail(request: HttpRequest, arrival_id: UUID) -> HttpResponse:
    viewer, arrival = one(request, arrival_id)
    rules.need(rules.reads_programme.test(viewer, arrival))
    if refusal := wrong_method(request, "GET"):
        return refusal
    name, args = home_of(viewer, arrival)
    return page(
        request,
        "arrival/programme_detail.html",
        arrival=arrival,
        rows=presenters.programme_rows(arrivals.programme(viewer, arrival), arrival),
        writes=rules.prepares.test(viewer, arrival) and arrival.over_on is None,
        own=rules.is_the_person.test(viewer, arrival),
        whom=presenters.whom(arrival),
        home=name,
        home_args=args,
    )


def programme_calendar(request: HttpRequest, arrival_id: UUID) -> HttpResponse:
    """A file for one's own calendar, for whoever begins. What is in it is theirs."""
    viewer, arrival = one(request, arrival_id)
    rules.need(rules.is_the_person.test(viewer, arrival))
    if refusal := wrong_method(request, "GET"):
        return refusal
    content = calendar.of(arrival, arrivals.programme(viewer, arrival))
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="first-weeks.ics"'
    return response


def programme_add(request: HttpRequest, arrival_id: UUID) -> HttpResponse:
    viewer, arrival = _writes(request, arrival_id)
    form = LineForm(data(request), first=_first(arrival))
    if done(request, form, lambda: actions.add(arrival=arrival, line=form.line(), by=viewer)):
        messages.success(request, "Added.")
        return redirect("arrival:programme-detail", arrival_id=arrival.pk)
    return page(request, "arrival/programme_write.html", form=form, arrival=arrival, row=None)


def programme_change(request: HttpRequest, arrival_id: UUID, row_id: UUID) -> HttpResponse:
    viewer, arrival = _writes(request, arrival_id)
    row: ProgrammeRow = found(arrivals.line(viewer, arrival, row_id))
    initial = {name: getattr(row, name) for name in ("day", "at", "what", "with_whom", "place")}
    form = LineForm(data(request), first=_first(arrival), initial=initial, version=row.version)

    def change() -> None:
        actions.change(row=row, line=form.line(), version=form.began_from or 0, by=viewer)

    if done(request, form, change):
        messages.success(request, "Saved.")
        return redirect("arrival:programme-detail", arrival_id=arrival.pk)
    return page(request, "arrival/programme_write.html", form=form, arrival=arrival, row=row)


def programme_take_out(request: HttpRequest, arrival_id: UUID, row_id: UUID) -> HttpResponse:
    viewer, arrival = _writes(request, arrival_id)
    row = found(arrivals.line(viewer, arrival, row_id))
    return press(
        request, lambda: actions.take_out(row=row, by=viewer), "Taken out.",
        lambda: redirect("arrival:programme-detail", arrival_id=arrival.pk),
    )  # fmt: skip


def _writes(request: HttpRequest, arrival_id: UUID) -> tuple[Viewer, Arrival]:
    viewer, arrival = one(request, arrival_id)
    rules.need(rules.prepares.test(viewer, arrival) and arrival.over_on is None)
    return viewer, arrival


def _first(arrival: Arrival) -> str:
    return day_words(arrival.starts) if arrival.starts else ""
