"""Career and stay conversations of two: planned, held, noted, corrected."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import UUID

from django.db import transaction
from django.http import Http404

from training.careers import rules, states, telling
from training.careers.labels import MOST_WORDS, NOTE
from training.careers.models import (
    Conversation,
    CountedTheme,
    Element,
    NoteVersion,
    NotNow,
    Partnership,
    Sort,
)
from training.careers.owed.slugs import STAY
from workforce.core import audit, clock
from workforce.core.access import Viewer
from workforce.core.sealed import seal, unseal
from workforce.obligations.actions import settle
from workforce.obligations.models import Obligation
from workforce.people.errors import Conflict, Refused
from workforce.people.models import Person

MEANWHILE = "Somebody wrote here meanwhile. How it reads now is above; look again, then save yours"


@dataclass(frozen=True, slots=True)
class Plan:
    sort: str
    day: date
    at: time | None = None


@transaction.atomic
def plan(partnership: Partnership, *, what: Plan, by: Viewer) -> Conversation:
    """By either of the two, from today on. One of a sort at a time: planning again moves it."""
    two = _running(partnership, by)
    _sort_fits(two, what.sort)
    if what.day < by.today:
        raise Refused(
            "Choose today or a day after it. If you have met already, write that down instead"
        )
    row = Conversation.objects.filter(partnership=two, sort=what.sort, state=states.PLANNED).first()
    if row is not None and (row.day, row.at) == (what.day, what.at):
        return row
    row = row or Conversation(partnership=two, sort=what.sort)
    row.day, row.at, row.version = what.day, what.at, row.version + 1
    row.save()
    _done("career conversation planned", row, by)
    telling.talk(telling.TALK_PLANNED, row, by=by, stage=str(row.version))
    return row


@transaction.atomic
def call_off(conversation: Conversation, *, by: Viewer) -> None:
    row = _locked(conversation, by)
    if row.state == states.CALLED_OFF:
        return
    if row.state != states.PLANNED:
        raise Conflict("It is held already, so it can't be called off")
    row.state = states.CALLED_OFF
    row.save(update_fields=["state"])
    _done("career conversation called off", row, by)
    telling.talk(telling.TALK_OFF, row, by=by, stage="off")


@transaction.atomic
def hold(
    partnership: Partnership, *, what: Plan, words: str = "", next_on: date | None = None,
    planned: Conversation | None = None, by: Viewer,
) -> Conversation:  # fmt: skip
    """They met, on that day. Both at once: the second finds it held."""
    two = _running(partnership, by)
    _fits(two, what, words, next_on, by)
    row = _locked(planned, by) if planned else None
    if row is not None and row.partnership_id != two.pk:
        raise Http404
    if row is not None and row.state == states.CALLED_OFF:
        raise Conflict("It was called off meanwhile. If you met all the same, write it down anew")
    if row is not None and row.state != states.PLANNED:
        raise Conflict("The other one of you wrote that down a moment ago. It is in the list")
    same = Conversation.objects.held().filter(partnership=two, sort=what.sort, day=what.day)
    if same.exists():
        raise Conflict("That conversation is written down already. It is in the list")
    row = row or Conversation(partnership=two)
    row.sort, row.day, row.state, row.next_on = what.sort, what.day, states.HELD, next_on
    _put(row, two, words, by)
    row.save()
    _done("career conversation held", row, by)
    telling.talk(telling.TALK_NOTED, row, by=by, stage="1")
    return row


@transaction.atomic
def write(
    conversation: Conversation, *, words: str, next_on: date | None, version: int, by: Viewer
) -> Conversation:
    """The note, by either. What it replaces stays for the two. Raises Conflict when it was written meanwhile."""
    row = _locked(conversation, by)
    if row.state != states.HELD:
        raise Conflict("Write the note once you have met")
    if row.version != version:
        raise Conflict(MEANWHILE)
    _fits_words(words)
    if row.note is not None and row.written_by_id and row.written_at:
        _keep(row, row.written_by_id, row.written_at)
    row.next_on = next_on
    _put(row, row.partnership, words, by)
    row.save()
    audit.record(
        "career note written", by=by, on=row.partnership.person_id, about=f"conversation {row.pk}"
    )
    telling.talk(telling.TALK_NOTED, row, by=by, stage=str(row.version))
    return row


@transaction.atomic
def leave_out(*, by: Viewer) -> NotNow:
    """Not now: this stay conversation is not held. Nobody asks why. Refused where none has its window open."""
    if by.person_id is None or not rules.may_climb.test(by, None):
        raise Http404
    Person.objects.select_for_update(no_key=True).get(pk=by.me)
    is_open = Obligation.objects.open().filter(kind=STAY, person_id=by.me, begins__lte=by.today)
    earlier = NotNow.objects.filter(person_id=by.me, on=by.today).first()
    if earlier is not None:
        return earlier
    if not is_open.exists():
        raise Refused("No stay conversation is due for now")
    row = NotNow.objects.create(person_id=by.person_id, on=by.today)
    audit.record("stay conversation left out", by=by, on=by.person_id, about=f"not now {row.pk}")
    settle(STAY, [by.person_id])
    return row


@transaction.atomic
def let_count(conversation: Conversation, *, elements: Collection[str], by: Viewer) -> None:
    """What it was about may be counted, by the person alone and for as long as they like. Nothing: none of it is."""
    rows = Conversation.objects.select_for_update(of=("self",)).select_related("partnership")
    row = rows.filter(pk=conversation.pk).first()
    if row is None or by.person_id is None or row.partnership.person_id != by.person_id:
        raise Http404
    if row.state != states.HELD:
        raise Conflict("Choose what may be counted once you have met")
    wanted = set(elements) & set(Element.values)
    row.themes.exclude(element__in=wanted).delete()
    there = set(row.themes.values_list("element", flat=True))
    CountedTheme.objects.bulk_create(
        CountedTheme(conversation=row, element=each) for each in sorted(wanted - there)
    )
    audit.record("themes to count chosen", by=by, on=by.person_id, about=f"conversation {row.pk}")


def _running(partnership: Partnership, by: Viewer) -> Partnership:
    """Locked, so that two who write at once do so one after the other."""
    row = Partnership.objects.select_for_update(of=("self",)).filter(pk=partnership.pk).first()
    if row is None or by.person_id is None or row.state != states.ACCEPTED:
        raise Http404
    if by.person_id not in (row.person_id, row.partner_id):
        raise Http404
    return row


def _locked(conversation: Conversation, by: Viewer) -> Conversation:
    two = _running(conversation.partnership, by)
    rows = Conversation.objects.select_for_update(of=("self",)).filter(pk=conversation.pk)
    row: Conversation = rows.select_related("partnership").get()
    row.partnership = two
    return row


def _fits(two: Partnership, what: Plan, words: str, next_on: date | None, by: Viewer) -> None:
    _sort_fits(two, what.sort)
    if what.day > by.today:
        raise Refused("Enter the day you met, not a day after today")
    if two.answered_on is not None and what.day < two.asked_on:
        raise Refused("Enter a day on which you two already had these conversations")
    if next_on is not None and next_on < what.day:
        raise Refused("Choose a next date that is not before this one")
    _fits_words(words)


def _sort_fits(two: Partnership, sort: str) -> None:
    if two.for_exit != (sort == Sort.EXIT):
        raise Refused("Choose which conversation it is")


def _fits_words(words: str) -> None:
    if len(words) > MOST_WORDS:
        raise Refused(f"Use {MOST_WORDS:,} characters at most")


def _put(row: Conversation, two: Partnership, words: str, by: Viewer) -> None:
    row.note = seal(words.strip(), owner=two.person_id, label=NOTE, row=row.pk)
    row.written_by_id, row.written_at = by.person_id, clock.now()
    row.version += 1


def _keep(row: Conversation, written_by: UUID, written_at: datetime) -> None:
    """Sealed anew, since a text belongs to the row it stands in."""
    owner = row.partnership.person_id
    words = unseal(row.note, owner=owner, label=NOTE, row=row.pk)
    kept = NoteVersion(
        conversation=row, number=row.version, written_by_id=written_by, written_at=written_at
    )
    kept.words = seal(words, owner=owner, label=NOTE, row=kept.pk)
    kept.save(force_insert=True)


def _done(what: str, row: Conversation, by: Viewer) -> None:
    owner = row.partnership.person_id
    audit.record(what, by=by, on=owner, about=f"conversation {row.pk}")
    if row.sort == Sort.STAY:
        settle(STAY, [owner])
