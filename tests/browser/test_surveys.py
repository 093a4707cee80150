"""A survey answered on a phone with a keyboard alone; and without scripts, stopped in the middle and carried on."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from playwright.sync_api import Page

from strategy.surveys import pad
from strategy.surveys.actions import holding
from strategy.surveys.models import Kind, Survey, Ticket
from tests.browser.scene import Scene
from tests.browser.test_keyboard import HERE, MOST
from tests.browser.visitor import Visitor
from tests.world import World, build

pytestmark = [pytest.mark.browser, pytest.mark.timeout(900)]
PHONE = 390


def tab_to(page: Page, words: str) -> None:
    """What stands in focus can be seen, and nothing lies over it."""
    met = []
    for _ in range(MOST):
        page.keyboard.press("Tab")
        here = page.evaluate(HERE)
        met.append(here["words"])
        if here["words"].startswith(words):
            assert (here["inside"], here["free"], here["shown"]) == (True, True, True), here
            return
    raise AssertionError(f"{words!r} is not among {met}")


def press(at: Visitor, words: str) -> None:
    tab_to(at.page, words)
    with at.page.expect_navigation():
        at.page.keyboard.press("Enter")
    at.look()


def opened(world: World) -> Survey:
    return holding.open_(
        kind=Kind.CULTURE,
        closes_on=world.today + timedelta(days=28),
        by=world.viewer("central_lead"),
    )


def test_with_a_keyboard_alone(
    visit: Callable[..., Visitor],
    move_clock: Callable[[datetime], None],
    live_server: Any,
    transactional_db: None,
) -> None:
    world = build("none")
    scene = Scene(world, lambda: visit(PHONE), move_clock, live_server.url)
    scene.at(world.today)
    survey = opened(world)
    at = scene.as_("peer")
    at.go("/")
    press(at, "Have a look")
    press(at, "Begin")
    at.is_at("Managers understand what peer work is for.")
    press(at, "Next")
    at.is_told("Choose an answer, or skip this question")
    for _ in range(12):
        tab_to(at.page, "Yes, fully")
        at.page.keyboard.press("ArrowDown")
        press(at, "Next")
    at.is_told("Question 13 of 13")
    tab_to(at.page, "What kind of culture")
    at.page.keyboard.type("Room to talk.")
    press(at, "Next")
    at.is_at("About your post")
    press(at, "Next")
    at.is_at("Check what you answered")
    at.is_told("Room to talk.")
    press(at, "Send")
    at.is_told("Nobody can tell which answers are yours")
    (given,) = pad.read(Survey.objects.get(pk=survey.pk))
    assert set(given.chosen.values()) == {"4"}
    assert (given.words, given.groups) == ({"essential": "Room to talk."}, {})
    at.go("/")
    assert not at.sees("A culture in which peers flourish")


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
def test_stopped_and_carried_on_without_a_trace(
    visit: Callable[..., Visitor],
    move_clock: Callable[[datetime], None],
    live_server: Any,
    transactional_db: None,
    scripts: bool,
) -> None:
    world = build("none")
    scene = Scene(world, lambda: visit(PHONE, scripts=scripts), move_clock, live_server.url)
    scene.at(world.today)
    survey = opened(world)
    at = scene.as_("peer")
    at.go(f"/surveys/{survey.pk}/")
    at.tap("Begin")
    at.choose("Hardly")
    at.tap("Next", exact=True)
    at.tap("Stop, and keep what I answered")
    at.is_told("We keep nothing of what you answered so far")
    line = at.page.locator("#id_line").input_value()
    assert pad.read(Survey.objects.get(pk=survey.pk)) == []
    scene.at(world.today + timedelta(days=20))
    other = scene.as_("colleague")
    other.go(f"/surveys/{survey.pk}/")
    carries_on(other, line)
    other.is_told("This line can't be read")
    at = scene.as_("peer")
    at.go(f"/surveys/{survey.pk}/")
    carries_on(at, line)
    at.is_told("Question 2 of 13")
    for _ in range(12):
        at.tap("Skip this question")
    at.tap("Next", exact=True)
    at.is_told("Hardly")
    at.tap("Send", exact=True)
    at.is_at("Thank you")
    (given,) = pad.read(Survey.objects.get(pk=survey.pk))
    assert given.chosen == {"understanding": "2"}
    assert not Ticket.objects.filter(person=world.people["peer"]).exists()


def carries_on(at: Visitor, line: str) -> None:
    at.unfold("I stopped in the middle")
    at.write("What you kept when you stopped", line)
    at.tap("Carry on", exact=True)
