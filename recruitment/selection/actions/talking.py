"""A conversation about learning. What a check brought up is written nowhere; when two have said the same of how it
goes on, the conversation itself is deleted."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from recruitment.errors import CannotSave, Changed
from recruitment.selection import rules, telling
from recruitment.selection.actions.common import change, fresh, locked_running
from recruitment.selection.actions.offering import back_to_offer, to_reserve
from recruitment.selection.models import Check, CheckKind, LearningTalk, Offer
from recruitment.selection.states import (
    ACCEPTED,
    BACK,
    CHECK_ASKED,
    IN_ORDER,
    NOT_NOW,
    ONE_SAID,
    TALK,
    TO_HOLD,
)
from workforce.core import audit
from workforce.core.access import CENTRAL_LEAD, HR, Viewer


@transaction.atomic
def open_one(*, offer: Offer, by: Viewer) -> LearningTalk:
    """Never an automatic no. For everybody else the check reads as asked for, as it does for everybody."""
    rules.need(rules.is_hr_or_central, by)
    locked_running(offer.selection_id)
    row = Offer.objects.get(pk=offer.pk)
    if row.state != ACCEPTED or row.confirmed_on is not None:
        raise Changed("The checks are over")
    made, is_new = LearningTalk.objects.get_or_create(offer=row)
    if is_new:
        Check.objects.filter(offer=row, kind=CheckKind.DBS).update(state=CHECK_ASKED)
    return made


@transaction.atomic
def plan(*, talk: LearningTalk, day: date, by: Viewer) -> LearningTalk:
    """The day; and whoever plans it is one of the two: for HR, or as a lead."""
    row = _locked(talk, by)
    row.day = day
    _take_part(row, by)
    row.save(update_fields=["day", "hr", "lead"])
    return row


@transaction.atomic
def say(*, talk: LearningTalk, goes_on: bool, by: Viewer) -> bool | None:
    """How it goes on. One says it, the other says the same, and then it is settled and gone. Where they differ they
    talk again. True or False when it is settled."""
    row = _locked(talk, by)
    if row.day is None or row.day > by.today:
        raise CannotSave("Say on which day you talked first", "day")
    _take_part(row, by)
    if row.state == TO_HOLD:
        _to(row, ONE_SAID, goes_on, by)
        telling.talk_waits(row, by=by)
        return None
    if row.said_by_id == by.person_id:
        raise CannotSave("You have said it. The other of you two says it as well")
    if row.hr_id is None or row.lead_id is None:
        raise CannotSave("Somebody of HR and a lead decide this together")
    if row.goes_on != goes_on:
        _to(row, TO_HOLD, None, by)
        return None
    _settle(row, by)
    return goes_on


def _settle(row: LearningTalk, by: Viewer) -> None:
    """What the log has of it, and what is left, is what any check in order and any offer taken back have."""
    offer, goes_on = row.offer, row.goes_on
    row.delete()
    if goes_on:
        checks = Check.objects.filter(offer=offer, kind=CheckKind.DBS)
        for check in checks.filter(state__in=[CHECK_ASKED, BACK]):
            check.state, check.since = IN_ORDER, by.today
            check.save(update_fields=["state", "since"])
            audit.record(f"check {IN_ORDER}", by=by, on=None, about=f"check {check.pk}")
        return
    candidate = to_reserve(offer, fresh(offer.candidate), by=by)
    change(candidate, NOT_NOW, by=by)
    back_to_offer(candidate.selection, by=by)


def _take_part(row: LearningTalk, by: Viewer) -> None:
    """One of HR and one lead; who is both takes the place that is free."""
    if by.person_id in (row.hr_id, row.lead_id):
        return
    if by.has(HR) and row.hr_id is None:
        row.hr_id = by.person_id
    elif by.has(CENTRAL_LEAD) and row.lead_id is None:
        row.lead_id = by.person_id
    else:
        raise CannotSave("Two others have taken this on: one of HR and one lead")


def _to(row: LearningTalk, state: str, goes_on: bool | None, by: Viewer) -> None:
    TALK.check(row.state, state)
    row.state, row.goes_on = state, goes_on
    row.said_by_id = by.person_id if state == ONE_SAID else None
    row.save(update_fields=["state", "goes_on", "said_by", "hr", "lead"])


def _locked(talk: LearningTalk, by: Viewer) -> LearningTalk:
    rules.need(rules.is_hr_or_central, by)
    locked_running(talk.offer.selection_id)
    row = LearningTalk.objects.select_related("offer__candidate").filter(pk=talk.pk).first()
    if row is None:
        raise Changed("This was settled meanwhile")
    return row
