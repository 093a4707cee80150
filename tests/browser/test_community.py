"""A gathering from its invitation to "you said, we did": planned, come to, noted at the table on a phone, worded, approved, sent
up, answered in the open; at a phone and at a desk."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from strategy.community.models import Approval, Occasion, TableNote, Theme
from strategy.community.obligations import SLUG
from strategy.community.states import ANSWERED, SENT
from tests import depth
from tests.browser.scene import Scene
from tests.browser.visitor import Visitor
from tests.world import build
from workforce.core import clock
from workforce.gatherings.models import Place
from workforce.obligations import checking

pytestmark = [depth.thorough, pytest.mark.browser, pytest.mark.timeout(900)]
DAY = timedelta(days=1)
TITLE = "Gathering of peer voices"
WORDS = "Hold the forum at other times too, so that the early shift can come."
PEERS = ("peer", "colleague", "peer_elsewhere")


def plan(scene: Scene, day: date) -> None:
    at = scene.as_("peer_supervisor")
    at.go("/")
    at.menu("Community")
    at.is_told("Nothing is on just now")
    at.tap("Plan a date")
    at.pick("What is it?", "Gathering")
    at.choose(re.compile(r"^\s*Peers\s*$"))
    at.write("What is it called?", TITLE)
    at.write_date("day", day.day, day.month, day.year)
    at.write("When does it start?", "10am")
    at.write("When does it end?", "1pm")
    at.write("Where is it?", "Southside centre")
    at.tap("Plan it", exact=True)
    at.is_told("Nobody is told yet")
    at.is_told("1½ hours of learning, 1½ hours to be together")
    at.look()
    at.tap("Invite an organisation")
    at.write("Which organisation?", "Into Work")
    at.tap("Note it", exact=True)
    at.is_told("nothing is sent from here")
    at.tap("Invite everybody for whom it is")
    at.is_told("Everybody for whom it is gets one message.")


def come(scene: Scene) -> None:
    """Invited, they come; one asks for the agenda, one says what they need."""
    at = scene.as_("peer")
    at.go("/notices/")
    at.is_told("There is a date for you and your colleagues. Would you like to come?")
    at.menu("Community")
    at.tap(TITLE)
    at.tap("I come")
    at.is_told("You have a place. Nobody else sees that you come.")
    at.tap("Ask for the agenda, without your name")
    at.write("What should be on the agenda?", "Why is the forum always in the morning?")
    at.tap("Ask", exact=True)
    at.is_told("Why is the forum always in the morning?")
    at.tap("Say what you need to be there")
    at.write("What do you need to be there?", "A seat near the door")
    at.tap("Send", exact=True)
    for slug in PEERS[1:]:
        other = scene.as_(slug)
        other.go("/community/")
        other.tap(TITLE)
        other.tap("I come")
    host = scene.as_("peer_supervisor")
    host.go("/community/")
    host.tap(TITLE)
    host.is_told("A seat near the door")
    assert not host.sees("Okafor")
    host.tap("On the agenda")
    host.is_told("It is on the agenda.")


def at_the_table(scene: Scene, day: date) -> None:
    """While it is on."""
    scene.at(day, 11)
    for number, slug in enumerate(PEERS, 1):
        at = scene.as_(slug)
        at.go("/community/")
        at.tap(TITLE)
        at.tap("I am here")
        at.tap("Notes of the tables")
        at.write("Your table", str(number))
        at.write("What was said?", f"The early shift can never come, says table {number}")
        at.tap("Note it", exact=True)
        at.is_told("Noted, without a name.")
    at.is_told("The early shift can never come, says table 1")
    at.look()
    assert not any(at.sees(name) for name in ("Okafor", "Rahman"))


def hidden(scene: Scene) -> None:
    """A manager sees that there was a date, and nothing of who came or what was said."""
    row = Occasion.objects.get()
    for slug in ("line_manager", "patch_lead", "central_lead"):
        at = scene.as_(slug)
        at.go(f"/community/on/{row.gathering_id}/")
        at.is_told(TITLE)
        assert not any(at.sees(words) for words in ("Okafor", "Rahman", "the early shift", "in the morning"))  # fmt: skip
        for page in ("notes", "themes"):
            answer = at.context.request.get(f"{at.address}/community/on/{row.gathering_id}/{page}/")
            assert answer.status == 404
    assert Place.objects.filter(attendance="came").count() == len(PEERS)


def word(scene: Scene, day: date) -> None:
    scene.at(day + DAY)
    at = scene.as_("peer_supervisor")
    at.go("/")
    at.tap("Say how many")
    at.write("How many came?", "14")
    at.write("For how many of them are hours given back?", "9")
    at.tap("Save", exact=True)
    at.is_told("27 hours given back for 9")
    at.tap("Themes", exact=True)
    at.tap("Word a theme")
    at.write("What do they say together?", WORDS)
    for number in (1, 2, 3):
        at.choose(f"Table {number}: The early shift can never come, says table {number}")
    at.tap("Keep it", exact=True)
    at.is_told("Drawn from 3 notes")
    at.tap("Put it before those who were there")
    at.is_told("Those who said that they were there get one message.")
    at.look()


def say_yes(scene: Scene) -> None:
    for slug in PEERS:
        at = scene.as_(slug)
        at.go("/")
        at.is_told("Are these words right?")
        at.tap("Look at them")
        at.is_told(WORDS)
        at.tap("Yes, these words")
        at.is_told("Nobody sees that it was you.")
    assert not Approval.objects.exists()


def send_up(scene: Scene, day: date) -> None:
    at = scene.as_("peer_supervisor")
    at.go(f"/community/on/{Occasion.objects.get().gathering_id}/themes/")
    at.is_told("It can be sent up from")
    scene.at(day + DAY * 6)
    at = scene.as_("peer_supervisor")
    at.go(f"/community/on/{Occasion.objects.get().gathering_id}/themes/")
    at.tap("Send it up")
    at.pick("Who can answer it?", "Neil Ashby")
    at.tap("Send it up", exact=True)
    at.is_told("all colleagues see that it waits")
    at.is_told("Waits for an answer")
    assert Theme.objects.get().state == SENT


def answer(scene: Scene, day: date) -> None:
    """It stands on Today until it is given."""
    scene.at(day + DAY * 20)
    at = scene.as_("service_manager")
    at.go("/")
    at.is_told("What do you answer your colleagues?")
    at.tap("Answer", exact=True)
    at.is_told(WORDS)
    at.choose("We did it")
    at.write("Say it in plain words", "From January it moves between mornings and evenings.")
    at.tap("Send the answer")
    at.is_told("everybody can read it")
    at.go("/")
    assert not at.sees("What do you answer your colleagues?")
    assert Theme.objects.get().state == ANSWERED
    assert not list(checking.check([SLUG]))


def you_said(scene: Scene) -> None:
    at = scene.as_("buddy")  # wasn't there
    at.go("/")
    at.menu("Community")
    at.tap("You said, we did")
    at.is_told("1 said, 1 answered, 0 still open.")
    at.is_told(WORDS)
    at.is_told("From January it moves between mornings and evenings.")
    at.look()
    at.tap("To print, or as a file")
    at.is_told("From January it moves between mornings and evenings.")
    assert TableNote.objects.count() == len(PEERS)


@depth.WIDTHS
def test_from_an_invitation_to_what_was_said_and_done(
    width: int,
    visit: Callable[..., Visitor],
    move_clock: Callable[[datetime], None],
    live_server: Any,
    transactional_db: Any,
) -> None:
    scene = Scene(build("none"), lambda: visit(width), move_clock, live_server.url)
    start = clock.today()
    day = start + DAY * 10
    scene.at(start)
    plan(scene, day)
    come(scene)
    at_the_table(scene, day)
    hidden(scene)
    word(scene, day)
    say_yes(scene)
    send_up(scene, day)
    answer(scene, day)
    you_said(scene)
