"""What was promised: it is met, or its day is moved with a reason."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from recruitment.readiness import rules, telling
from recruitment.readiness.actions import moderating
from recruitment.readiness.actions.common import look_again, step
from recruitment.readiness.errors import CannotSave, Changed
from recruitment.readiness.models import Assessment, Condition, ConditionStep
from recruitment.readiness.slugs import CONDITION_KIND
from recruitment.readiness.states import CONDITION, MET, OPEN
from recruitment.readiness.words import seal_proof
from workforce.core import audit
from workforce.core.access import Viewer
from workforce.core.presenting import date_words
from workforce.obligations import actions as obligations


@transaction.atomic
def meet(
    *, condition: Condition, on: date, proof: str, version: int | None, by: Viewer
) -> Condition:
    rules.need(rules.may_meet, by, condition)
    row = _locked(condition, version)
    if on > by.today or (row.began_on and on < row.began_on):
        raise CannotSave("Enter the date it was in place, from when it was agreed until today", "on")  # fmt: skip
    CONDITION.check(row.state, MET)
    row.state, row.met_on, row.met_by_id = MET, on, by.person_id
    row.proof = seal_proof(row, proof)
    _save(row, f"said that {row.item} is in place", by)
    telling.met(row, by=by)
    look_again(row.assessment, by=by)
    return row


@transaction.atomic
def move(
    *, condition: Condition, due: date, reason: str, version: int | None, by: Viewer
) -> Condition:
    """Never past the months a condition may take from the day it was signed."""
    rules.need(rules.may_move, by, condition)
    row = _locked(condition, version)
    signed = row.assessment.signed_on or by.today
    moderating.check_due(due, signed, by.today, field="due")
    if due == row.due:
        raise CannotSave("Enter another day than it has now", "due")
    ConditionStep.objects.create(
        condition=row, before=row.due, after=due, reason=reason, by_id=by.person_id, on=by.today
    )
    row.due = due
    _save(row, f"moved {row.item} to {date_words(due)}", by)
    telling.moved(row, by=by)
    look_again(row.assessment, by=by)
    return row


def settle(row: Assessment) -> None:
    """The ledger says what is owed by whom. Within the transaction of whatever changed it."""
    obligations.settle(CONDITION_KIND, list(row.conditions.values_list("pk", flat=True)))


def _locked(condition: Condition, version: int | None) -> Condition:
    Condition.objects.select_for_update(no_key=True).get(pk=condition.pk)
    row: Condition = Condition.objects.select_related("assessment__team__area", "owner", "met_by").get(
        pk=condition.pk
    )  # fmt: skip
    if row.state != OPEN:
        who = row.met_by.name if row.met_by else "It"
        raise Changed(f"{who} said meanwhile that it is met" if row.state == MET else "A later assessment took its place")  # fmt: skip
    if version is not None and row.version != version:
        raise Changed(f"It was moved meanwhile, to {date_words(row.due)}. Look at it again")
    return row


def _save(row: Condition, what: str, by: Viewer) -> None:
    row.version += 1
    row.save()
    step(row.assessment, what, by=by)
    audit.record("readiness condition changed", by=by, on=None, about=f"condition {row.pk}")
    settle(row.assessment)
