"""A team asks for peer input; a peer takes it on and gives it; whoever asked says what changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.urls import reverse

from strategy.voice import rules
from strategy.voice.actions.common import (
    answer_days,
    first,
    locked_input,
    log,
    move,
    need_words,
    tell,
)
from strategy.voice.choices import Outcome
from strategy.voice.errors import CannotSave
from strategy.voice.models import Input
from strategy.voice.notices import (
    INPUT_ANSWERED,
    INPUT_GIVEN,
    INPUT_LET_GO,
    INPUT_OPEN,
    INPUT_TAKEN,
)
from strategy.voice.owed import settle_input
from strategy.voice.states import ANSWERED, ASKED, GIVEN, INPUT, NOT_GIVEN, TAKEN
from workforce.core import clock
from workforce.core.access import Viewer

OWN = "You asked for this yourself. Somebody else takes it on"


@dataclass(frozen=True, slots=True)
class Asked:
    title: str
    kind: str
    from_team: str
    about: str
    can_change: str
    by_when: date


@transaction.atomic
def ask(*, asked: Asked, by: Viewer, once_key: str = "") -> Input:
    """Only while something can still change: what, is said beforehand."""
    rules.need(rules.may_enter.test(by, None))
    first(by, once_key)
    if asked.by_when <= clock.today():
        raise CannotSave("Choose a day that is still to come", "by_when")
    row = Input.objects.create(
        title=asked.title.strip(),
        kind=asked.kind,
        from_team=asked.from_team.strip(),
        about=asked.about.strip(),
        can_change=need_words(asked.can_change, "can_change", "Say what can still change"),
        by_when=asked.by_when,
        asked_by_id=rules.need_person(by),
        asked_on=clock.today(),
    )
    log("peer input asked for", f"input {row.pk}", by)
    return row


@transaction.atomic
def take_on(*, row: Input, by: Viewer) -> Input:
    """Whoever is first."""
    now = locked_input(row)
    rules.need(rules.may_take_on.test(by, None))
    if now.asked_by_id == by.person_id:
        raise CannotSave(OWN)
    move(now, INPUT, TAKEN)
    now.taken_by_id, now.taken_on = by.person_id, clock.today()
    now.save()
    tell([now.asked_by_id], INPUT_TAKEN, f"{now.pk}:{now.taken_by_id}", _page(now), by)
    log("peer input taken on", f"input {now.pk}", by)
    return now


@transaction.atomic
def hand_back(*, row: Input, by: Viewer) -> Input:
    """Without a reason: somebody else can take it on. Whoever had it is told, should it have been the central team."""
    now = locked_input(row)
    rules.need(rules.may_hand_back.test(by, now))
    had, taken_on = now.taken_by_id, now.taken_on
    move(now, INPUT, ASKED)
    now.taken_by, now.taken_on = None, None
    now.save()
    if had != by.person_id:
        tell([had], INPUT_OPEN, f"{now.pk}:{taken_on}", _page(now), by)
    log("peer input handed back", f"input {now.pk}", by, on=had)
    return now


@transaction.atomic
def give(*, row: Input, words: str, heads: int, by: Viewer, once_key: str = "") -> Input:
    """From then on whoever asked has four weeks (a setting) to say what changed."""
    now = locked_input(row)
    rules.need(rules.gives.test(by, now))
    first(by, once_key)
    now.given_words = need_words(words, "words", "Write what you say to it")
    move(now, INPUT, GIVEN)
    now.heads, now.given_on = heads, clock.today()
    now.due_on = clock.today() + answer_days()
    now.save()
    settle_input([now.pk])
    tell([now.asked_by_id], INPUT_GIVEN, str(now.pk), _page(now), by)
    log("peer input given", f"input {now.pk}", by)
    return now


@transaction.atomic
def answer(*, row: Input, outcome: str, words: str, by: Viewer, once_key: str = "") -> Input:
    now = locked_input(row)
    rules.need(rules.may_answer_input.test(by, now))
    first(by, once_key)
    if outcome not in Outcome.values:
        raise CannotSave("Choose what came of it", "outcome")
    now.answer_words = need_words(words, "words", "Say what changed, or why not")
    move(now, INPUT, ANSWERED)
    now.outcome, now.answered_on = outcome, clock.today()
    now.save()
    settle_input([now.pk])
    tell([now.taken_by_id], INPUT_ANSWERED, str(now.pk), _page(now), by)
    log("peer input answered", f"input {now.pk}", by)
    return now


@transaction.atomic
def let_go(*, row: Input, why: str, by: Viewer) -> Input:
    """It can't be given, or isn't needed any more: both hear why."""
    now = locked_input(row)
    rules.need(rules.may_let_go.test(by, now))
    now.why_not = need_words(why, "why", "Say why, in a few words")
    move(now, INPUT, NOT_GIVEN)
    now.save()
    tell([now.asked_by_id, now.taken_by_id], INPUT_LET_GO, str(now.pk), _page(now), by)
    log("peer input let go", f"input {now.pk}", by)
    return now


def _page(row: Input) -> str:
    return reverse("voice:input-detail", args=[row.pk])
