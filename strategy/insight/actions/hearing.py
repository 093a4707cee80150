"""What was heard is written down without a person, worded anew, handed on, and taken out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db import transaction
from django.urls import reverse

from strategy.aims.queries import strategy as aims
from strategy.community.queries import people
from strategy.community.queries import themes as rooms
from strategy.insight import rules
from strategy.insight.actions.common import first, fits, locked, log, same
from strategy.insight.choices import About, Source
from strategy.insight.labels import HEARD as LABEL
from strategy.insight.labels import MOST_HEARD
from strategy.insight.models import Insight
from strategy.insight.months import month_of, year_of
from strategy.insight.notices import TO_ANSWER
from strategy.insight.owed import settle_answers
from strategy.insight.queries import places
from strategy.insight.states import HEARD, INSIGHT, OPEN
from workforce.core import clock, settings
from workforce.core.access import Viewer
from workforce.core.errors import CannotSave
from workforce.core.sealed import seal
from workforce.notices.actions import notify
from workforce.notices.kinds import NoticeFor

SMALL = "So few peers work there that it would say who it was. Choose the patch, or leave it out"
NOT_OPEN = "It was answered meanwhile ({now}), so its words stay as they are"


@dataclass(frozen=True, slots=True)
class Heard:
    heard_from: str
    theme: str
    words: str
    heard_in: date
    owner: UUID
    team: UUID | None = None
    patch: UUID | None = None
    objective: UUID | None = None
    room_theme: UUID | None = None


@transaction.atomic
def keep(*, said: Heard, by: Viewer, due: date | None = None, once_key: str = "") -> Insight:
    """With an owner, who has until a day to answer."""
    rules.need(rules.leads.test(by, None))
    first(by, once_key)
    days = int(settings.of(by).get("insight.answer_days"))
    row = Insight(kept_on=clock.today(), due_on=due or clock.today() + timedelta(days=days))
    if row.due_on <= row.kept_on:
        raise CannotSave("Choose a day that is still to come", "due")
    _put(row, said, by)
    row.owner_id = _owner(said.owner, by)
    row.save(force_insert=True)
    log("insight kept", row, by)
    _settle(row, by)
    return row


@transaction.atomic
def word(*, insight: Insight, said: Heard, version: int | None, by: Viewer) -> Insight:
    """While it waits: what was answered is read with the words that were answered."""
    row = _worded(insight, by)
    same(row.version, version)
    _put(row, said, by)
    row.version += 1
    row.save()
    log("insight worded", row, by)
    return row


@transaction.atomic
def hand_on(*, insight: Insight, owner: UUID, by: Viewer) -> Insight:
    """To somebody who can answer it. The day stays."""
    row = locked(insight, by)
    rules.need(rules.may_hand_on.test(by, row))
    if row.state not in OPEN:
        raise CannotSave(f"There is nothing left to hand on: it is {INSIGHT.words[row.state]}")
    if owner == row.owner_id:
        raise CannotSave("It is theirs already. Choose somebody else", "owner")
    row.owner_id = _owner(owner, by)
    row.version += 1
    row.save(update_fields=["owner", "version"])
    log("insight handed on", row, by)
    _settle(row, by)
    return row


@transaction.atomic
def take_out(*, insight: Insight, by: Viewer) -> None:
    """Words that tell who somebody is go, with all that was answered."""
    row = locked(insight, by)
    rules.need(rules.may_word.test(by, row))
    pk = row.pk
    log("insight taken out", row, by)
    row.delete()
    settle_answers([pk])


def _worded(insight: Insight, by: Viewer) -> Insight:
    row = locked(insight, by)
    rules.need(rules.may_word.test(by, row))
    if row.state != HEARD:
        raise CannotSave(NOT_OPEN.format(now=INSIGHT.words[row.state]))
    return row


def _put(row: Insight, said: Heard, by: Viewer) -> None:
    if said.heard_from not in Source.values:
        raise CannotSave("Choose where it was heard", "heard_from")
    if said.theme not in About.values:
        raise CannotSave("Choose what it is about", "theme")
    words = fits(said.words, MOST_HEARD, "Write what was heard", "words")
    row.heard_from, row.theme = said.heard_from, said.theme
    row.heard_words = seal(words, owner=row.pk, label=LABEL, row=row.pk)
    _where_and_when(row, said, by)
    row.objective_id = _objective(said.objective, by)
    row.room_theme_id = _room_theme(said.room_theme, by)


def _where_and_when(row: Insight, said: Heard, by: Viewer) -> None:
    """Of few who leave, a place and a month would be a name; so would a small team."""
    month = month_of(said.heard_in)
    if month > month_of(clock.today()):
        raise CannotSave("Choose a month that is not in the future", "heard_in")
    if said.heard_from == Source.EXIT:
        if said.team or said.patch:
            raise CannotSave("What people say who leave carries no team and no patch: few leave", "team" if said.team else "patch")  # fmt: skip
        row.team_id, row.patch_id, row.heard_in = None, None, year_of(month)
        return
    row.heard_in = month
    row.team_id, row.patch_id = None, said.patch
    if said.team:
        row.team_id, row.patch_id = said.team, places.patch_of(by, said.team)
        if not places.is_big_enough(by, team=said.team, month=month):
            raise CannotSave(SMALL, "team")
    if row.patch_id and not places.is_big_enough(by, patch=row.patch_id, month=month):
        raise CannotSave(SMALL, "patch")


def _owner(owner: UUID, by: Viewer) -> UUID:
    if owner not in {pk for pk, _ in people.could_answer(by, clock.today())}:
        raise CannotSave("Choose somebody who can answer it", "owner")
    return owner


def _objective(line: UUID | None, by: Viewer) -> UUID | None:
    if line is None:
        return None
    if aims.objective_in_force(by, line) is None:
        raise CannotSave("Choose an objective of the strategy in force", "objective")
    return line


def _room_theme(theme: UUID | None, by: Viewer) -> UUID | None:
    """One that the peers sent up: those that stay in a room are nobody else's."""
    if theme is None:
        return None
    if rooms.one_outside(by, theme) is None:
        raise CannotSave("Choose a theme that was sent up", "room_theme")
    return theme


def _settle(row: Insight, by: Viewer) -> None:
    settle_answers([row.pk])
    link = reverse("insight:insight-answer", args=[row.pk])
    notify([NoticeFor(row.owner_id, TO_ANSWER, f"{row.pk}:{row.owner_id}", link=link)], by=by.person_id)  # fmt: skip
