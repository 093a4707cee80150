"""Asked by the person, or offered by whoever line manages them; taken back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.http import Http404

from wellbeing.adjustments import rules, states, telling
from wellbeing.adjustments.actions.common import (
    done,
    fits,
    move,
    need_state,
    own,
    parties,
    same_version,
    sealed_kind,
    sealed_need,
    step,
)
from wellbeing.adjustments.actions.sharing import bring, give
from wellbeing.adjustments.dates import owed_by
from wellbeing.adjustments.errors import CHANGE_MISSING, NEED_MISSING
from wellbeing.adjustments.labels import CHANGE
from wellbeing.adjustments.models import Adjustment, Kind
from wellbeing.adjustments.queries.near import managers_of, my_people
from wellbeing.adjustments.rules import deciders
from workforce.core import clock, settings
from workforce.core.access import Viewer
from workforce.core.sealed import seal
from workforce.people.errors import Refused

NOBODY = "Choose who it goes to: your line manager, or somebody of HR"


@dataclass(frozen=True, slots=True)
class Wish:
    """`managers`: ids of the relationships with those it goes to; `adviser`: somebody of HR, by name."""

    kind: str
    need: str
    managers: Sequence[UUID] = ()
    adviser: UUID | None = None


@transaction.atomic
def ask(wish: Wish, *, by: Viewer) -> Adjustment:
    if by.person_id is None or not rules.may_ask.test(by, None):
        raise Http404
    if wish.kind not in Kind.values:
        raise Refused("Choose what it is about")
    near = {each.relationship_id: each for each in managers_of(by)}
    chosen = [near[pk] for pk in wish.managers if pk in near]
    if len(chosen) != len(wish.managers) or not (chosen or wish.adviser):
        raise Refused(NOBODY)
    row = Adjustment(person_id=by.person_id, asked_on=by.today)
    row.kind_words = sealed_kind(row, wish.kind)
    row.need_words = sealed_need(row, fits(wish.need, NEED_MISSING))
    _owe(row, by)
    row.save(force_insert=True)
    for manager in chosen:
        give(row, manager)
    if wish.adviser is not None:
        bring(row, wish.adviser, by)
    step(row, states.ASKED, by)
    done("asked for", row, by)
    telling.to_deciders(row, deciders(row, parties(row, by)), by=by)
    return row


@transaction.atomic
def propose(*, person: UUID, kind: str, change: str, by: Viewer) -> Adjustment:
    """By a line manager of today, to the person alone. What they have agreed elsewhere is not looked at: nothing of this
    says whether there is any."""
    towards = next((each for each in my_people(by) if each.person_id == person), None)
    if towards is None or by.person_id is None:
        raise Http404
    if kind not in Kind.values:
        raise Refused("Choose what it is about")
    row = Adjustment(
        person_id=person, asked_on=by.today, state=states.PROPOSED, proposed_by_id=by.person_id
    )
    row.kind_words = sealed_kind(row, kind)
    words = fits(change, CHANGE_MISSING)
    row.change_words = seal(words, owner=person, label=CHANGE, row=row.pk)
    row.save(force_insert=True)
    give(row, towards)
    step(row, states.PROPOSED, by)
    done("offered", row, by)
    telling.to_person(row, by=by)
    return row


@transaction.atomic
def accept(row: Adjustment, *, need: str = "", version: int, by: Viewer) -> Adjustment:
    """What was offered, by the person: it is agreed."""
    row = own(row, by)
    same_version(row, version)
    need_state(row, states.PROPOSED)
    row.need_words = sealed_need(row, fits(need))
    row.decided_on = row.answered_on = by.today
    move(row, states.AGREED)
    step(row, states.AGREED, by)
    done("accepted", row, by)
    telling.to_deciders(row, deciders(row, parties(row, by)), by=by)
    return row


@transaction.atomic
def withdraw(row: Adjustment, *, by: Viewer) -> None:
    """By the person, while it is open or refused, or not wanted by them: all its words go, whoever wrote them."""
    row = own(row, by)
    if row.state == states.WITHDRAWN:
        return
    need_state(row, *states.OPEN, states.REFUSED)
    told = deciders(row, parties(row, by)) if row.state != states.REFUSED else []
    row.need_words = row.change_words = row.kind_words = None
    row.closed_on, row.again_by = by.today, None
    move(row, states.WITHDRAWN)
    row.steps.update(said_words=None)
    row.parties.filter(stopped_at__isnull=True).update(stopped_at=clock.now())
    step(row, states.WITHDRAWN, by)
    done("withdrawn", row, by)
    telling.settled(row, told, by=by)


def _owe(row: Adjustment, by: Viewer) -> None:
    values = settings.load(by.today)
    row.answer_due, row.decide_due = owed_by(by.today, values)
    row.decide_from = by.today
