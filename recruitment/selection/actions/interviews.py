"""Times for interviews, and what candidates need there."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from recruitment.errors import CannotSave, Changed
from recruitment.selection import rules, telling
from recruitment.selection.actions.common import fresh, locked_running, need_first
from recruitment.selection.models import Adjustment, Candidate, Selection, Slot
from recruitment.selection.states import APPLIED, INVITED
from workforce.core import audit, clock, sealed
from workforce.core.access import Viewer

NEED = "selection.adjustment"
MOST_SLOTS = 60


@transaction.atomic
def offer_slots(
    *,
    selection: Selection,
    starts: Sequence[datetime],
    minutes: int,
    place: str,
    by: Viewer,
    once_key: str = "",
) -> list[Slot]:
    if not rules.runs.test(by, selection):
        rules.need(rules.chairs, by, selection)
    need_first(by, once_key)
    row = locked_running(selection)
    taken = set(row.slots.values_list("starts_at", flat=True))
    wanted = [each for each in dict.fromkeys(starts) if each not in taken]
    if not wanted:
        raise CannotSave("These times are offered already", "day")
    if min(wanted) <= clock.now():
        raise CannotSave("The day and times must be in the future", "day")
    if len(taken) + len(wanted) > MOST_SLOTS:
        raise CannotSave(f"At most {MOST_SLOTS} times can be offered", "times")
    made = [Slot(selection=row, starts_at=each, minutes=minutes, place=place) for each in wanted]
    audit.record("interview times offered", by=by, on=None, about=f"selection {row.pk}")
    row.candidates.filter(no_slot_suits=True).update(no_slot_suits=False)
    return Slot.objects.bulk_create(made)


@transaction.atomic
def take_out(*, slot: Slot, by: Viewer) -> None:
    if not rules.runs.test(by, slot.selection):
        rules.need(rules.chairs, by, slot.selection)
    locked_running(slot.selection_id)
    row = Slot.objects.filter(pk=slot.pk).first()
    if row is None:
        raise Changed("This time was taken out already")
    if row.candidate_id is not None:
        raise CannotSave("A candidate has chosen this time. Talk with them first")
    row.delete()


@transaction.atomic
def pick(*, candidate: Candidate, slot: Slot, by: Viewer) -> Slot:
    """By the candidate's link; or by whoever runs it, on the phone with them. Of two the first has it."""
    _need_theirs(candidate, by)
    locked_running(candidate.selection_id)
    row = fresh(candidate)
    _need_invited(row)
    chosen = Slot.objects.filter(pk=slot.pk, selection=row.selection_id).first()
    if chosen is None or chosen.starts_at <= clock.now():
        raise Changed("This time is not offered any more. Choose another one", "slot")
    if chosen.candidate_id not in (None, row.pk):
        raise Changed("Somebody has just chosen this time. Choose another one", "slot")
    Slot.objects.filter(candidate=row).update(candidate=None)
    chosen.candidate = row
    chosen.save(update_fields=["candidate"])
    row.no_slot_suits = False
    row.save(update_fields=["no_slot_suits"])
    audit.record("interview time chosen", by=by, on=None, about=f"candidate {row.pk}")
    return chosen


@transaction.atomic
def none_suits(*, candidate: Candidate, by: Viewer) -> None:
    _need_theirs(candidate, by)
    locked_running(candidate.selection_id)
    row = fresh(candidate)
    _need_invited(row)
    Slot.objects.filter(candidate=row).update(candidate=None)
    row.no_slot_suits = True
    row.save(update_fields=["no_slot_suits"])
    telling.no_slot_suits(row, by=by)


@transaction.atomic
def say_need(*, candidate: Candidate, words: str, by: Viewer) -> Adjustment:
    """By the candidate's link: what they need for the interview. Empty takes it back."""
    _need_theirs(candidate, by)
    locked_running(candidate.selection_id)
    row = fresh(candidate)
    if row.state not in (APPLIED, INVITED):
        raise CannotSave("The interviews are over, so nothing is arranged any more")
    kept = Adjustment.objects.filter(candidate=row).first() or Adjustment(candidate=row)
    kept.need_sealed = sealed.seal(words.strip(), owner=row.pk, label=NEED, row=kept.pk)
    kept.is_arranged, kept.version = False, kept.version + 1
    kept.save()
    audit.record("interview need said", by=by, on=None, about=f"candidate {row.pk}")
    if words.strip():
        telling.need_said(row, by=by)
    return kept


@transaction.atomic
def arranged(*, adjustment: Adjustment, is_arranged: bool, version: int | None, by: Viewer) -> None:
    rules.need(rules.arranges, by, adjustment.candidate.selection)
    locked_running(adjustment.candidate.selection_id)
    row = Adjustment.objects.get(pk=adjustment.pk)
    if row.version != version:
        raise Changed("The candidate changed what they need meanwhile. Read it again")
    row.is_arranged = is_arranged
    row.save(update_fields=["is_arranged"])
    audit.record("interview need arranged", by=by, on=None, about=f"candidate {row.candidate_id}")


def _need_theirs(candidate: Candidate, by: Viewer) -> None:
    if not by.is_system:
        rules.need(rules.runs, by, candidate.selection)


def _need_invited(row: Candidate) -> None:
    if row.state != INVITED:
        raise Changed("There is no interview to choose a time for now")
