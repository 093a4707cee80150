"""Who sits on the panel, and what they look for."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from recruitment.selection import presenters, rules
from recruitment.selection.actions import criteria, panel
from recruitment.selection.forms import CriterionForm, FindForm, SeatAnswerForm, SeatForm
from recruitment.selection.models import Criterion, Paid, SeatKind, Selection
from recruitment.selection.queries import desks, placing, standing
from recruitment.selection.states import ASKED
from recruitment.selection.views.parts import (
    done,
    found,
    need_either,
    number,
    people,
    posted,
    pressed,
    run_by,
    selection_of,
    to_desk,
)
from workforce.core.access import Viewer
from workforce.core.http import page, viewer_of, wrong_method


def seat_add(request: HttpRequest, request_id: UUID) -> HttpResponse:
    viewer, selection = run_by(request, request_id)
    if refusal := wrong_method(request, "GET", "POST"):
        return refusal
    find = FindForm.read(request)
    team = selection.request.team
    rows = people(viewer, request, find.values["name"] or "", team.area_id if team else None)
    form = SeatForm(posted(request), people=rows)

    def ask() -> None:
        data = form.cleaned_data
        person = found(placing.here(viewer, data["person"]))
        panel.ask(
            selection=selection, person=person, kind=data["kind"], is_chair=bool(data["is_chair"]),
            by=viewer, once_key=form.once_key,
        )  # fmt: skip

    if done(request, form, ask):
        messages.success(request, "Asked. They get one message, and can say no.")
        return to_desk(selection)
    return page(
        request,
        "selection/seat_add.html",
        form=form,
        find=find,
        selection=selection,
        found_any=bool(rows),
    )


def seat_answer(request: HttpRequest, seat_id: UUID) -> HttpResponse:
    """Once answered, the way on is the desk."""
    viewer = viewer_of(request)
    seat = found(desks.seat(viewer, seat_id))
    need_either(viewer, (rules.was_asked, seat), (rules.sits, seat.selection))
    if seat.person_id != viewer.person_id or seat.state != ASKED:
        rules.need(rules.was_asked, viewer, seat)
    if refusal := wrong_method(request, "GET", "POST"):
        return refusal
    form = SeatAnswerForm(posted(request), is_lived=seat.kind == SeatKind.LIVED)

    def answer() -> None:
        data = form.cleaned_data
        panel.answer(seat=seat, says_yes=data["says_yes"], paid=data.get("paid", ""), by=viewer)

    if done(request, form, answer):
        if form.cleaned_data["says_yes"]:
            unpaid = form.cleaned_data.get("paid") in (Paid.UNPAID, Paid.NOT_KNOWN)
            note = " Ask whoever asked you how your time is paid: it should be." if unpaid else ""
            messages.success(request, f"Thank you. Next: read the criteria.{note}")
            return redirect("selection:criterion-list", request_id=seat.selection.request_id)
        messages.success(request, "That is fine. Whoever asked you knows.")
        return redirect("home:today")
    return page(
        request, "selection/seat_answer.html", form=form, seat=seat, kind=SeatKind(seat.kind).label,
        title=presenters.title_of(seat.selection), caption=presenters.caption_of(seat.selection),
    )  # fmt: skip


def seat_leave(request: HttpRequest, seat_id: UUID) -> HttpResponse:
    """By themselves, or whoever runs it."""
    viewer = viewer_of(request)
    seat = found(desks.seat(viewer, seat_id))
    if seat.person_id != viewer.person_id:
        rules.need(rules.runs, viewer, seat.selection)
    if refusal := wrong_method(request, "POST"):
        return refusal
    is_own = seat.person_id == viewer.person_id
    pressed(
        request,
        lambda: panel.leave(seat=seat, by=viewer),
        "Noted: the panel goes on without this seat.",
    )
    return redirect("home:today") if is_own else to_desk(seat.selection)


def seat_chair(request: HttpRequest, seat_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    seat = found(desks.seat(viewer, seat_id))
    rules.need(rules.runs, viewer, seat.selection)
    if refusal := wrong_method(request, "POST"):
        return refusal
    pressed(request, lambda: panel.make_chair(seat=seat, by=viewer), "They chair the panel now.")
    return to_desk(seat.selection)


def _writer(request: HttpRequest, selection: Selection, viewer: Viewer) -> None:
    need_either(viewer, (rules.runs, selection), (rules.sits, selection))


def criterion_list(request: HttpRequest, request_id: UUID) -> HttpResponse:
    viewer, selection = selection_of(request, request_id)
    _writer(request, selection, viewer)
    if refusal := wrong_method(request, "GET"):
        return refusal
    stands, seat = standing.of(selection), rules.seat_of(viewer, selection)
    opens = selection.scoring_began_on is None
    return page(
        request,
        "selection/criterion_list.html",
        selection=selection,
        groups=presenters.criterion_rows(desks.criteria(viewer, selection), changes=opens),
        agreed=presenters.agreed_words(stands),
        agrees=seat is not None and seat.agreed_version != selection.criteria_version,
        opens=opens,
    )


def criterion_add(request: HttpRequest, request_id: UUID) -> HttpResponse:
    viewer, selection = selection_of(request, request_id)
    _writer(request, selection, viewer)
    if refusal := wrong_method(request, "GET", "POST"):
        return refusal
    form = CriterionForm(posted(request), version=selection.criteria_version)

    def add() -> None:
        criteria.add(
            selection=selection, said=form.said(), version=form.began_from, by=viewer, once_key=form.once_key
        )  # fmt: skip

    return _saved(request, form, add, selection, viewer)


def criterion_change(request: HttpRequest, criterion_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    row = found(desks.criterion(viewer, criterion_id))
    _writer(request, row.selection, viewer)
    if refusal := wrong_method(request, "GET", "POST"):
        return refusal
    form = CriterionForm(
        posted(request), version=row.selection.criteria_version, is_fixed=bool(row.fixed), initial=_initial(row)
    )  # fmt: skip

    def change() -> None:
        criteria.change(criterion=row, said=form.said(), version=form.began_from, by=viewer)

    return _saved(request, form, change, row.selection, viewer, row)


def _initial(row: Criterion) -> dict[str, Any]:
    return {
        "words": row.words, "judged_by": row.judged_by, "question": row.question,
        "is_essential": row.is_essential, "weight": str(row.weight),
    }  # fmt: skip


def _saved(
    request: HttpRequest,
    form: CriterionForm,
    act: Any,
    selection: Selection,
    viewer: Viewer,
    row: Criterion | None = None,
) -> HttpResponse:
    if done(request, form, act):
        messages.success(request, "Saved. Everybody on the panel agrees anew.")
        return redirect("selection:criterion-list", request_id=selection.request_id)
    if form.is_bound and form.errors and (now := desks.of_request(viewer, selection.request_id)):
        form.begin_anew(now.criteria_version)
    return page(
        request, "selection/criterion_change.html", form=form, selection=selection, criterion=row
    )


def criterion_take_out(request: HttpRequest, criterion_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    row = found(desks.criterion(viewer, criterion_id))
    _writer(request, row.selection, viewer)
    if refusal := wrong_method(request, "POST"):
        return refusal
    pressed(
        request,
        lambda: criteria.take_out(criterion=row, by=viewer),
        "Taken out. Everybody agrees anew.",
    )
    return redirect("selection:criterion-list", request_id=row.selection.request_id)


def criterion_agree(request: HttpRequest, request_id: UUID) -> HttpResponse:
    viewer, selection = selection_of(request, request_id)
    rules.need(rules.sits, viewer, selection)
    if refusal := wrong_method(request, "POST"):
        return refusal
    version = number(request.POST.get("version", ""))
    pressed(
        request,
        lambda: criteria.agree(selection=selection, version=version, by=viewer),
        "Agreed. When everybody has, candidates can be opened.",
    )
    return redirect("selection:criterion-list", request_id=request_id)
