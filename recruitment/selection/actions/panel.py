"""The panel: begun, asked, answered."""

from __future__ import annotations

from django.db import transaction

from recruitment.actions import moving
from recruitment.errors import CannotSave, Changed
from recruitment.models import Request
from recruitment.selection import rules, telling
from recruitment.selection.actions import scoring
from recruitment.selection.actions.common import locked_running, need_first
from recruitment.selection.actions.criteria import start_of
from recruitment.selection.models import Paid, Seat, SeatKind, Selection
from recruitment.selection.states import ASKED, LEFT, RUNS, SAID_NO, SEAT, SITS
from workforce.core import audit
from workforce.core.access import Viewer
from workforce.people.models import Person


@transaction.atomic
def begin(*, request: Request, by: Viewer) -> Selection:
    """With what the job description looks for, and the two questions that everybody is asked. Of two at once the
    second finds it begun."""
    rules.need(rules.runs_request, by, request)
    row = moving.locked(request)
    if row.stage not in RUNS:
        raise CannotSave("Choosing together begins when the request stands at its advert")
    found = Selection.objects.filter(request=row).first()
    if found is not None:
        return found
    if by.person_id is None:
        raise CannotSave("Sign in as a person to begin")
    made = Selection.objects.create(request=row, begun_on=by.today, begun_by_id=by.person_id)
    start_of(made)
    audit.record("selection begun", by=by, on=None, about=f"selection {made.pk}")
    return made


@transaction.atomic
def ask(
    *,
    selection: Selection,
    person: Person,
    kind: str,
    is_chair: bool,
    by: Viewer,
    once_key: str = "",
) -> Seat:
    """Whether they would sit on it. Nobody sits on a panel who did not say yes."""
    rules.need(rules.runs, by, selection)
    need_first(by, once_key)
    row = locked_running(selection)
    if person.left_on is not None and person.left_on < by.today:
        raise CannotSave("They work here no more", "person")
    if is_chair and _has_chair(row):
        raise CannotSave("The panel has a chair. Ask this person as a member", "is_chair")
    seat = Seat.objects.filter(selection=row, person=person).first()
    if seat is not None and seat.state in (ASKED, SITS):
        raise CannotSave("They were asked already", "person")
    seat = seat or Seat(selection=row, person=person)
    seat.kind, seat.is_chair, seat.state = SeatKind(kind), is_chair, ASKED
    seat.asked_on, seat.asked_by_id, seat.answered_on = by.today, by.person_id, None
    seat.paid, seat.agreed_version = "", 0
    seat.save()
    audit.record("asked to a panel", by=by, on=person.pk, about=f"seat {seat.pk}")
    telling.asked(seat, by=by)
    return seat


@transaction.atomic
def answer(*, seat: Seat, says_yes: bool, paid: str, by: Viewer) -> Seat:
    """Their own answer. Whoever brings lived experience says whether they are paid for the time."""
    rules.need(rules.was_asked, by, seat)
    locked_running(seat.selection_id)
    row = Seat.objects.select_related("selection__request", "person").get(pk=seat.pk)
    if row.state != ASKED:
        raise Changed("You have answered this already")
    if says_yes and row.kind == SeatKind.LIVED and paid not in Paid.values:
        raise CannotSave("Say how your time is paid", "paid")
    row.paid = paid if says_yes else ""
    _set(row, SITS if says_yes else SAID_NO, by)
    telling.answered(row, by=by)
    return row


@transaction.atomic
def leave(*, seat: Seat, by: Viewer) -> None:
    """By the member themselves, or whoever runs it."""
    if seat.person_id != by.person_id:
        rules.need(rules.runs, by, seat.selection)
    locked_running(seat.selection_id)
    row = Seat.objects.select_related("selection__request").get(pk=seat.pk)
    if row.state not in (ASKED, SITS):
        raise Changed("They sit on it no more already")
    row.is_chair = False
    _set(row, LEFT, by)
    scoring.look_again(row.selection, by=by)


@transaction.atomic
def make_chair(*, seat: Seat, by: Viewer) -> None:
    """In place of whoever is."""
    rules.need(rules.runs, by, seat.selection)
    selection = locked_running(seat.selection_id)
    row = Seat.objects.get(pk=seat.pk)
    if row.state != SITS:
        raise CannotSave("Only somebody who sits on the panel can be its chair")
    Seat.objects.filter(selection=selection, is_chair=True).update(is_chair=False)
    row.is_chair = True
    row.save(update_fields=["is_chair"])
    audit.record("chair of a panel", by=by, on=row.person_id, about=f"seat {row.pk}")
    scoring.settle_feedback(selection)


@transaction.atomic
def arrange(*, selection: Selection, by: Viewer) -> None:
    """They arrange the interviews: from now on they, and nobody else, read what candidates need."""
    rules.need(rules.runs, by, selection)
    row = locked_running(selection)
    row.arranger_id = by.person_id
    row.save(update_fields=["arranger"])
    audit.record("arranges interviews", by=by, on=by.person_id, about=f"selection {row.pk}")


def _set(row: Seat, to: str, by: Viewer) -> None:
    SEAT.check(row.state, to)
    row.state, row.answered_on = to, by.today
    row.save(update_fields=["state", "answered_on", "paid", "is_chair"])
    audit.record(f"panel seat {to}", by=by, on=row.person_id, about=f"seat {row.pk}")
    if to != SAID_NO:
        scoring.settle_feedback(row.selection)


def _has_chair(selection: Selection) -> bool:
    return Seat.objects.filter(selection=selection, is_chair=True, state__in=[ASKED, SITS]).exists()
