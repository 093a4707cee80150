"""Somebody logs what they learned, shows it to whoever manages them and takes it back; and says how many came to a group
they give: from Today, two presses and a number."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, time
from typing import Any

import pytest

from tests import depth
from tests.browser.scene import Scene
from tests.browser.visitor import Visitor
from tests.training.world_giving import said
from tests.world import build
from training.cpd.models import Entry
from training.giving.actions import offers, sessions
from training.giving.models import Session
from workforce.core import clock
from workforce.gatherings.when import When

pytestmark = [depth.thorough, pytest.mark.browser, pytest.mark.timeout(900)]


@pytest.fixture
def scene(
    width: int,
    visit: Callable[..., Visitor],
    move_clock: Callable[[datetime], None],
    live_server: Any,
    transactional_db: Any,
) -> Scene:
    made = Scene(build("none"), lambda: visit(width), move_clock, live_server.url)
    made.at(clock.today())
    return made


@depth.WIDTHS
def test_a_log_is_shared_and_taken_back(scene: Scene) -> None:
    sam, dan = scene.as_("peer"), scene.as_("line_manager")
    sam.go("/")
    sam.menu("Learning")
    sam.tap("My CPD")
    sam.is_told("Nothing is in your log of")
    sam.handle("Log something").first.click()
    sam.look()

    # What it was and how long; kind and day are there
    before = sam.taps, sam.typed
    sam.write("What was it?", "A day about endings")
    sam.write("How long?", "-1")
    sam.tap("Save", exact=True)
    sam.is_told("Enter more than 0 hours")
    sam.write("How long?", "1:30")
    sam.write("What do you take from it?", "I say early when I will go")
    sam.tap("Save", exact=True)
    sam.is_told("Saved in your log. Only you can see it.")
    sam.is_told("1.5 hours in 1 entry")
    assert (sam.taps - before[0], sam.typed - before[1]) == (2, 4)

    # Nobody has it until Dan is named
    dan.go("/learning/cpd/shared/")
    dan.is_told("Nobody shares an entry with you at present")
    sam.tap("A day about endings")
    sam.is_told("Nobody but you.")
    sam.pick("Let somebody read this entry", scene.world.people["line_manager"].name)
    sam.tap("Share this entry")
    sam.is_told("Shared. Dan finds it")
    dan.menu("My people")
    dan.tap("CPD shared with you")
    dan.tap(scene.sam.name)
    dan.is_at("A day about endings")
    dan.is_told("I say early when I will go")

    # And in one press it is Sam's alone again
    sam.tap("Stop sharing")
    sam.is_told("Stopped. Dan can't open it any more.")
    dan.go("/learning/cpd/shared/")
    dan.is_told("Nobody shares an entry with you at present")

    # Taken out, put back, and a year to print
    sam.tap("Take it out")
    sam.is_told("Taken out lately")
    sam.tap("Put it back")
    sam.is_told("It is in your log again.")
    sam.go("/reports/cpd-log/")
    sam.is_told("A day about endings")
    assert Entry.objects.standing().count() == 1


@depth.WIDTHS
def test_how_many_came_is_two_presses_and_a_number(scene: Scene) -> None:
    world, today = scene.world, clock.today()
    scene.at(world.day(-3))
    by = world.viewer("peer")
    offer = offers.add(said(world), by=by)
    when = When(world.day(-1), time(14), time(15, 30))
    sessions.plan(offer=offer, when=when, days=[world.day(-1), world.day(6)], by=by)
    scene.at(today)

    sam = scene.as_("peer")
    sam.go("/")
    sam.is_told("How many came to Walking group?")
    before = sam.taps, sam.typed
    sam.tap("Say how many")
    sam.write("How many came?", "7")
    sam.tap("Save", exact=True)
    sam.is_told("Saved: 7 people came. Thank you for giving it.")
    assert (sam.taps - before[0], sam.typed - before[1]) == (2, 1)
    assert Session.objects.get(gathering__state="held").people == 7

    # A volunteer elsewhere finds it to pass on, without the number
    robin = scene.as_("volunteer")
    robin.go("/learning/giving/")
    robin.is_told("In the next seven days")
    robin.page.get_by_role("main").get_by_role("link", name="Walking group").first.click()
    robin.look()
    robin.is_told("Come along")
    assert not robin.sees("Lately")

    # The lead of the patch plans one more and calls it off; HR has counts
    leila = scene.as_("patch_lead")
    leila.go(f"/learning/giving/offers/{offer.pk}/")
    leila.is_told("Lately")
    leila.tap("Plan dates")
    day = world.day(9)
    leila.write_date("day", day.day, day.month, day.year)
    leila.tap("Plan them")
    leila.is_told("1 date planned")
    leila.unfold("Call a date off")
    leila.handle("Call off").last.click()
    leila.look()
    leila.is_told("Called off.")
    leila.go("/learning/giving/taught/add/")
    leila.choose("Staff here")
    leila.write("What was it about?", "Listening without fixing")
    leila.write("How long?", "2")
    leila.write("How many people?", "12")
    leila.pick("Which service area gave it?", "Crisis")
    leila.tap("Save", exact=True)
    leila.is_told("Listening without fixing")
    hr = scene.as_("hr")
    hr.go("/reports/what-peers-give/")
    hr.is_told("Taught by peers")
    assert not hr.sees(scene.sam.name)
