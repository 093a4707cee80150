"""Thanks, successes and stories in the demo: one that waits for an answer, one in use, one that was withdrawn."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time, timedelta
from itertools import islice
from typing import Any

from strategy.recognition import rules
from strategy.recognition.actions import answering, asking
from strategy.recognition.actions import thanks as actions
from strategy.recognition.actions.asking import Ask
from strategy.recognition.models import Audience, Channel, Readers, Story, Use
from strategy.recognition.queries import circle
from workforce.core import clock
from workforce.core.access import CENTRAL_LEAD, PEER_WORKER, Viewer
from workforce.establishment.queries import central_team
from workforce.notices.models import Notice
from workforce.people.models import Assignment, Person

_MORNING = time(10)
THANKS = (
    ("Thank you for taking the phone on Thursday, so that I could stay with somebody.", Readers.NOBODY),
    ("For saying in the meeting what I could not get out. It changed what we did.", Readers.TEAM),
    ("You explained to the new doctor what I am for, and I didn't have to.", Readers.PEERS),
)  # fmt: skip
SUCCESSES = (
    ("Six people came back to the walking group after the summer. One of them leads it now.", Readers.PEERS),
    ("The ward asks before it books over my hour. It took eight months.", Readers.TEAM),
    ("I said no to something, and it was fine.", Readers.NOBODY),
)  # fmt: skip
PURPOSE = "For the page on which people decide whether to become peer workers: what coming back to work was like."
WORDS = "I came back to work after four years. The first weeks I went home at noon. Nobody asked why, and that is why I stayed."


def build(cast: Sequence[Any], today: date) -> str:
    peer = _signed_in(cast, today)
    _thanks(peer, today)
    lead = next(each for each in central_team.members(today) if each.pk != peer.pk)
    others = _others(peer, lead, today)
    _asked(lead, peer, today)
    _used(lead, others[0], today)
    _withdrawn(lead, others[1], today)
    Notice.objects.filter(kind__in=("thanked",), channel="mail").delete()
    Notice.objects.filter(kind__startswith="story-", channel="mail").delete()
    return "Some say thank you, a story is in use, one is asked for, and one was taken back."


def _signed_in(cast: Sequence[Any], today: date) -> Person:
    """The peer worker of the sign-ins."""
    emails = [each.email for each in cast]
    rows = Assignment.objects.running(today).filter(
        person__email__in=emails, role__tier="entry", role__is_paid=True
    )
    return rows.select_related("person").order_by("pk")[0].person


def _others(peer: Person, lead: Person, today: date) -> list[Person]:
    rows = Assignment.objects.running(today).filter(
        role__tier="entry", role__is_paid=True, starts__lt=today - timedelta(days=200)
    ).exclude(person__in=[peer, lead])  # fmt: skip
    by = _viewer(lead, CENTRAL_LEAD, today)
    found = (row.person for row in rows.select_related("person").order_by("number", "pk"))
    return list(islice((each for each in found if rules.may_ask_of(by, each)), 2))


def _thanks(peer: Person, today: date) -> None:
    own = _viewer(peer, PEER_WORKER, today)
    near = [pk for pk, _ in circle.people(own)]
    people = Person.objects.in_bulk(near[: len(THANKS)])
    for number, (person, (words, readers)) in enumerate(zip(people.values(), THANKS, strict=False)):
        day = today - timedelta(days=3 + 9 * number)
        with clock.at(clock.at_local(day, _MORNING)):
            by = _viewer(person, PEER_WORKER, today)
            row = actions.say(to=peer.pk, name="", words=words, by=by)
            actions.show(thanks=row, readers=readers, by=own)
    for number, (words, readers) in enumerate(SUCCESSES):
        day = today - timedelta(days=5 + 20 * number)
        with clock.at(clock.at_local(day, _MORNING)):
            actions.write(success=None, words=words, readers=readers, version=0, by=own)


def _asked(lead: Person, person: Person, today: date) -> Story:
    day = today - timedelta(days=2)
    with clock.at(clock.at_local(day, _MORNING)):
        said = Ask(person.pk, PURPOSE, Channel.WEB, Audience.PUBLIC, day + timedelta(days=180))
        return asking.ask(said, by=_viewer(lead, CENTRAL_LEAD, day))


def _used(lead: Person, person: Person, today: date) -> Story:
    """Yes, words of their own, used in the newsletter and at an event."""
    day = today - timedelta(days=60)
    by, own = _viewer(lead, CENTRAL_LEAD, day), _viewer(person, PEER_WORKER, day)
    with clock.at(clock.at_local(day, _MORNING)):
        said = Ask(
            person.pk,
            "One issue of the newsletter, about coming back.",
            Channel.INTRANET,
            Audience.STAFF,
            day + timedelta(days=150),
        )
        row = answering.answer(asking.ask(said, by=by), said=answering.YES, by=own)
        answering.write(row, words=WORDS, version=row.version, by=own)
        row = Story.objects.get(pk=row.pk)
        asking.use(
            row, where="Newsletter, the autumn issue, page 3", on=day, version=row.version, by=by
        )
    return Story.objects.get(pk=row.pk)


def _withdrawn(lead: Person, person: Person, today: date) -> None:
    row = _used(lead, person, today)
    day = today - timedelta(days=20)
    with clock.at(clock.at_local(day, _MORNING)):
        answering.withdraw(row, by=_viewer(person, PEER_WORKER, day))
    day = today - timedelta(days=18)
    with clock.at(clock.at_local(day, _MORNING)):
        by = _viewer(lead, CENTRAL_LEAD, day)
        for use in Use.objects.filter(story=row):
            asking.take_down(use, stays="", by=by)


def _viewer(person: Person, role: str, day: date) -> Viewer:
    return Viewer(None, person.pk, person.name, frozenset({role}), day)
