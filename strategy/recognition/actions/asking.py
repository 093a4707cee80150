"""Whoever asks: for a yes, with words to look at, and then what was used and what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from dateutil.relativedelta import relativedelta
from django.db import transaction

from strategy.recognition import labels, rules, states, telling
from strategy.recognition.actions.common import (
    bump,
    done,
    fits,
    held,
    move,
    need_state,
    put_text,
    same_version,
)
from strategy.recognition.models import Audience, Channel, Story, StoryOwner, Use
from strategy.recognition.owed import settle_down
from strategy.recognition.queries import circle
from workforce.core import audit, clock, holds, settings
from workforce.core.access import Viewer
from workforce.core.presenting import date_words
from workforce.core.sealed import seal
from workforce.people.errors import Refused
from workforce.people.models import Person

NOT_OF = "You can ask peers whom you don't line manage: as a lead those of your patch. Look at how the name is spelled"
WORDS_FIRST = "The words come first, and the person approves them. Then you can use them"
ONLY_ONE = "You have asked already. It waits for an answer, or runs"


@dataclass(frozen=True, slots=True)
class Ask:
    person: UUID
    purpose: str
    channel: str
    audience: str
    last_day: date


@transaction.atomic
def ask(said: Ask, *, by: Viewer) -> Story:
    """They get one message, and need not answer. After a while it is over by itself."""
    rules.need(rules.may_ask, by)
    person = Person.objects.select_for_update(no_key=True).filter(pk=said.person).first()
    if person is None or not rules.may_ask_of(by, person):
        raise Refused(NOT_OF)
    _fits(said)
    _not_too_often(person, by)
    today = clock.today()
    row = Story(
        person=person, asked_by_id=by.me, channel=said.channel, audience=said.audience,
        last_day=said.last_day, asked_on=today,
        answer_by=min(today + timedelta(days=int(settings.get("recognition.answer_days"))), said.last_day),
    )  # fmt: skip
    purpose = fits(said.purpose, labels.MOST_PURPOSE, "Say what it is for")
    row.purpose_words = seal(purpose, owner=person.pk, label=labels.PURPOSE, row=row.pk)
    row.save(force_insert=True)
    done("story asked for", row, by)
    telling.to_person(row, by=by)
    return row


@transaction.atomic
def propose(story: Story, *, words: str, version: int, by: Viewer) -> None:
    """The person approves them, changes them, or leaves them."""
    row = held(story, by)
    need_state(row, *states.RUNNING)
    same_version(row, version)
    put_text(row, fits(words, labels.MOST_TEXT, "Write the words first"), by, approved=False)
    bump(row)
    done("story words proposed", row, by)
    telling.to_person(row, by=by)


@transaction.atomic
def use(story: Story, *, where: str, on: date, version: int, by: Viewer) -> Use:
    """Of the words that the person approved last."""
    row = held(story, by)
    need_state(row, states.READY, states.USED)
    same_version(row, version)
    text = row.texts.filter(approved_on__isnull=False).first()
    if text is None:
        raise Refused(WORDS_FIRST)
    if not text.approved_on <= on <= min(clock.today(), row.last_day):
        raise Refused(
            f"Choose a day from {date_words(text.approved_on)}, when the words were approved, to today"
        )
    made = Use(story=row, text=text, on=on)
    where = fits(where, labels.MOST_WHERE, "Say where it was used")
    made.where_words = seal(where, owner=row.person_id, label=labels.WHERE, row=made.pk)
    made.save(force_insert=True)
    row.is_down = False
    if row.state == states.READY:
        move(row, states.USED)
    else:
        bump(row)
    done("story used", row, by)
    telling.to_person(row, by=by)
    return made


@transaction.atomic
def take_down(use_: Use, *, stays: str, by: Viewer) -> None:
    """It is down, or why it can't be. The person reads it; once all is down, whoever asked reads nothing of it any more."""
    row = held(use_.story, by)
    need_state(row, states.WITHDRAWN, states.ENDED)
    found = Use.objects.select_for_update().get(pk=use_.pk, story=row)
    if found.said_on is not None:
        return
    stays = stays.strip()
    if len(stays) > labels.MOST_WHERE:
        raise Refused(f"Use {labels.MOST_WHERE} characters at most")
    found.said_on = clock.today()
    found.down_on = None if stays else clock.today()
    found.stays_words = seal(stays, owner=row.person_id, label=labels.STAYS, row=found.pk)
    found.save()
    row.is_down = not row.uses.filter(said_on__isnull=True).exists()
    bump(row)
    settle_down([row.pk])
    done("story taken down", row, by)
    telling.to_person(row, by=by)


@transaction.atomic
def call_off(story: Story, *, by: Viewer) -> None:
    """By whoever asked, while nothing was used."""
    row = held(story, by)
    need_state(row, states.ASKED, states.AGREED, states.READY)
    move(row, states.CALLED_OFF)
    done("story called off", row, by)
    telling.to_person(row, by=by)


@transaction.atomic
def name_owner(*, name: str, by: Viewer) -> StoryOwner:
    """Somebody of communications, by their full name."""
    rules.need(rules.may_name, by)
    person = circle.find(by, None, name)
    if person is None:
        raise Refused("Nobody here has this name. Look at how it is spelled")
    Person.objects.select_for_update(no_key=True).get(pk=person)
    if found := StoryOwner.objects.running(clock.today()).filter(person=person).first():
        return found  # type: ignore[no-any-return]
    made = StoryOwner.objects.create(
        person_id=person, starts=clock.today(), named_by_id=by.person_id
    )
    audit.record("communications owner named", by=by, on=person, about=f"owner {made.pk}")
    return made


@transaction.atomic
def end_owner(owner: StoryOwner, *, by: Viewer) -> None:
    """From today on they ask for nothing new; what they asked for stays theirs to see to."""
    rules.need(rules.may_name, by)
    row = StoryOwner.objects.select_for_update().get(pk=owner.pk)
    if row.ends is None:
        row.ends = clock.today() - timedelta(days=1)
        row.save(update_fields=["ends"])
        audit.record("communications owner ended", by=by, on=row.person_id, about=f"owner {row.pk}")


@transaction.atomic
def forget_owners(*, by: Viewer) -> int:
    """Who asked for stories, so many years (setting) after their last day of it."""
    before = clock.today() - relativedelta(years=int(settings.get("recognition.owner_years")))
    gone = holds.free(StoryOwner.objects.filter(ends__lt=before), "story-owners").delete()[0]
    if gone:
        audit.record("communications owners kept no longer", by=by, on=None)
    return gone


def _fits(said: Ask) -> None:
    if said.channel not in Channel.values or said.audience not in Audience.values:
        raise Refused("Choose where it is told, and to whom")
    today = clock.today()
    latest = today + timedelta(days=int(settings.get("recognition.longest_days")))
    if not today < said.last_day <= latest:
        raise Refused(f"Choose a last day from tomorrow to {date_words(latest)}")


def _not_too_often(person: Person, by: Viewer) -> None:
    """Being asked again and again is no question any more."""
    rows = Story.objects.filter(person=person, asked_by_id=by.me)
    if rows.filter(state=states.ASKED).exists():
        raise Refused(ONLY_ONE)
    days = timedelta(days=int(settings.get("recognition.ask_again_days")))
    last = rows.filter(state__in=states.WONT).order_by("-closed_on").first()
    if last is not None and last.closed_on is not None and last.closed_on + days > clock.today():
        raise Refused(f"You asked not long ago. Leave it until {date_words(last.closed_on + days)}")
