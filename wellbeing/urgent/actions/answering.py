"""Whoever was told answers. Two may at the same moment: both learn what happened."""

from __future__ import annotations

from enum import StrEnum

from django.db import transaction

from wellbeing.urgent import telling
from wellbeing.urgent.actions.going_on import tell_next
from wellbeing.urgent.models import Answer, Ask, Told
from wellbeing.urgent.states import ACKNOWLEDGED, ARRANGED, FOLLOW_UP, WAITING
from workforce.core import audit, clock
from workforce.core.access import Viewer


class Came(StrEnum):
    FIRST = "first"
    SECOND = "second"
    """Somebody else was there a moment before."""
    BEFORE = "before"
    """This very person had answered."""
    TOO_LATE = "too late"
    """It was called off, or is over."""


@transaction.atomic
def see(told: Told, *, by: Viewer) -> None:
    """Opened by whoever was told: the person reads that it was seen."""
    Told.objects.to(by).filter(pk=told.pk, seen_at__isnull=True).update(seen_at=clock.now())


@transaction.atomic
def take(told: Told, *, by: Viewer) -> Came:
    told, ask = _locked(told, by)
    if ask.taken_by_id == by.me:
        return Came.BEFORE
    if not ask.is_open:
        return Came.TOO_LATE
    now = clock.now()
    first = ask.state in WAITING
    told.answer, told.answered_at = Answer.YES if first else Answer.ALSO, now
    told.seen_at = told.seen_at or now
    told.save()
    audit.record(
        "support answered", by=by, on=ask.person_id, about=f"support {ask.pk}", private=True
    )
    if not first:
        _tell_the_first(ask, told)
        return Came.SECOND
    ask.state = ARRANGED if ask.is_step_back else ACKNOWLEDGED
    ask.taken_by_id, ask.taken_at, ask.next_at = by.person_id, now, None
    ask.save()
    telling.answered(ask, told)
    return Came.FIRST


def _tell_the_first(ask: Ask, second: Told) -> None:
    first = ask.told.filter(person=ask.taken_by_id).order_by("-round").first()
    if first is not None:
        telling.also(first, second)


@transaction.atomic
def decline(told: Told, *, by: Viewer) -> Came:
    """Not just now, without a reason: the next is told at once, not when the minutes are over. Whoever answered and can't
    come after all hands over to who is there as well, else to the next, and the person learns it."""
    told, ask = _locked(told, by)
    is_theirs = ask.taken_by_id == by.me
    if not ask.is_open or (is_theirs and ask.state == FOLLOW_UP):
        return Came.TOO_LATE
    if told.answer == Answer.NO:
        return Came.BEFORE
    now = clock.now()
    told.answer, told.answered_at, told.seen_at = Answer.NO, now, told.seen_at or now
    told.save()
    if is_theirs:
        _hand_over(ask, told)
    if ask.state in WAITING:
        ask.save()
        tell_next(ask, by=by)
    return Came.FIRST


def _hand_over(ask: Ask, told: Told) -> None:
    ask.taken_by = ask.taken_at = None
    ask.state = ask.begins_as
    telling.gone(ask, told)
    as_well = ask.told.filter(round=ask.round, answer=Answer.ALSO).order_by("answered_at").first()
    if as_well is None:
        return
    as_well.answer = Answer.YES
    as_well.save(update_fields=["answer"])
    ask.state = ARRANGED if ask.is_step_back else ACKNOWLEDGED
    ask.taken_by_id, ask.taken_at, ask.next_at = as_well.person_id, clock.now(), None
    ask.save()
    telling.yours(ask, as_well)


def _locked(told: Told, by: Viewer) -> tuple[Told, Ask]:
    """The ask first, always: two who answer wait for each other there."""
    ask: Ask = Ask.objects.select_for_update(no_key=True, of=("self",)).get(pk=told.ask_id)
    row: Told = Told.objects.to(by).select_related(None).get(pk=told.pk)
    return row, ask
