"""Somebody writes what they are aiming at, chooses whom to talk with, talks, asks for flexible working, and gets an
answer; at a phone and at a desk."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from tests import depth
from tests.browser.scene import Scene
from tests.browser.visitor import Visitor
from tests.training import making
from tests.world import build
from training.careers.models import Aim, Conversation, FlexibleRequest, Partnership
from training.careers.owed.slugs import ANSWER, REVIEW, STAY
from workforce.core import clock
from workforce.core.presenting import date_words
from workforce.obligations import checking
from workforce.obligations.actions import settle
from workforce.people.models import Assignment

pytestmark = [depth.thorough, pytest.mark.browser, pytest.mark.timeout(900)]
DAY = timedelta(days=1)


def write_date(at: Visitor, name: str, day: date) -> None:
    at.write_date(name, day.day, day.month, day.year)


def aim(scene: Scene) -> None:
    at = scene.as_("peer")
    at.go("/")
    at.menu("My support")
    at.go("/careers/")
    at.is_at("Careers")
    at.tap("The ladder")
    at.is_told("You are here")
    at.is_told("If you would like to go up")
    at.tap_back("Careers")
    at.tap("My aim and steps")
    at.is_told("Only you can see this")
    at.tap("Write my aim")
    at.write("What are you aiming at?", "Teach, one day")
    at.tap("Save", exact=True)
    at.tap("Add a step")
    at.write("What is the step?", "Sit in on a course")
    at.tap("Save", exact=True)
    at.is_told("Teach, one day")


def partner(scene: Scene) -> None:
    """Chosen by name, asked, and accepted from Today; then the aim is shared."""
    at = scene.as_("peer")
    at.go("/careers/conversations/")
    at.tap("Choose somebody", exact=True)
    at.write("Find somebody by name", "Silva")
    at.tap("Find")
    at.choose("Max Silva")
    at.tap("Ask them")
    at.is_told("Asked. They get one message")
    other = scene.as_("buddy")
    other.go("/")
    other.is_told("Sam would like to have career conversations with you.")
    other.tap("Look and answer")
    other.tap("Yes, gladly")
    assert not other.sees("Teach, one day")
    at.go("/careers/mine/")
    at.tap("Share with Max")
    at.is_told("You can take it back at any time.")
    other.go(f"/careers/conversations/with/{Partnership.objects.get().pk}/")
    other.is_told("Teach, one day")


def conversation(scene: Scene, start: date) -> None:
    """The stay conversation is due; they plan it, meet, and both write."""
    scene.at(start + DAY * 80)
    at = scene.as_("peer")
    at.go("/")
    at.is_told("Would you like to talk about what keeps you here?")
    at.tap("See how")
    at.tap("Plan it with Max")
    at.choose("Stay conversation")
    write_date(at, "day", start + DAY * 85)
    at.tap("Plan it")
    at.is_told("Planned. Max gets one message.")
    scene.at(start + DAY * 85, 17)
    other = scene.as_("buddy")
    other.go("/")
    other.is_told("Did you and Sam have your stay conversation?")
    other.tap("Yes, we met")
    other.is_told("What makes you stay?")
    other.write("What do you two want to keep of it?", "The Thursday group keeps you")
    other.tap("Save", exact=True)
    at = scene.as_("peer")
    at.go(f"/careers/conversations/{Conversation.objects.get().pk}/")
    at.is_told("The Thursday group keeps you")
    at.tap("Correct the note")
    at.write("What do you two want to keep of it?", "The Thursday group, and teaching")
    at.tap("Save", exact=True)
    at.is_told("The Thursday group, and teaching")
    at.unfold("How it read before")
    at.go("/careers/mine/")
    at.tap("Stop sharing")
    other = scene.as_("buddy")
    other.go(f"/careers/conversations/with/{Partnership.objects.get().pk}/")
    assert not other.sees("Teach, one day")


def flexible(scene: Scene, today: date) -> None:
    """Asked, an alternative, talked over again, agreed for a trial."""
    scene.at(today)
    at = scene.as_("peer")
    at.go("/careers/")
    at.tap("Flexible working")
    at.tap("Ask for flexible working")
    at.write("What would you like to work like?", "Four days, Wednesdays off")
    write_date(at, "starts", today + DAY * 40)
    at.tap("Send")
    at.is_told("Your line manager gets one message and answers here.")
    row = FlexibleRequest.objects.get()
    dan = scene.as_("future_line_manager")
    dan.go("/")
    dan.is_told("Sam asks for flexible working.")
    dan.tap("Look at it")
    dan.is_told("Four days, Wednesdays off")
    dan.tap("Answer", exact=True)
    dan.choose(re.compile(r"^\s*Refuse\s*$"))
    dan.tap("Send the answer")
    dan.is_told("There is a problem")
    dan.choose("Offer an alternative")
    dan.write("What do you offer, or why can't it be done?", "Every other Wednesday")
    write_date(dan, "tried_until", today + DAY * 120)
    dan.tap("Send the answer")
    at = scene.as_("peer")
    at.go("/")
    at.is_told("There is an alternative for you to look at.")
    at.tap("Look at it")
    at.is_told("Every other Wednesday")
    at.tap("Accept it")
    at.is_told("Agreed.")
    at.is_told(date_words(today + DAY * 120))
    row.refresh_from_db()
    assert (row.state, row.tried_until) == ("agreed", today + DAY * 120)
    assert not list(checking.check([ANSWER, REVIEW, STAY]))


def nobody_else(scene: Scene) -> None:
    row = FlexibleRequest.objects.get()
    for slug in ("patch_lead", "central_lead", "hr", "former_line_manager"):
        at = scene.as_(slug)
        answer = at.context.request.get(f"{at.address}/careers/flexible/{row.pk}/")
        assert (answer.status, "Four days" in answer.text()) == (404, False)
    at = scene.as_("hr")
    at.go("/reports/careers/")
    at.is_told("Requests for flexible working")
    assert not at.sees(scene.sam.name)


@depth.WIDTHS
def test_from_an_aim_to_a_conversation_to_flexible_working(
    width: int,
    visit: Callable[..., Visitor],
    move_clock: Callable[[datetime], None],
    live_server: Any,
    transactional_db: Any,
) -> None:
    scene = Scene(build("none"), lambda: visit(width), move_clock, live_server.url)
    start = clock.today()
    scene.at(start)
    making.have_done_it(scene.world.people.values())
    Assignment.objects.filter(pk=scene.world.assignments["peer"].pk).update(starts=start)
    settle(STAY, [scene.sam.pk])
    aim(scene)
    partner(scene)
    conversation(scene, start)
    flexible(scene, start + DAY * 90)
    nobody_else(scene)
    assert Aim.objects.get(person=scene.sam).shared_in is None
