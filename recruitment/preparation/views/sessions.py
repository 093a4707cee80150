"""One session: planned, changed, called off, who came."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from recruitment.preparation import presenters, rules, wording
from recruitment.preparation.actions import sessions as actions
from recruitment.preparation.errors import CannotSave
from recruitment.preparation.forms import RegisterForm, SessionForm, WhoForm
from recruitment.preparation.gatherings import TeamPreparation
from recruitment.preparation.models import Session
from recruitment.preparation.queries import preparations, registers, standing
from recruitment.preparation.queries import team as team_queries
from recruitment.preparation.views.parts import (
    done,
    planned,
    press,
    session_planned,
    session_run,
    session_seen,
    try_to,
)
from workforce.core import once, settings
from workforce.core.access import Viewer
from workforce.core.http import page, viewer_of, wrong_method
from workforce.core.presenting import count_words
from workforce.gatherings import actions as gatherings
from workforce.gatherings import presenters as words
from workforce.gatherings import queries as room
from workforce.gatherings.kinds import Who
from workforce.gatherings.models.facilitator import Role

DETAIL = "preparation:session-detail"


@require_http_methods(["GET", "HEAD", "POST"])
def session_plan(request: HttpRequest, preparation_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    row = planned(viewer, preparation_id)
    form = SessionForm(
        request.POST if request.method == "POST" else None,
        people=team_queries.givers(viewer, row.team),
        initial={"place": row.team.location},
    )

    def plan() -> None:
        actions.plan(preparation=row, wanted=form.wanted(), by=viewer, once_key=form.once_key)

    if done(request, form, plan):
        messages.success(
            request,
            "Planned. Everybody of the team has a place. Print the invitation for the wall.",
        )
        return redirect("preparation:preparation-detail", preparation_id=row.pk)
    return page(
        request, "preparation/session_plan.html", form=form, preparation=row,
        team_size=team_queries.staff(row.team_id, viewer.today).count(),
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
def session_change(request: HttpRequest, gathering_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    row = session_planned(viewer, gathering_id)
    form = SessionForm(
        request.POST if request.method == "POST" else None,
        people=team_queries.givers(viewer, row.preparation.team, row.gathering),
        version=row.gathering.version,
        initial=_as_it_is(row),
    )

    def change() -> None:
        actions.change(session=row, wanted=form.wanted(), version=form.began_from or 0, by=viewer)

    if done(request, form, change):
        messages.success(request, "Saved. The line manager is told of a new time or place.")
        return redirect(DETAIL, gathering_id=row.gathering_id)
    return page(request, "preparation/session_change.html", form=form, session=row, words=words)


def _as_it_is(row: Session) -> dict[str, Any]:
    gathering = row.gathering
    leading = dict(registers.leading(gathering))
    return {
        "day": gathering.when.day,
        "starts": gathering.when.starts,
        "ends": gathering.when.ends,
        "place": gathering.place,
        "link": gathering.link,
        "lead": leading.get(Role.LEAD),
        "second": leading.get(Role.SECOND),
    }


def session_detail(request: HttpRequest, gathering_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    row = session_seen(viewer, gathering_id)
    if refusal := wrong_method(request, "GET"):
        return refusal
    gathering = row.gathering
    runs = room.is_run_by(viewer, gathering)
    place = room.own_places(viewer, [gathering]).get(gathering.pk)
    givers = preparations.givers([row]).get(gathering.pk, [])
    plans = rules.may_plan.test(viewer, row.preparation.team)
    register = room.register(viewer, gathering) if runs else []
    return page(
        request,
        "preparation/session_detail.html",
        session=row,
        gathering=gathering,
        standing=words.standing(gathering, place),
        given=presenters.given_words(givers),
        counts_for=any(each.is_peer for each in givers),
        runs=runs,
        plans=plans,
        writes=rules.may_write_notes.test(viewer, row.preparation),
        sees=_sees(viewer, row),
        is_ahead=gathering.state == "planned" and not gathering.has_begun(),
        register=register,
        by_name=presenters.names_by_attendance(register, is_held=gathering.state == "held"),
        late=registers.joined_since(row) if plans and gathering.state == "planned" else 0,
        material=preparations.material(viewer, row.preparation_id),
        words=words,
    )


def _sees(viewer: Viewer, row: Session) -> bool:
    return preparations.is_seen(viewer, row.preparation_id)


@require_http_methods(["GET", "HEAD", "POST"])
def session_register(request: HttpRequest, gathering_id: UUID) -> HttpResponse:
    """Nobody is ticked: tap who was there, save for now or close."""
    viewer = viewer_of(request)
    row = session_run(viewer, gathering_id)
    late = team_queries.late(row)
    form = RegisterForm(
        request.POST if request.method == "POST" else None,
        places=room.register(viewer, row.gathering),
        reasons=TeamPreparation.reasons,
        late=[(str(each.pk), f"{each.first_name} {each.last_name}") for each in late],
        before=registers.came_before(viewer, row),
    )
    is_last = "later" not in request.POST

    def save() -> None:
        act = actions.close if is_last else actions.mark
        act(session=row, marks=form.marks(), also=form.also_came(), by=viewer)

    if done(request, form, save):
        messages.success(
            request, f"Closed. Thank you. {_came_to(viewer, row)}" if is_last else "Saved so far."
        )
        to = DETAIL if is_last else "preparation:session-register"
        return redirect(to, gathering_id=row.gathering_id)
    return page(
        request, "preparation/session_register.html", form=form, session=row,
        gathering=row.gathering, words=words,
    )  # fmt: skip


def _came_to(viewer: Viewer, row: Session) -> str:
    """Whether the team is prepared now, and what is missing if it isn't."""
    team, of = row.preparation.team_id, standing.rules_of(settings.of(viewer))
    found = standing.facts([team], viewer.today)[team].standing(viewer.today, of)
    return wording.closed(found, of)


def session_reopen(request: HttpRequest, gathering_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    row = session_run(viewer, gathering_id)
    if refusal := wrong_method(request, "POST"):
        return refusal
    is_open = try_to(
        request,
        lambda: gatherings.reopen(gathering=row.gathering, by=viewer),
        "Open again: until it is closed, it counts for nothing. Put it right, then close it.",
    )
    to = "preparation:session-register" if is_open else DETAIL
    return redirect(to, gathering_id=row.gathering_id)


def session_invite(request: HttpRequest, gathering_id: UUID) -> HttpResponse:
    """Whoever joined the team since has a place, too."""
    viewer = viewer_of(request)
    row = session_planned(viewer, gathering_id)
    if refusal := wrong_method(request, "POST"):
        return refusal
    try:
        number = actions.invite(session=row, by=viewer)
    except CannotSave as error:
        messages.info(request, error.words)
    else:
        told = f"{count_words(number, 'person', 'people')} more invited." if number else ""
        messages.success(request, told or "Everybody of the team is invited already.")
    return redirect(DETAIL, gathering_id=row.gathering_id)


@require_http_methods(["GET", "HEAD", "POST"])
def session_walk_in(request: HttpRequest, gathering_id: UUID) -> HttpResponse:
    """Somebody found by name, or a guest. A guest is nobody twice: a second press would be a second guest."""
    viewer = viewer_of(request)
    row = session_run(viewer, gathering_id)
    name = request.GET.get("name", "")[:100]
    found = team_queries.called(viewer, row, name)
    form = WhoForm(request.POST if request.method == "POST" else None, found=found)
    if form.is_valid():
        chosen, guest = form.cleaned_data.get("who"), form.cleaned_data["guest"]
        who = team_queries.who_of(chosen) if chosen else Who(guest=guest)
        if once.claim(viewer, form.once_key):
            try_to(
                request,
                lambda: gatherings.walk_in(gathering=row.gathering, who=who, by=viewer),
                "Added to those who came. Close the register when it is complete.",
            )
        return redirect("preparation:session-register", gathering_id=row.gathering_id)
    return page(
        request, "preparation/session_walk_in.html", form=form, gathering=row.gathering, name=name,
        found=bool(found), words=words,
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
def session_call_off(request: HttpRequest, gathering_id: UUID) -> HttpResponse:
    """It can't be taken back: so it is asked once more."""
    viewer = viewer_of(request)
    row = session_planned(viewer, gathering_id)
    if request.method != "POST":
        return page(
            request, "preparation/session_call_off.html", session=row, gathering=row.gathering,
            words=words, left=room.places_left([row.gathering])[row.gathering_id],
        )  # fmt: skip
    try_to(
        request,
        lambda: actions.call_off(session=row, by=viewer),
        "Called off. The line manager and whoever gives it get one message; tell the team yourself.",
    )
    return redirect("preparation:preparation-detail", preparation_id=row.preparation_id)


def session_nothing(request: HttpRequest, gathering_id: UUID) -> HttpResponse:
    """Nothing was written down at the tables."""
    viewer = viewer_of(request)
    row = session_seen(viewer, gathering_id)
    rules.need(rules.may_write_notes.test(viewer, row.preparation))
    return press(
        request,
        lambda: actions.nothing_said(session=row, by=viewer),
        "You are not asked again. What comes up later can still be written down.",
        "preparation:preparation-detail",
        preparation_id=row.preparation_id,
    )
