"""Support now in the demo: whom the peer worker of the sign-ins turns to, two requests of theirs, and four of others in the
last ninety days."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Protocol

from wellbeing import holders
from wellbeing.urgent.actions import answering, asking, people
from wellbeing.urgent.actions.asking import Asked
from wellbeing.urgent.models import Ask, Place
from workforce.core import clock
from workforce.core.access import Viewer
from workforce.people.actions import people as changing
from workforce.people.models import Assignment, Person, Relationship
from workforce.people.models.relationship import Kind

AGO = (82, 66, 47, 21)
OWN = (33, 1)


class SignIn(Protocol):
    @property
    def email(self) -> str: ...


def build(cast: Sequence[SignIn], today: date) -> str:
    peer = Person.objects.get(email=cast[0].email)
    _have_numbers(cast)
    _turns_to(peer, today)
    for ago, wishes in zip(OWN, (["here", "quiet"], ["talk"]), strict=True):
        _asked(peer, today - timedelta(days=ago), wishes, is_over=ago > 7)
    others = _others(peer, cast, today)
    for person, ago in zip(others, AGO, strict=False):
        _asked(person, today - timedelta(days=ago), ["talk"], is_over=True)
    return (
        f"Support now: {2 + min(len(others), len(AGO))} asked for somebody in the last ninety days."
    )


def _have_numbers(cast: Sequence[SignIn]) -> None:
    """Of the range kept for stories: the telephone comes first on the page."""
    people = Person.objects.filter(email__in=[each.email for each in cast]).order_by("sort_name")
    for number, person in enumerate(people):
        changing.change(person, phone=f"020 7946 05{number:02}", by=Viewer.system())


def _as(person: Person, day: date) -> Viewer:
    return Viewer(person.user_id, person.pk, person.name, frozenset(), day)


def _turns_to(peer: Person, today: date) -> None:
    by = _as(peer, today)
    held = {each.role: each for each in holders.holders_of([peer.pk], today)[peer.pk]}
    places = {
        Place.FIRST: Kind.PEER_SUPERVISOR,
        Place.BACKUP: Kind.CLINICAL_SUPERVISOR,
        Place.MANAGER: Kind.LINE_MANAGER,
    }
    with clock.at(today - timedelta(days=60)):
        people.add_own(name="My sister", number="07700 900461", by=by)
        for place, role in places.items():
            if role in held:
                people.choose(place, held[role].person_id, by=by)
        supervisor = Person.objects.get(pk=held[Kind.PEER_SUPERVISOR].person_id)
        people.add_colleague(supervisor, by=by)


def _others(peer: Person, cast: Sequence[SignIn], today: date) -> list[Person]:
    """Whose peer supervisor has a sign-in, so that somebody can be told."""
    told = Person.objects.filter(email__in=[each.email for each in cast])
    rows = Relationship.objects.running(today).filter(
        kind__in=[Kind.PEER_SUPERVISOR, Kind.LINE_MANAGER], holder__in=told
    )
    begun = Assignment.objects.running(today - timedelta(days=max(AGO)))
    rows = rows.filter(assignment__in=begun).exclude(assignment__person=peer)
    found = {
        row.assignment.person_id: row.assignment.person
        for row in rows.select_related("assignment__person")
    }
    return sorted(found.values(), key=lambda each: each.sort_name)[: len(AGO)]


def _asked(person: Person, day: date, wishes: Sequence[str], *, is_over: bool) -> Ask:
    """In the middle of the day; somebody was there within minutes."""
    by = _as(person, day)
    with clock.at(day):
        row = asking.ask(Asked(wishes), by=by)
        first = row.told.select_related("person").order_by("told_at").first()
        if first is None:
            asking.close(row, by=by)
            return row
        helper = _as(first.person, day)
        answering.see(first, by=helper)
        answering.take(first, by=helper)
        asking.is_with_someone(row, by=helper)
        asking.go_after(row, by=helper)
    if is_over:
        with clock.at(day + timedelta(days=1)):
            asking.offer_talk(row, by=_as(first.person, day + timedelta(days=1)))
    return row
