"""A story is asked for, agreed to for one use, told in approved words, and taken back: on a phone and at a desk."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest

from strategy.recognition.models import Story
from tests import depth
from tests.browser.scene import Scene
from tests.browser.visitor import Visitor
from tests.world import build

pytestmark = [pytest.mark.browser, pytest.mark.timeout(900)]
PURPOSE = "For the page on which people decide whether to become peer workers."
PROPOSED, OWN = "He was broken and now he shines.", "I came back to work after four years."
WHERE = "The page on becoming a peer worker"


def asks(at: Visitor, last_day: Any) -> None:
    at.go("/my-story/asking/")
    at.is_told("There is nothing for you to see to")
    at.tap("Ask for a story")
    at.is_told("Nobody owes a story")
    at.write("Whose story?", "Sam Okafor")
    at.write("What is it for?", PURPOSE)
    at.choose("The trust's website")
    at.choose("Anybody, for as long as somebody keeps a copy")
    at.write_date("last_day", last_day.day, last_day.month, last_day.year)
    at.tap("Ask", exact=True)
    at.is_told("They get one message, without a word of it")


def says_yes(at: Visitor) -> None:
    at.go("/")
    at.is_told("Somebody asks you something")
    assert not at.sees("story of yours")
    at.go("/my-story/")
    at.tap("The trust's website")
    at.is_told(PURPOSE)
    at.is_told("no, not now and no answer are the same")
    at.tap("Yes, for this use")
    at.is_told("None yet, so nothing can be used")


def proposes(at: Visitor) -> None:
    at.go("/my-story/asking/")
    at.tap("Sam Okafor")
    at.tap("Propose words")
    at.write("The words", PROPOSED)
    at.tap("Send", exact=True)
    at.is_told("Words that wait for a yes")
    assert not at.handle("Say where it was used").is_visible()


def writes_other_words(at: Visitor) -> None:
    at.go("/my-story/")
    at.tap("The trust's website")
    at.is_told(PROPOSED)
    at.tap("Change them")
    at.write("The words", OWN)
    at.tap("Save, and approve these words")
    at.is_told("These words, and no others, may be used")


def uses(at: Visitor) -> None:
    at.go("/my-story/asking/")
    at.tap("Sam Okafor")
    at.is_told(OWN)
    at.tap("Say where it was used")
    at.write("Where was it used?", WHERE)
    at.tap("Save", exact=True)
    at.is_told("They see where it was used")


def withdraws(at: Visitor) -> None:
    at.go("/my-story/")
    at.tap("The trust's website")
    at.is_told(WHERE)
    at.tap("Withdraw it now")
    at.is_told("It isn't used from this moment on")


def takes_down(at: Visitor) -> None:
    at.go("/")
    at.is_told("There is something to take down")
    at.go("/my-story/asking/")
    at.tap("Sam Okafor")
    at.is_told("Take it down by")
    assert not at.sees(OWN)
    at.tap(f"It is down {WHERE}")
    at.is_told("There is nothing for you to see to")


@depth.WIDTHS
def test_a_story_is_given_used_and_withdrawn(
    visit: Callable[..., Visitor],
    move_clock: Callable[[datetime], None],
    live_server: Any,
    transactional_db: None,
    width: int,
) -> None:
    world = build("none")
    scene = Scene(world, lambda: visit(width), move_clock, live_server.url)
    scene.at(world.today)
    asks(scene.as_("patch_lead"), world.today + timedelta(days=60))
    says_yes(scene.as_("peer"))
    proposes(scene.as_("patch_lead"))
    writes_other_words(scene.as_("peer"))
    uses(scene.as_("patch_lead"))
    scene.at(world.today + timedelta(days=3))
    withdraws(scene.as_("peer"))
    takes_down(scene.as_("patch_lead"))
    own = scene.as_("peer")
    own.go("/my-story/")
    own.tap("The trust's website")
    own.is_told("Taken down on")
    row = Story.objects.get()
    for slug in ("patch_lead", "central_lead", "line_manager", "hr", "information_governance"):
        at = scene.as_(slug)
        answer = at.context.request.get(f"{at.address}/my-story/asking/{row.pk}/")
        assert (answer.status, WHERE in answer.text()) == (404, False), slug
