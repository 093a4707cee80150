"""Co-production in the demo: a project as it should be, one with each sign of tokenism, one that has just begun, one that stopped; and
peer input in every state."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from strategy.community.queries import people
from strategy.voice.actions import hearing, inputs, projects
from strategy.voice.actions.inputs import Asked
from strategy.voice.actions.projects import Part, Wanted
from strategy.voice.models import Input, Project, Said
from strategy.voice.shown_words import INPUTS, PROJECTS, Ask, Heard, Line, Made
from workforce.core import clock
from workforce.core.access import CENTRAL_LEAD, PEER_WORKER, Viewer
from workforce.establishment.queries import central_team
from workforce.notices.models import Notice
from workforce.people.models import Assignment, Patch, Person, Relationship


@dataclass(frozen=True, slots=True)
class Cast:
    lead: Person
    patch: Patch
    centre: Person
    peers: Sequence[Person]


def build(cast: Sequence[Any], today: date) -> str:
    who = _cast(cast, today)
    for number, made in enumerate(PROJECTS):
        _project(made, who, today, number)
    for number, ask in enumerate(INPUTS):
        _input(ask, who, today, number)
    Notice.objects.filter(kind__startswith="voice-").delete()
    return f"{len(PROJECTS)} things are changed together, and {len(INPUTS)} teams asked for peer input."


def _cast(cast: Sequence[Any], today: date) -> Cast:
    """The patch lead of the sign-ins, if one is."""
    emails = [each.email for each in cast]
    rows = Relationship.objects.running(today).filter(patch__isnull=False)
    ties = sorted(
        rows.select_related("holder", "patch"),
        key=lambda row: (row.holder.email not in emails, row.holder.sort_name),
    )
    centre = next(iter(central_team.members(today)))
    paid = Assignment.objects.running(today).filter(role__is_paid=True)
    peers = people.peers(today).filter(pk__in=paid.order_by().values("person"))
    found = list(peers.order_by("employee_number", "pk")[:12])
    return Cast(ties[0].holder, ties[0].patch, centre, found)


def _by(person: Person, today: date, *roles: str) -> Viewer:
    return Viewer(None, person.pk, person.name, frozenset(roles), today)


def _project(made: Made, who: Cast, today: date, number: int) -> None:
    """Each step on its day; of the whole organisation by the central team."""
    by = _by(who.centre, today, CENTRAL_LEAD) if made.of_all else _by(who.lead, today)
    with clock.at(today - timedelta(days=made.ago)):
        row = projects.begin(wanted=_wanted(made, who, today), by=by)
    for line in made.lines:
        _line(row, line, who, today, by)
    for heard in made.heard:
        _heard(row, heard, today, by, number)
    if made.ends:
        with clock.at(today - timedelta(days=made.ended_ago)):
            projects.end(project=row, to=made.ends, words=made.end_words, by=by)


def _wanted(made: Made, who: Cast, today: date) -> Wanted:
    decided = None if made.decided_ago is None else today - timedelta(days=made.decided_ago)
    patch = None if made.of_all else who.patch.pk
    return Wanted(made.title, made.about, made.aim, patch, None, decided)


def _line(row: Project, line: Line, who: Cast, today: date, by: Viewer) -> None:
    day = today - timedelta(days=line.ago)
    with clock.at(day):
        person = who.peers[line.peer].pk if line.peer is not None else None
        part = Part(line.who, line.stage, line.as_what, line.pay, day, line.invited, line.came, person)  # fmt: skip
        projects.add_part(project=row, part=part, by=by)


def _heard(row: Project, heard: Heard, today: date, by: Viewer, number: int) -> None:
    with clock.at(today - timedelta(days=heard.ago)):
        answerer = _answerer(today, number)
        said: Said = hearing.write(
            project=row, who=heard.who, words=heard.words, agreed=True, said_on=clock.today(), answerer=answerer, by=by,
        )  # fmt: skip
    if heard.outcome:
        with clock.at(today - timedelta(days=max(heard.ago - 20, 1))):
            answers = Viewer(None, answerer, "", frozenset(), today)
            hearing.answer(said=said, outcome=heard.outcome, words=heard.answer, by=answers)


def _answerer(today: date, number: int) -> UUID:
    """Of those who could then and can today, another one each time."""
    then = [pk for pk, _ in people.could_answer(Viewer.system(), clock.today())]
    now = {pk for pk, _ in people.could_answer(Viewer.system(), today)}
    both = [pk for pk in then if pk in now]
    return both[(number * 3 + 1) % len(both)]


def _input(ask: Ask, who: Cast, today: date, number: int) -> None:
    with clock.at(today - timedelta(days=ask.ago)):
        asks = Viewer(None, _answerer(today, number + 2), "", frozenset(), today)
        asked = Asked(ask.title, ask.kind, ask.team, ask.about, ask.can_change, today + timedelta(days=ask.ahead))  # fmt: skip
        row = inputs.ask(asked=asked, by=asks)
    peer = _by(who.peers[number + 3], today, PEER_WORKER)
    if ask.state == "not_given":
        inputs.let_go(row=row, why=ask.answer, by=asks)
    if ask.state in ("taken", "given", "answered"):
        _taken(row, ask, peer, asks, today)


def _taken(row: Input, ask: Ask, peer: Viewer, asks: Viewer, today: date) -> None:
    with clock.at(today - timedelta(days=ask.ago - 3)):
        inputs.take_on(row=row, by=peer)
    if not ask.given:
        return
    with clock.at(today - timedelta(days=ask.ago - 10)):
        inputs.give(row=row, words=ask.given, heads=ask.heads, by=peer)
    if ask.answer:
        with clock.at(today - timedelta(days=ask.ago - 24)):
            inputs.answer(row=row, outcome="changed", words=ask.answer, by=asks)
