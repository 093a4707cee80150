"""A story on its way, in a few words."""

from __future__ import annotations

from datetime import timedelta

from strategy.recognition.actions import answering, asking
from strategy.recognition.actions.asking import Ask
from strategy.recognition.models import Story
from tests.people import trust
from workforce.core import clock
from workforce.core.access import CENTRAL_LEAD, PEER_WORKER, Viewer
from workforce.people.models import Person

SYSTEM = Viewer.system()


def viewer(person: Person, *roles: str) -> Viewer:
    return Viewer(None, person.pk, person.name, frozenset(roles or {PEER_WORKER}), clock.today())


def two() -> tuple[Viewer, Viewer]:
    """Whoever asks, and the peer."""
    asker = trust.person("Moira Centre")
    return viewer(asker, CENTRAL_LEAD), viewer(trust.appointed("Jo Peer").person)


def again(by: Viewer) -> Viewer:
    """The same on the day it is now."""
    return Viewer(None, by.person_id, by.name, by.roles, clock.today())


def asked(by: Viewer, of: Viewer, days: int = 90, purpose: str = "For the open day") -> Story:
    said = Ask(of.me, purpose, "web", "public", clock.today() + timedelta(days=days))
    return now(asking.ask(said, by=by))


def agreed(by: Viewer, of: Viewer, days: int = 90) -> Story:
    return now(answering.answer(asked(by, of, days), said="yes", by=of))


def ready(by: Viewer, of: Viewer, days: int = 90) -> Story:
    row = agreed(by, of, days)
    answering.write(row, words="I came back to work.", version=row.version, by=of)
    return now(row)


def used(by: Viewer, of: Viewer, days: int = 90, where: str = "The front page") -> Story:
    row = ready(by, of, days)
    asking.use(row, where=where, on=clock.today(), version=row.version, by=by)
    return now(row)


def now(row: Story) -> Story:
    return Story.objects.select_related("person", "asked_by").get(pk=row.pk)
