"""CPD over two years: about half keep a log; the peer worker of the sign-ins shares an entry with each of two people."""

from __future__ import annotations

from datetime import date, time, timedelta
from random import Random
from uuid import UUID

from training.cpd import actions
from training.cpd.models import Entry
from training.cpd.queries.circle import circle
from training.cpd.words import Words, seal_into
from workforce.core import clock
from workforce.core.access import PEER_WORKER, Viewer
from workforce.people.models import Assignment

DAY = timedelta(days=1)
_SEED = 2030
_SHARE = 0.55
_NOON = time(12)
_LEARNED = (
    ("reading", "A chapter on intentional peer support", 6, "listening"), ("course", "Two days of suicide awareness", 28, "safety"),
    ("conference", "A day of peer workers from the region", 26, "network"), ("shadowing", "A morning with the crisis line", 14, "crisis"),
    ("session", "Listening without fixing", 8, "listening"), ("reading", "A podcast about endings", 3, "endings"),
    ("course", "Trauma and the body, online", 10, "trauma"), ("other", "A visit to a recovery house", 12, "network"),
    ("reading", "The trust's page on safeguarding", 2, "safety"), ("session", "Sharing my story on purpose", 6, "my story"),
)  # fmt: skip
_TAKES = (
    "I ask what somebody wants before I say what helped me.", "I want to try the three questions with the group.",
    "It is all right not to know. I can say so.", "",
)  # fmt: skip


def build(peer: Assignment, today: date) -> None:
    random = Random(_SEED)  # noqa: S311  (a story, not a secret)
    rows = (
        Assignment.objects.running(today)
        .exclude(person=peer.person_id)
        .order_by("number", "person__sort_name")
    )
    people = dict.fromkeys(rows.values_list("person_id", flat=True))
    pairs = [
        pair
        for person in people
        if random.random() < _SHARE
        for pair in _log(person, today, random)
    ]
    seal_into(pairs)
    Entry.objects.bulk_create([entry for entry, _ in pairs])
    _peers(peer, today)


def _log(person_id: UUID, today: date, random: Random) -> list[tuple[Entry, Words]]:
    found = []
    for kind, what, quarters, topic in random.sample(_LEARNED, random.randint(1, 6)):
        day = today - random.randint(1, 560) * DAY
        entry = Entry(
            person_id=person_id,
            kind=kind,
            day=day,
            quarters=quarters,
            written_at=clock.at_local(day, _NOON),
        )
        found.append((entry, Words(what, random.choice(_TAKES), topic)))
    return found


def _peers(peer: Assignment, today: date) -> None:
    for n, (kind, what, quarters, topic) in enumerate(_LEARNED):
        day = today - (9 + 41 * n) * DAY
        with clock.at(day):
            by = _as(peer, day)
            said = actions.Said(kind, day, quarters, Words(what, _TAKES[n % 3], topic))
            entry = actions.add(said, by=by)
        if n in (0, 2):
            with clock.at(today - DAY):
                by = _as(peer, today - DAY)
                near = {each.relationship.acts_as: each for each in circle(by) if each.relationship}
                to = near["peer_supervisor" if n else "line_manager"]
                actions.share(entry=entry, key=UUID(to.key), by=by)


def _as(peer: Assignment, day: date) -> Viewer:
    return Viewer(None, peer.person_id, peer.person.name, frozenset({PEER_WORKER}), day)
