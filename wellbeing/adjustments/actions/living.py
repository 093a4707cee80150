"""In place, looked back at, ended by both."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from wellbeing.adjustments import states
from wellbeing.adjustments.actions.common import (
    done,
    either,
    fits,
    move,
    need_state,
    parties,
    same_version,
    step,
    tell_other,
)
from wellbeing.adjustments.errors import CHANGE_MISSING
from wellbeing.adjustments.labels import CHANGE, OTHER
from wellbeing.adjustments.models import Adjustment
from wellbeing.adjustments.rules import deciders, reads_other
from workforce.core.access import Viewer
from workforce.core.sealed import seal, unseal
from workforce.people.errors import Conflict, Refused


@transaction.atomic
def put_in_place(row: Adjustment, *, on: date, version: int, by: Viewer) -> Adjustment:
    row, _ = either(row, by)
    same_version(row, version)
    need_state(row, states.AGREED)
    if on > by.today or (row.decided_on and on < row.asked_on):
        raise Refused("Enter today or a day before it, after it was asked for")
    row.in_place_on = on
    move(row, states.IN_PLACE)
    step(row, states.IN_PLACE, by)
    done("in place", row, by)
    tell_other(row, by)
    return row


@transaction.atomic
def review(row: Adjustment, *, words: str, change: str, version: int, by: Viewer) -> Adjustment:
    """The two have looked back at it; one of them writes down how it goes, and what should hold from now on. An agreement
    of two is not written over by one: anything else than what is agreed waits for the other's yes. Where nobody reads it
    with the person, it is theirs alone to say."""
    row, is_own = either(row, by)
    same_version(row, version)
    need_state(row, *states.RUNNING)
    now = fits(change, CHANGE_MISSING)
    said = [fits(words)]
    row.other_words, row.other_by = None, None
    if now != agreed_words(row):
        if is_own and not deciders(row, parties(row, by)):
            said.append(_holds(row, now))
        else:
            row.other_words = seal(now, owner=row.person_id, label=OTHER, row=row.pk)
            row.other_by_id = by.person_id
    row.reviewed_on, row.reviews = by.today, row.reviews + 1
    row.end_asked_by = None
    move(row, states.REVIEWED)
    step(row, states.REVIEWED, by, "\n\n".join(each for each in said if each))
    if row.other_by_id is not None:
        step(row, "other asked", by)
    done("looked back at", row, by)
    tell_other(row, by)
    return row


@transaction.atomic
def answer_other(row: Adjustment, *, agree: bool, version: int, by: Viewer) -> Adjustment:
    """By the other one of the two; whoever wrote it may think better of it. What held until then stays beside it."""
    row, is_own = either(row, by)
    same_version(row, version)
    need_state(row, *states.RUNNING)
    if row.other_by_id is None or not reads_other(row, by):
        raise Conflict("Nothing waits to be agreed to. How it stands is above")
    if agree and (row.other_by_id == row.person_id) == is_own:
        raise Conflict("The other one of you answers this")
    said = ""
    if agree:
        said = _holds(row, unseal(row.other_words, owner=row.person_id, label=OTHER, row=row.pk))
    row.other_words, row.other_by, row.version = None, None, row.version + 1
    row.save()
    step(row, "other agreed" if agree else "other left", by, said)
    done("change agreed" if agree else "change left", row, by)
    tell_other(row, by)
    return row


def agreed_words(row: Adjustment) -> str:
    return unseal(row.change_words, owner=row.person_id, label=CHANGE, row=row.pk)


def _holds(row: Adjustment, now: str) -> str:
    """From now on; what held until then, to stand beside it."""
    before = agreed_words(row)
    row.change_words = seal(now, owner=row.person_id, label=CHANGE, row=row.pk)
    return f"Until then: {before}" if before else ""


@transaction.atomic
def ask_to_end(row: Adjustment, *, version: int, by: Viewer) -> Adjustment:
    """It ends when the other one agrees; at once where the person asks and nobody reads it with them."""
    row, is_own = either(row, by)
    same_version(row, version)
    need_state(row, *states.STANDING)
    if row.end_asked_by_id is not None:
        raise Conflict("This is asked already. How it stands is above")
    if is_own and not deciders(row, parties(row, by)):
        return _end(row, by)
    row.end_asked_by_id, row.version = by.person_id, row.version + 1
    row.save()
    step(row, "end asked", by)
    done("asked to end", row, by)
    tell_other(row, by)
    return row


@transaction.atomic
def answer_end(row: Adjustment, *, agree: bool, version: int, by: Viewer) -> Adjustment:
    """By the other one of the two; whoever asked may think better of it."""
    row, is_own = either(row, by)
    same_version(row, version)
    need_state(row, *states.STANDING)
    if row.end_asked_by_id is None:
        raise Conflict("Nobody asked for it to end. How it stands is above")
    asked_by_person = row.end_asked_by_id == row.person_id
    if agree and asked_by_person == is_own:
        raise Conflict("The other one of you answers this")
    if agree:
        return _end(row, by)
    row.end_asked_by, row.version = None, row.version + 1
    row.save()
    step(row, "goes on", by)
    done("goes on", row, by)
    tell_other(row, by)
    return row


def _end(row: Adjustment, by: Viewer) -> Adjustment:
    row.end_asked_by, row.closed_on, row.goes_along = None, by.today, False
    row.other_words = row.other_by = None
    move(row, states.ENDED)
    step(row, states.ENDED, by)
    done("ended", row, by)
    tell_other(row, by)
    return row
