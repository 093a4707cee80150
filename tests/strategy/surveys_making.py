"""A survey and those who answer it, in a few words."""

from __future__ import annotations

from datetime import timedelta

from strategy.surveys.actions import answering, holding
from strategy.surveys.models import Kind, Survey
from strategy.surveys.pad import Given
from tests.people import trust
from workforce.core import clock
from workforce.core.access import CENTRAL_LEAD, PEER_WORKER, Viewer
from workforce.people.models import Person

SYSTEM = Viewer.system()


def peers(count: int, stem: str = "Peer") -> list[Person]:
    rows = trust.appointed_many([f"{stem} Number{n}" for n in range(count)], starts=-800)
    return [row.person for row in rows]


def viewer(person: Person, role: str = PEER_WORKER) -> Viewer:
    return Viewer(None, person.pk, person.name, frozenset({role}), clock.today())


def centre(name: str = "Moira Centre") -> Viewer:
    return viewer(trust.person(name), CENTRAL_LEAD)


def opened(by: Viewer, kind: str = Kind.ROLE) -> Survey:
    return holding.open_(kind=kind, closes_on=clock.today() + timedelta(days=28), by=by)


def given(tasks: str = "4", words: str = "", **groups: str) -> Given:
    return Given({"tasks": tasks}, {"better": words} if words else {}, groups)


def say(survey: Survey, person: Person, what: Given | None = None) -> None:
    answering.answer(survey=survey, given=what or given(), by=viewer(person))


def closed(survey: Survey) -> Survey:
    with clock.at(clock.at_local(survey.closes_on + timedelta(days=1), _NIGHT)):
        assert holding.close_due(by=SYSTEM) == 1
    return Survey.objects.get(pk=survey.pk)


_NIGHT = clock.local(clock.now()).time().replace(hour=4, minute=0)
