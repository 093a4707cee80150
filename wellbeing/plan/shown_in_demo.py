"""In the demo: the peer worker of the sign-ins has a plan with one part shared, a line proposed for it, and checks in; the
senior peer has none. Most were offered one, and the day is all that is kept of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time, timedelta
from random import Random
from typing import Any

from wellbeing import holders
from wellbeing.plan.actions import check_ins, parts, reading, sharing
from wellbeing.plan.actions.check_ins import Said
from wellbeing.plan.models import Offer, Part
from workforce.core import clock
from workforce.core.access import PEER_WORKER, ROLES, Viewer
from workforce.people.models import Assignment, Person, Relationship
from workforce.people.viewers import viewer_of

_WRITTEN = (
    (1, 24, "A walk before the first visit.\nTea with somebody from the team on Thursdays.\nKnowing by Monday what the week looks like."),
    (2, 23, "I go quiet in team meetings.\nI skip lunch and stay late.\nI say “I'm fine” quickly and change the subject."),
    (3, 21, "Three first meetings in one day.\nRooms without a window."),
    (5, 20, "Ask me on Mondays, on a walk rather than in the office.\nIf I cancel something I normally enjoy, say that you noticed."),
    (6, 20, "I write three lines after work.\nI ring my sister before it gets late."),
)  # fmt: skip
_SEED = 2031
_SHARE = 0.97
"""Of those in paid peer roles, who was offered one."""


def build(cast: Sequence[Any], today: date) -> str:
    emails = {each.role: each.email for each in cast}
    peer = Person.objects.get(email=emails[ROLES[PEER_WORKER]])
    _write(peer, today)
    supervisor = _shared(peer, today)
    _check_in(peer, supervisor, today)
    return (
        f"A plan is written, with one part of it shared; {_offered(today)} people were offered one."
    )


def _on(person: Person, day: date) -> Viewer:
    return viewer_of(person.user, day)


def _at(day: date) -> Any:
    return clock.at(clock.at_local(day, time(12, 40)))


def _write(peer: Person, today: date) -> None:
    for number, ago, text in _WRITTEN:
        day = today - timedelta(days=ago)
        with _at(day):
            parts.write(number=number, text=text, version=0, by=_on(peer, day))


def _shared(peer: Person, today: date) -> holders.Holder | None:
    """Part 2 with their peer supervisor, who looked at it and would add a line."""
    held = holders.holders_of([peer.pk], today, ["peer_supervisor"])[peer.pk]
    if not held:
        return None
    supervisor, given = held[0], today - timedelta(days=12)
    running = Relationship.objects.running(given).filter(
        holder=supervisor.person_id, kind=supervisor.role
    )
    day = given if running.filter(assignment__person=peer).exists() else today
    with _at(day):
        key = sharing.key_of(supervisor.role, supervisor.person_id)
        sharing.share(number=2, key=key, until=None, by=_on(peer, day))
    reader = Person.objects.get(pk=supervisor.person_id)
    if reader.user is not None:
        day = max(day, today - timedelta(days=9))
        with _at(day):
            part = Part.objects.get(plan__person=peer, number=2)
            reading.note_looks(parts=[part], by=_on(reader, day))
            reading.propose(part=part, line="I answer messages late at night.", by=_on(reader, day))
    return supervisor


def _check_in(peer: Person, supervisor: holders.Holder | None, today: date) -> None:
    key = sharing.key_of(supervisor.role, supervisor.person_id) if supervisor else ""
    for ago, said in (
        (30, Said("Steady", "")),
        (16, Said("Up and down", "The Thursday group was loud. I was glad of the walk.", key)),
    ):
        day = today - timedelta(days=ago)
        with _at(day):
            check_ins.add(said, by=_on(peer, day))


def _offered(today: date) -> int:
    """By whoever line manages them, some weeks after they began."""
    rows = Relationship.objects.running(today).filter(
        kind="line_manager",
        assignment__person__isnull=False,
        assignment__starts__lte=today - timedelta(days=28),
    )
    first = dict(
        rows.order_by("-assignment__starts").values_list("assignment__person_id", "holder_id")
    )
    starts = dict(
        rows.order_by("-assignment__starts").values_list(
            "assignment__person_id", "assignment__starts"
        )
    )
    random = Random(_SEED)  # noqa: S311  (a story, not a secret)
    paid = Assignment.objects.running(today).employed().values("person").distinct().count()
    chosen = random.sample(sorted(first), min(len(first), round(_SHARE * paid)))
    offers = [
        Offer(
            person_id=person,
            offered_by_id=first[person],
            offered_on=starts[person] + timedelta(days=random.randint(1, 27)),
        )
        for person in chosen
    ]
    Offer.objects.bulk_create(offers)
    return len(offers)
