"""One offer a post: made, answered, taken back."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from recruitment.actions import moving
from recruitment.errors import CannotSave, Changed
from recruitment.models import Request
from recruitment.selection import matching, rules, telling
from recruitment.selection.actions.common import change, fresh, locked_running, need_first
from recruitment.selection.models import (
    Candidate,
    Check,
    CheckKind,
    LearningTalk,
    Offer,
    Selection,
)
from recruitment.selection.states import (
    ACCEPTED,
    DECLINED,
    INTERVIEWED,
    MADE,
    OFFERED,
    RESERVE,
    TAKEN_BACK,
)
from recruitment.selection.states import OFFER as TABLE
from recruitment.states import CHECKS, INTERVIEW, OFFER
from workforce.core import audit
from workforce.core.access import Viewer


@transaction.atomic
def make(*, candidate: Candidate, answer_by: date, by: Viewer, once_key: str = "") -> Offer:
    """The ranking was advice: whoever decides offers. The first offer moves the request on. Of two at once the second
    is told who was offered it."""
    rules.need(rules.decides, by, candidate)
    need_first(by, once_key)
    selection = locked_running(candidate.selection_id)
    row = fresh(candidate)
    if selection.request.stage not in (INTERVIEW, OFFER):
        raise CannotSave("An offer is made after the interviews")
    _refuse_second(selection)
    if row.state not in (INTERVIEWED, RESERVE):
        raise Changed("This candidate can't be offered the post now. Look at it again")
    if answer_by < by.today:
        raise CannotSave("The day to answer by must not be past", "answer_by")
    if not matching.of_candidate(row).is_suitable:
        raise CannotSave(matching.NOT_SUITABLE)
    made = Offer.objects.create(
        selection=selection, candidate=row, made_on=by.today, made_by_id=by.person_id, answer_by=answer_by
    )  # fmt: skip
    change(row, OFFERED, by=by)
    if selection.request.stage == INTERVIEW:
        moving.move(request=selection.request, to=OFFER, seen=INTERVIEW, by=by)
    audit.record("offer made", by=by, on=None, about=f"offer {made.pk}")
    return made


def _refuse_second(selection: Selection) -> None:
    rows = Offer.objects.open().filter(selection=selection).select_related("candidate", "made_by")
    if there := rows.first():
        by = there.made_by.name if there.made_by else "Somebody"
        raise Changed(
            f"{by} has offered this post to {there.candidate.name} meanwhile. There is one offer a post at a time"
        )


@transaction.atomic
def answer(*, offer: Offer, says_yes: bool, by: Viewer) -> Offer:
    """By the candidate's link, or told to whoever runs it."""
    if not by.is_system:
        rules.need(rules.runs_offer, by, offer)
    locked_running(offer.selection_id)
    row = Offer.objects.get(pk=offer.pk)
    candidate = fresh(offer.candidate)
    if row.state != MADE:
        raise Changed(f"This offer is {TABLE.words[row.state]} already")
    _to(row, ACCEPTED if says_yes else DECLINED, by)
    change(candidate, ACCEPTED if says_yes else DECLINED, by=by)
    if says_yes:
        Check.objects.bulk_create(
            [Check(offer=row, kind=kind, since=by.today) for kind in CheckKind]
        )
        _go_on(candidate.selection.request, by)
    telling.offer_answered(candidate, by=by)
    return row


def _go_on(request: Request, by: Viewer) -> None:
    """To the checks at once, if nothing stops it; else by hand, when what stops it is gone."""
    try:
        with transaction.atomic():
            moving.move(request=request, to=CHECKS, seen=OFFER, by=by)
    except CannotSave:
        return


@transaction.atomic
def take_back(*, offer: Offer, by: Viewer) -> None:
    """The candidate goes to the reserve list. Not once the start is confirmed."""
    rules.need(rules.decides, by, offer.candidate)
    selection = locked_running(offer.selection_id)
    row = Offer.objects.get(pk=offer.pk)
    candidate = fresh(offer.candidate)
    if row.state not in (MADE, ACCEPTED) or row.confirmed_on is not None:
        raise Changed(f"This offer is {TABLE.words[row.state]} already")
    to_reserve(row, candidate, by=by)
    back_to_offer(selection, by=by)


def to_reserve(row: Offer, candidate: Candidate, *, by: Viewer) -> Candidate:
    """A conversation about learning goes with the offer it was about."""
    LearningTalk.objects.filter(offer=row).delete()
    _to(row, TAKEN_BACK, by)
    return change(candidate, RESERVE, by=by)


def back_to_offer(selection: Selection, *, by: Viewer) -> None:
    """Whoever had said yes does not come: another can be offered the post."""
    request = moving.locked(selection.request)
    if request.stage == CHECKS:
        moving.move(request=request, to=OFFER, seen=CHECKS, by=by, what="Back to the offer")
    elif request.stage == "starting":
        moving.move(request=request, to=CHECKS, seen="starting", by=by, what="Back to the checks")
        moving.move(request=request, to=OFFER, seen=CHECKS, by=by, what="Back to the offer")


def _to(row: Offer, state: str, by: Viewer) -> None:
    TABLE.check(row.state, state)
    row.state = state
    if state != TAKEN_BACK:
        row.answered_on = by.today
    row.save(update_fields=["state", "answered_on"])
    audit.record(f"offer {state}", by=by, on=None, about=f"offer {row.pk}")
