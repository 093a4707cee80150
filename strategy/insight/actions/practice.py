"""Good practice elsewhere: noted by anybody, tried by a project group of several teams, and taken up or not, with why."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction

from strategy.community.queries import people
from strategy.insight import rules
from strategy.insight.actions.common import first, fits, link_fits, locked, log, same
from strategy.insight.labels import MOST_LINE, MOST_TEXT, MOST_TITLE
from strategy.insight.models import Practice, TryingTeam
from strategy.insight.states import DECIDED, NOT_FOR_US, PRACTICE, TAKEN_UP, TRIED
from workforce.core import clock
from workforce.core.access import Viewer
from workforce.core.errors import CannotSave
from workforce.people.closing import keep_open
from workforce.people.models import Team

FEWEST_TEAMS = 2
ALONE = "Choose two different teams at least: a team that tries something alone stays alone with it"
MOVED = "It is {now} meanwhile, so nothing was changed"


@dataclass(frozen=True, slots=True)
class Seen:
    title: str
    about: str
    organisation: str
    source: str
    looked_up_on: date
    link: str = ""
    could_we: str = ""


@transaction.atomic
def note(*, said: Seen, by: Viewer, once_key: str = "") -> Practice:
    """By anybody here."""
    rules.need(rules.may_enter.test(by, None))
    first(by, once_key)
    row = Practice()
    _put(row, said)
    row.save(force_insert=True)
    log("practice noted", row, by)
    return row


@transaction.atomic
def change(*, practice: Practice, said: Seen, version: int | None, by: Viewer) -> Practice:
    row = _led(practice, by)
    same(row.version, version)
    _put(row, said)
    return _saved(row, "practice changed", by)


@transaction.atomic
def try_it(
    *, practice: Practice, group_name: str, lead: UUID, teams: Collection[UUID], version: int | None, by: Viewer
) -> Practice:  # fmt: skip
    """By a project group: its name, who leads it, and the teams in it."""
    row = _led(practice, by)
    same(row.version, version)
    _need_move(row, TRIED)
    row.group_name = fits(
        group_name, MOST_LINE, "Say what the project group is called", "group_name"
    )
    if lead not in {pk for pk, _ in people.could_answer(by, clock.today())}:
        raise CannotSave("Choose who leads the project group", "lead")
    there = set(Team.objects.visible_to(by).filter(pk__in=list(teams)).values_list("pk", flat=True))
    if len(there) < FEWEST_TEAMS:
        raise CannotSave(ALONE, "second")
    for pk in sorted(there):
        keep_open(Team, pk, field="second", by=by)
    row.group_lead_id, row.tried_since = lead, clock.today()
    row.state, row.decided_on, row.why = TRIED, None, ""
    _saved(row, "practice tried", by)
    row.trying.all().delete()
    TryingTeam.objects.bulk_create([TryingTeam(practice=row, team_id=pk) for pk in sorted(there)])
    return row


@transaction.atomic
def decide(*, practice: Practice, to: str, why: str, version: int | None, by: Viewer) -> Practice:
    """Taken up, or not for us. Either says why, so that nobody begins from nothing again."""
    row = locked(practice, by)
    rules.need(rules.leads.test(by, None) or row.group_lead_id == by.me)
    same(row.version, version)
    if to not in DECIDED:
        raise CannotSave("Choose what came of it", "to")
    _need_move(row, to)
    asked = {TAKEN_UP: "Say what it changed", NOT_FOR_US: "Say why it is not for us"}
    row.why = fits(why, MOST_TEXT, asked[to], "why")
    row.state, row.decided_on = to, clock.today()
    return _saved(row, "practice decided", by)


@transaction.atomic
def take_out(*, practice: Practice, by: Viewer) -> None:
    rules.need(rules.is_central.test(by, None))
    row = locked(practice, by)
    log("practice taken out", row, by)
    row.delete()


def _led(practice: Practice, by: Viewer) -> Practice:
    rules.need(rules.leads.test(by, None))
    return locked(practice, by)


def _need_move(row: Practice, to: str) -> None:
    if not PRACTICE.can_move(row.state, to):
        raise CannotSave(MOVED.format(now=PRACTICE.words[row.state]))


def _put(row: Practice, said: Seen) -> None:
    if said.looked_up_on > clock.today():
        raise CannotSave("Choose a day that is not in the future", "looked_up_on")
    row.title = fits(said.title, MOST_TITLE, "Give it a name", "title")
    row.about = fits(said.about, MOST_TEXT, "Say what they do", "about")
    row.organisation = fits(said.organisation, MOST_LINE, "Say who does it", "organisation")
    row.source = fits(said.source, MOST_LINE, "Say where you found it", "source")
    row.link = link_fits(said.link)
    row.looked_up_on, row.could_we = said.looked_up_on, said.could_we.strip()


def _saved(row: Practice, what: str, by: Viewer) -> Practice:
    row.version += 1
    row.save()
    log(what, row, by)
    return row
