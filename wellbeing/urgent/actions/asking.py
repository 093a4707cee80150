"""The person asks, asks again, steps back, or calls it off. Each is one press; a second press of the same button is not a
second ask."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction

from wellbeing.urgent import rules, telling
from wellbeing.urgent.actions.going_on import tell_next
from wellbeing.urgent.errors import Refused
from wellbeing.urgent.labels import WORDS
from wellbeing.urgent.models import Answer, Ask, Kind, Wish
from wellbeing.urgent.obligations import SLUG
from wellbeing.urgent.states import (
    ACKNOWLEDGED,
    ASK,
    ASKED,
    CALLED_OFF,
    CLOSED,
    FOLLOW_UP,
    STEP,
    WITH_SOMEONE,
)
from wellbeing.urgent.wishes import sealed_wishes, wishes_of
from workforce.core import audit, clock, settings
from workforce.core.access import Viewer
from workforce.core.sealed import seal, unseal
from workforce.core.states import NotAllowed
from workforce.notices import calendar
from workforce.obligations.actions import settle
from workforce.people.models import Person

SAME_PRESS = timedelta(minutes=1)
NOT_YOURS = "Whoever answered says that, or the person themselves"
OVER = "This is over. Ask anew if you need somebody"


@dataclass(frozen=True, slots=True)
class Asked:
    wishes: Collection[str] = ()
    words: str = ""


@transaction.atomic
def ask(said: Asked, *, by: Viewer) -> Ask:
    """While one is open it is asked again, with what is said now: whoever asks needs somebody, whatever became of before.
    Soon after one that was closed, it goes to the manager at once: nobody has to say twice that the first time wasn't
    enough."""
    row, is_new = _begin(Kind.SUPPORT, by)
    _say(row, said)
    if not is_new:
        row.save()
        return row if _is_same_press(row) else ask_again(row, by=by)
    row.again_at = clock.now() if is_second(by, row.kind) else None
    row.save()
    tell_next(row, by=by)
    audit.record(
        "support asked for", by=by, on=row.person_id, about=f"support {row.pk}", private=True
    )
    return row


@transaction.atomic
def step_back(*, by: Viewer) -> Ask:
    """No why: there is nowhere to put one."""
    row, is_new = _begin(Kind.STEP_BACK, by)
    if is_new:
        row.save()
        tell_next(row, by=by)
        audit.record(
            "stepped back", by=by, on=row.person_id, about=f"support {row.pk}", private=True
        )
    return row


def _say(row: Ask, said: Asked) -> None:
    """What was said before stays."""
    of_before = wishes_of(row)
    wanted = [each for each in Wish.values if each in said.wishes or each in of_before]
    row.wish_words = sealed_wishes(row, wanted)
    before = unseal(row.support_words, owner=row.person_id, label=WORDS, row=row.pk)
    words = [each for each in (before, said.words.strip()) if each]
    if said.words.strip() != before:
        text = "\n\n".join(words)
        row.support_words = seal(text, owner=row.person_id, label=WORDS, row=row.pk)


def _is_same_press(row: Ask) -> bool:
    last = row.again_at or row.asked_at
    return row.state == ASKED and clock.now() - last < SAME_PRESS


def _begin(kind: Kind, by: Viewer) -> tuple[Ask, bool]:
    rules.need(rules.may_ask, by)
    # Of two presses the second waits for the first, and finds what it asked.
    Person.objects.select_for_update(no_key=True).get(pk=by.me)
    there = Ask.objects.open().filter(person=by.me, kind=kind).first()
    if there is not None and not _is_of_before(there):
        return there, False
    if there is not None:  # nobody pressed that it was over
        _move(there, CLOSED)
        _end(there)
    row = Ask(kind=kind, person_id=by.me, asked_at=clock.now())
    row.state = row.begins_as
    return row, True


def _episode() -> timedelta:
    return timedelta(hours=int(settings.get("urgent.episode_hours")))


def _is_of_before(row: Ask) -> bool:
    return not row.is_step_back and (row.again_at or row.asked_at) < clock.now() - _episode()


def is_second(by: Viewer, kind: str = Kind.SUPPORT) -> bool:
    """Soon after one that was closed: the next ask is a second one."""
    since = clock.now() - _episode()
    rows = Ask.objects.filter(person=by.me, kind=kind, state=CLOSED)
    return rows.filter(asked_at__gte=since).exists()


@transaction.atomic
def ask_again(row: Ask, *, by: Viewer) -> Ask:
    """Straight to the manager the person chose, whoever has answered. Pressed twice it is asked again once."""
    row = locked(row, by)
    if row.again_at and clock.now() - row.again_at < SAME_PRESS:
        return row
    if row.state != ASKED:
        _move(row, ASKED)
    row.again_at, row.round = clock.now(), row.round + 1
    row.taken_by = row.taken_at = row.follow_up_on = row.talk_by = None
    row.save()
    tell_next(row, by=by)
    settle(SLUG, [row.pk])
    audit.record(
        "support asked for again", by=by, on=row.person_id, about=f"support {row.pk}", private=True
    )
    return row


@transaction.atomic
def call_off(row: Ask, *, by: Viewer) -> Ask:
    """At any time, without a reason. Whoever was told learns that it isn't needed any more."""
    row = locked(row, by)
    _move(row, CALLED_OFF)
    _end(row)
    telling.off(row, row.told.exclude(answer=Answer.NO))
    audit.record(
        "support called off", by=by, on=row.person_id, about=f"support {row.pk}", private=True
    )
    return row


@transaction.atomic
def is_with_someone(row: Ask, *, by: Viewer) -> Ask:
    """By either of the two."""
    row = locked(row, by, also_taker=True)
    if row.state != WITH_SOMEONE:
        _move(row, WITH_SOMEONE)
        row.next_at = None
        row.save()
    return row


@transaction.atomic
def go_after(row: Ask, *, by: Viewer) -> Ask:
    """It is done for now: a talk is offered within so many working days, by whoever answered. Where nobody did it is over."""
    row = locked(row, by, also_taker=True)
    if row.state == FOLLOW_UP:
        return row
    if row.taken_by_id is None:
        _move(row, CLOSED)
        _end(row)
        return row
    if row.state not in (ACKNOWLEDGED, WITH_SOMEONE):
        raise Refused(OVER)
    _move(row, FOLLOW_UP)
    values = settings.load()
    days = int(values.get("urgent.talk_days"))
    row.follow_up_on = clock.today()
    row.talk_by = calendar.working_days_after(clock.today(), days, values)
    row.save()
    settle(SLUG, [row.pk])
    return row


@transaction.atomic
def close(row: Ask, *, by: Viewer) -> Ask:
    """By the person: it is enough, a talk isn't wanted, or they are back."""
    row = locked(row, by)
    _move(row, CLOSED)
    _end(row)
    return row


@transaction.atomic
def offer_talk(row: Ask, *, by: Viewer) -> Ask:
    """By whoever answered. Whether it is taken up is the person's, and is asked of nobody."""
    row = locked(row, by, also_taker=True)
    if row.taken_by_id != by.me:
        raise Refused(OVER)
    if row.state != FOLLOW_UP:
        go_after(row, by=by)
        row.refresh_from_db()
    _move(row, CLOSED)
    row.talk_offered_on = clock.today()
    _end(row)
    telling.talk(row)
    return row


def locked(row: Ask, by: Viewer, *, also_taker: bool = False) -> Ask:
    """As it stands now, for the person, and where it says so for whoever answered."""
    found = Ask.objects.visible_to(by).filter(pk=row.pk)
    now: Ask = found.select_for_update(no_key=True, of=("self",)).get()
    is_taker = also_taker and now.taken_by_id == by.me
    if not (now.person_id == by.me or is_taker):
        raise Refused(NOT_YOURS)
    return now


def _move(row: Ask, to: str) -> None:
    try:
        (STEP if row.is_step_back else ASK).check(row.state, to)
    except NotAllowed as error:
        raise Refused(OVER) from error
    row.state = to


def _end(row: Ask) -> None:
    row.next_at = None
    row.closed_on = clock.today()
    row.save()
    settle(SLUG, [row.pk])
