"""Talked over, agreed, an alternative offered, refused with a reason; taken or not; looked at again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction

from wellbeing.adjustments import states, telling
from wellbeing.adjustments.actions.common import (
    done,
    fits,
    managing,
    move,
    need_state,
    own,
    parties,
    same_version,
    step,
)
from wellbeing.adjustments.actions.sharing import give_again
from wellbeing.adjustments.dates import owed_by
from wellbeing.adjustments.errors import (
    AGAIN_MISSING,
    CHANGE_MISSING,
    OFFER_MISSING,
    REASON_MISSING,
)
from wellbeing.adjustments.labels import CHANGE
from wellbeing.adjustments.models import Adjustment, Owner
from wellbeing.adjustments.queries.near import who_looks_again
from wellbeing.adjustments.rules import deciders
from workforce.core import settings
from workforce.core.access import Viewer
from workforce.core.sealed import seal
from workforce.people.errors import Refused

_MISSING = {
    states.AGREED: CHANGE_MISSING,
    states.ALTERNATIVE: OFFER_MISSING,
    states.REFUSED: REASON_MISSING,
}


@dataclass(frozen=True, slots=True)
class Decision:
    """`words`: what is agreed, what is offered instead, or why it can't be done. `again`: who can look at a refusal."""

    outcome: str
    words: str
    starts: date | None = None
    owner: str = Owner.MANAGER
    again: UUID | None = None


@transaction.atomic
def discuss(row: Adjustment, *, words: str = "", version: int, by: Viewer) -> Adjustment:
    """An answer: it is heard, and when the two talk."""
    row = managing(row, by)
    same_version(row, version)
    need_state(row, states.ASKED, states.DISCUSSING)
    row.answered_on = row.answered_on or by.today
    move(row, states.DISCUSSING)
    step(row, states.DISCUSSING, by, fits(words))
    done("talked over", row, by)
    telling.to_person(row, by=by)
    return row


@transaction.atomic
def decide(row: Adjustment, *, decision: Decision, version: int, by: Viewer) -> Adjustment:
    """Of two at the same moment one decides; the other is told who did, and how."""
    row = managing(row, by)
    same_version(row, version)
    need_state(row, *states.TO_DECIDE)
    words = _fits(row, decision, by)
    row.answered_on = row.answered_on or by.today
    row.decided_on = by.today
    is_refused = decision.outcome == states.REFUSED
    if is_refused:
        row.again_by_id = decision.again if row.state != states.AGAIN else None
    else:
        row.change_words = seal(words, owner=row.person_id, label=CHANGE, row=row.pk)
        row.starts, row.owner = decision.starts, decision.owner
    move(row, decision.outcome)
    step(row, decision.outcome, by, words if is_refused else "")
    done(states.ADJUSTMENT.words[decision.outcome], row, by)
    telling.to_person(row, by=by)
    return row


@transaction.atomic
def take(row: Adjustment, *, accept: bool, version: int, by: Viewer) -> Adjustment:
    """The person, to an alternative: accepted, or talked about again, and then a decision is owed anew."""
    row = own(row, by)
    same_version(row, version)
    need_state(row, states.ALTERNATIVE)
    if accept:
        row.decided_on = by.today
        move(row, states.AGREED)
    else:
        _owe_anew(row, by)
        move(row, states.DISCUSSING)
    step(row, row.state, by)
    done("alternative accepted" if accept else "talked over again", row, by)
    telling.to_deciders(row, deciders(row, parties(row, by)), by=by)
    return row


@transaction.atomic
def again(row: Adjustment, *, words: str = "", version: int, by: Viewer) -> Adjustment:
    """The person asks whoever was named to look at the refusal. Only now do they know of it."""
    row = own(row, by)
    same_version(row, version)
    need_state(row, states.REFUSED)
    if row.again_by_id is None:
        raise Refused("It was looked at again already. You can ask anew at any time")
    if row.again_by_id not in {each.pk for each in who_looks_again(row, by.today)}:
        raise Refused("Whoever was named is no longer here. Bring in an HR adviser, or ask anew")
    give_again(row)
    _owe_anew(row, by)
    move(row, states.AGAIN)
    step(row, states.AGAIN, by, fits(words))
    done("asked to be looked at again", row, by)
    telling.to_deciders(row, deciders(row, parties(row, by)), by=by)
    return row


def _owe_anew(row: Adjustment, by: Viewer) -> None:
    row.decide_from, row.decided_on = by.today, None
    row.decide_due = owed_by(by.today, settings.load(by.today))[1]


def _fits(row: Adjustment, decision: Decision, by: Viewer) -> str:
    if decision.outcome not in states.OUTCOMES:
        raise Refused("Choose what you decide")
    words = fits(decision.words, _MISSING[decision.outcome])
    if decision.owner not in Owner.values:
        raise Refused("Choose who sees to it")
    if decision.outcome == states.REFUSED and row.state != states.AGAIN:
        if decision.again is None or decision.again == by.person_id:
            raise Refused(AGAIN_MISSING)
        if decision.again not in {each.pk for each in who_looks_again(row, by.today)}:
            raise Refused(AGAIN_MISSING)
    return words
