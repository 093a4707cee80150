"""Somebody writes a part of their plan on a phone, lets one person read it, sees what that person sees and that they looked,
and stops; with scripts and without."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest

from tests.browser.scene import Scene
from tests.browser.visitor import Visitor
from tests.wellbeing.planning import PEER, without_a_plan
from tests.world import build
from wellbeing.plan.models import Plan

pytestmark = [pytest.mark.browser, pytest.mark.timeout(900)]
WORDS = "I go quiet in team meetings."
PHONE = 390


def written(at: Visitor) -> None:
    at.go("/")
    at.menu("My plan")
    at.is_at("My plan")
    at.is_told("Only you can see your plan")
    at.is_told("Nobody watches this page")
    at.tap("Early signs others may notice")
    at.is_told("Only you can see this part")
    at.unfold("See some ideas to get started")
    at.write("What might you, or people around you, notice first?", WORDS)
    at.choose("Priya Nair, peer supervisor")
    at.tap("Save and go to part 3")
    at.is_at("What at work sets me back")
    at.tap_back("My plan")
    at.is_told("You and Priya Nair can see parts of it")


def read(scene: Scene) -> Visitor:
    other = scene.as_("peer_supervisor")
    other.go("/")
    other.is_told("Something was shared with you")
    assert not other.sees(WORDS)
    other.tap("Look at it")
    other.tap("Sam Okafor")
    other.is_told(WORDS)
    other.is_told("They see when you open it")
    other.tap("Propose a line")
    other.write("Which line would you add?", "I answer late at night.")
    other.tap("Propose it")
    other.is_told("Proposed.")
    return other


def looked_at_and_stopped(at: Visitor, other: Visitor) -> None:
    at.go("/my-plan/parts/2/")
    at.is_told("Priya Nair read it")
    at.tap("See what Priya sees")
    at.is_told(WORDS)
    at.go("/my-plan/parts/2/")
    at.tap("Add it to this part")
    at.is_told("Added at the end of this part")
    at.tap_back("My plan")
    at.tap("Who can see what, and stop sharing")
    at.tap("Stop sharing")
    at.is_told("Nobody but you can see any of it.")
    answer = other.context.request.get(f"{other.address}/my-plan/shared/{Plan.objects.get().pk}/")
    assert (answer.status, WORDS in answer.text()) == (404, False)


def somebody_else(at: Visitor) -> None:
    at.go("/my-plan/parts/1/")
    at.write("What keeps you going in this job?", "A walk before the first visit.")
    at.tap("Save and choose someone else")
    at.write("Find somebody by name", "Adeyemi")
    at.tap("Find")
    at.choose("Jo Adeyemi")
    at.tap("Share this part")
    at.is_told("You and Jo Adeyemi can see this part")


def checked_in(at: Visitor) -> None:
    at.go("/my-plan/")
    at.tap("Check-ins")
    at.tap("Check in now")
    at.choose("Up and down")
    at.tap("Save", exact=True)
    at.is_told("Thank you for taking the time.")


def deleted(at: Visitor) -> None:
    at.go("/my-plan/")
    at.tap("Delete my plan for good")
    at.tap("Delete it for good")
    at.is_told("Nothing of it can be opened again")


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
def test_write_and_share_a_plan_on_a_phone(
    visit: Callable[..., Visitor],
    move_clock: Callable[[datetime], None],
    live_server: Any,
    transactional_db: None,
    scripts: bool,
) -> None:
    world = build("wellbeing")
    without_a_plan(world)
    scene = Scene(world, lambda: visit(PHONE, scripts=scripts), move_clock, live_server.url)
    at = scene.as_(PEER)
    written(at)
    other = read(scene)
    looked_at_and_stopped(at, other)
    somebody_else(at)
    checked_in(at)
    deleted(at)
