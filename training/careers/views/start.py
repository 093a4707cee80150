"""Where one stands, with all that is open; and the ladder."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse

from training.careers import rules
from training.careers.actions import after
from training.careers.presenters import words as present
from training.careers.queries import aims, climb, offers, requests, stints, talks
from training.careers.rungs import PATHS
from workforce.core.http import allowed, page, viewer_of, wrong_method
from workforce.core.sections import sections_of
from workforce.people.views.base import found, press


def start(request: HttpRequest) -> HttpResponse:
    viewer = allowed(request, rules.may_come)
    if refusal := wrong_method(request, "GET"):
        return refusal
    climbs = rules.may_climb.test(viewer, None)
    asks = rules.may_ask_for_flexible_working.test(viewer, None)
    return page(
        request,
        "careers/start.html",
        sections=sections_of(viewer, "learning"),
        climbs=climbs,
        asks=asks,
        manages=rules.may_answer.test(viewer, None),
        publishes=rules.may_publish.test(viewer, None),
        plan=aims.of(viewer, viewer.person_id) if climbs and viewer.person_id else None,
        room=talks.room(viewer),
        open_mine=requests.has_open(viewer) if asks else False,
        openings=offers.count_open(viewer),
        away=stints.running(viewer),
        present=present,
        today=viewer.today,
    )


def ladder_detail(request: HttpRequest) -> HttpResponse:
    viewer = allowed(request, rules.may_come)
    if refusal := wrong_method(request, "GET"):
        return refusal
    return page(
        request,
        "careers/ladder_detail.html",
        climb=climb.of(viewer),
        climbs=rules.may_climb.test(viewer, None),
        paths=PATHS,
        present=present,
    )


def after_talked(request: HttpRequest, stint_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    row = found(stints.get(viewer, stint_id))
    return press(
        request,
        lambda: after.talked(row, on=viewer.today, by=viewer),
        "Saved. What was said is written nowhere here.",
        "careers:start",
    )
