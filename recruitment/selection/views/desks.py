"""What one sits on or runs, and the desk of one recruitment."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from recruitment.selection import presenters, rules, stops
from recruitment.selection.actions import deciding
from recruitment.selection.actions import panel as actions
from recruitment.selection.models import Seat, Selection
from recruitment.selection.queries import candidates, desks, standing
from recruitment.selection.queries.candidates import Mine, Ranked
from recruitment.selection.states import RUNS
from recruitment.selection.views.parts import found, pressed, run_by, selection_of, to_desk
from recruitment.states import ADVERT, INTERVIEW, OFFER, SHORTLIST
from workforce.core import settings
from workforce.core.access import Viewer
from workforce.core.http import page, viewer_of, wrong_method
from workforce.core.paging import page_of
from workforce.core.sections import sections_of


def desk_list(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request)
    rules.need(rules.may_look, viewer)
    if refusal := wrong_method(request, "GET"):
        return refusal
    shown = page_of(desks.listed(viewer), request, joined_late=True)
    may_begin = rules.may_list.test(viewer, None)
    waiting = (
        [row for row in desks.to_begin(viewer)[:50] if rules.runs_request.test(viewer, row)]
        if may_begin
        else []
    )
    return page(
        request,
        "selection/desk_list.html",
        page=shown,
        rows=presenters.selection_rows(shown.items),
        waiting=waiting,
        sections=sections_of(viewer, "recruitment"),
    )


def desk_detail(request: HttpRequest, request_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    selection = desks.of_request(viewer, request_id)
    if selection is None:
        return _not_begun(request, viewer, request_id)
    if refusal := wrong_method(request, "GET"):
        return refusal
    runs, seats = rules.runs.test(viewer, selection), desks.seats(viewer, selection)
    rules.remember_seat(viewer, selection, seats)
    if not runs and rules.seat_of(viewer, selection) is None:
        own = next(each for each in seats if each.person_id == viewer.person_id)
        return redirect("selection:seat-answer", seat_id=own.pk)
    return page(request, "selection/desk_detail.html", **_desk(request, viewer, selection, seats))


def _desk(
    request: HttpRequest, viewer: Viewer, selection: Selection, seats: list[Seat]
) -> dict[str, Any]:
    runs = rules.runs.test(viewer, selection)
    stands, seat = standing.of(selection, seats), rules.seat_of(viewer, selection)
    shown = page_of(candidates.of(viewer, selection).select_related("feedback"), request)
    mine = candidates.mine(viewer, seat, shown.items)
    ahead, back = presenters.moves(selection.request.stage)
    is_central = rules.is_recruitment_lead.test(viewer)
    ranked = (
        _ranked(viewer, selection, mine) if (seat or is_central) and stands.offer is None else []
    )
    writes = is_central or (seat is not None and seat.is_chair)
    return {
        "selection": selection,
        "asked": selection.request,
        "runs": runs,
        "seat": seat,
        "chairs": seat is not None and seat.is_chair,
        "people": presenters.seat_rows(seats if runs else [each for each in seats if each.sits]),
        "criteria_words": presenters.agreed_words(stands),
        "lacking": stops.of_desk(stands, selection.request.stage),
        "ahead": ahead,
        "back": back,
        "page": shown,
        "rows": presenters.candidate_rows(
            shown.items, mine, is_member=seat is not None, opens=runs or stands.criteria_agreed
        ),
        "ranking": presenters.ranking_rows(ranked),
        "offer": stands.offer if runs or (seat is not None and seat.is_chair) else None,
        "offer_words": presenters.offer_words(stands.offer),
        "owed": stands.feedback_owed if writes else 0,
        "feedback": presenters.feedback_rows(
            [row for row in shown.items if not mine.known.get(row.pk)]
        )
        if writes
        else [],
        "is_running": selection.request.stage in RUNS,
        "is_before_offer": selection.request.stage in (ADVERT, SHORTLIST, INTERVIEW),
        "feedback_days": int(settings.of(viewer).get("selection.feedback_days")),
        "arranges": rules.arranges.test(viewer, selection),
        "title": presenters.title_of(selection),
        "caption": presenters.caption_of(selection),
    }


def _ranked(viewer: Viewer, selection: Selection, mine: Mine) -> list[Ranked]:
    """While it is to be decided who is offered the post."""
    if selection.request.stage not in (INTERVIEW, OFFER):
        return []
    most = int(settings.of(viewer).get("selection.most_points"))
    return candidates.ranking(selection, most, mine.known)


def _not_begun(request: HttpRequest, viewer: Viewer, request_id: UUID) -> HttpResponse:
    asked = found(desks.request_of(viewer, request_id))
    rules.need(rules.runs_request, viewer, asked)
    if asked.stage not in RUNS:
        raise Http404
    if refusal := wrong_method(request, "GET"):
        return refusal
    return page(request, "selection/desk_begin.html", asked=asked)


def desk_begin(request: HttpRequest, request_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    asked = found(desks.request_of(viewer, request_id))
    rules.need(rules.runs_request, viewer, asked)
    if refusal := wrong_method(request, "POST"):
        return refusal
    pressed(
        request,
        lambda: actions.begin(request=asked, by=viewer),
        "Begun. Next: who sits on the panel.",
    )
    return redirect("selection:desk-detail", request_id=asked.pk)


def desk_move(request: HttpRequest, request_id: UUID) -> HttpResponse:
    """By whoever runs it, or the chair: on, or back."""
    viewer, selection = selection_of(request, request_id)
    if not rules.runs.test(viewer, selection):
        rules.need(rules.chairs, viewer, selection)
    if refusal := wrong_method(request, "POST"):
        return refusal
    to, seen = request.POST.get("to", ""), request.POST.get("seen", "")
    if not to:
        messages.info(request, "Choose where it goes on.")
        return to_desk(selection)
    pressed(
        request,
        lambda: deciding.move(selection=selection, to=to, seen=seen, by=viewer),
        "Done. Everybody who sees the request sees where it stands.",
    )
    return to_desk(selection)


def desk_arrange(request: HttpRequest, request_id: UUID) -> HttpResponse:
    viewer, selection = run_by(request, request_id)
    if refusal := wrong_method(request, "POST"):
        return refusal
    said = "You arrange the interviews. From now on only you read what candidates need."
    pressed(request, lambda: actions.arrange(selection=selection, by=viewer), said)
    return redirect("selection:slot-list", request_id=request_id)
