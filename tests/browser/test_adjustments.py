"""Somebody asks for a change at work on a phone; their manager offers something else; it is agreed, in place and looked back
at; and whoever manages them next reads it once the person shows it, and not before."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest

from tests import depth
from tests.browser.scene import Scene
from tests.browser.visitor import Visitor
from tests.world import build
from wellbeing.adjustments.models import Adjustment, Passport
from wellbeing.adjustments.owed import SLUGS
from workforce.obligations import checking

pytestmark = [depth.thorough, pytest.mark.browser, pytest.mark.timeout(900)]
DAY = timedelta(days=1)
PHONE, DESK = 390, 1280
MANAGER, NEXT_MANAGER = "line_manager", "future_line_manager"
NEED = "Fewer first conversations in one day."
OFFER = "Two first conversations a day, and none after three."
NOW = "Two first conversations a day at most."
ABOUT = "Ask me on a Monday how it goes."


def asks(scene: Scene) -> None:
    at = scene.as_("peer")
    at.go("/")
    at.menu("My plan")
    at.tap("Adjustments", exact=True)
    at.is_told("You need no diagnosis to ask.")
    at.tap("Ask for a change", exact=True)
    at.tap("Send", exact=True)  # nothing is filled in: it says what to do, and keeps what is there
    at.is_told("Choose what it is about")
    at.choose("Caseload, or who I work with")
    at.write("What would help?", NEED)
    at.tap("Send", exact=True)
    at.is_told("An answer is owed by")
    at.tap("Caseload, or who I work with")
    at.is_told("Dan decides.")


def nobody_else(scene: Scene, *paths: str) -> None:
    for slug in ("peer_supervisor", "colleague", "patch_lead", "central_lead", "hr", NEXT_MANAGER):
        at = scene.as_(slug)
        for path in paths:
            answer = at.context.request.get(f"{at.address}{path}")
            assert (answer.status, NEED in answer.text()) == (404, False), (slug, path)
        at.go("/")
        assert not at.sees("Something to answer")


def is_offered_something_else(scene: Scene) -> None:
    at = scene.as_(MANAGER)
    at.go("/")
    at.is_told("Something to answer")
    assert not at.sees(NEED)
    at.tap("Look at it")
    at.is_told(NEED)
    at.is_told("Sam sees that you looked.")
    at.tap("Decide", exact=True)
    at.choose("Offer an alternative")
    at.tap("Send the decision")
    at.is_told("Write what you offer instead")
    at.write("What is agreed or offered", OFFER)
    at.tap("Send the decision")
    at.is_told("An alternative is offered")


def accepts(scene: Scene) -> None:
    at = scene.as_("peer")
    at.go("/")
    at.is_told("Something to look at")
    at.tap("Look at it")
    at.is_told(OFFER)
    at.tap("Accept it")
    at.is_told("What is agreed")
    assert Adjustment.objects.get().state == "agreed"


def is_in_place_and_looked_back_at(scene: Scene) -> None:
    at = scene.as_(MANAGER)
    at.go("/support/people/")
    at.tap("Between us: what somebody showed or asked you")
    at.tap("Adjustments", exact=True)
    at.tap("Sam Okafor: Caseload, or who I work with")
    at.tap("It is in place")
    at.tap("Save", exact=True)
    at.is_told("To be looked back at by")
    scene.at(scene.world.day(21))
    own = scene.as_("peer")
    own.go("/adjustments/mine/")
    own.tap("Caseload, or who I work with")
    own.tap("Look back at it")
    own.write("How does it go?", "Better.")
    own.write("What holds from now on?", NOW)
    own.tap("Save", exact=True)
    own.is_told(NOW)
    row = Adjustment.objects.get()
    assert row.state == "reviewed"
    # What two agreed changes by two.
    at = scene.as_(MANAGER)
    at.go(f"/adjustments/{row.pk}/")
    at.is_told("Should something else hold from now on?")
    at.is_told(OFFER)
    at.tap("Agree to it")
    at.is_told(NOW)


def next_manager_finds_nothing(scene: Scene) -> None:
    row = Adjustment.objects.get()
    at = scene.as_(NEXT_MANAGER)
    at.go("/adjustments/")
    at.is_told("nothing was given to you to read")
    assert at.context.request.get(f"{at.address}/adjustments/{row.pk}/").status == 404
    for held in Passport.objects.all():
        path = f"{at.address}/adjustments/passports/{held.pk}/"
        assert at.context.request.get(path).status == 404
    at.go("/")
    for words in ("passport", "Something to answer", NEED, NOW):
        assert not at.sees(words)


def moves_on(scene: Scene) -> None:
    """Another manager takes over: nothing goes along by itself."""
    row = Adjustment.objects.get()
    next_manager_finds_nothing(scene)
    before = scene.as_(MANAGER)
    answer = before.context.request.get(f"{before.address}/adjustments/{row.pk}/")
    assert (answer.status, NEED in answer.text()) == (404, False)
    at = scene.as_("peer")
    at.go("/adjustments/mine/")
    at.tap("Look at my passport")
    at.is_told("A new line manager doesn't even see that there is one, until you show it.")
    at.go("/adjustments/mine/passport/write/")
    at.page.get_by_label("Caseload, or who I work with").check()
    at.write("What would you like whoever manages you next to know?", ABOUT)
    at.tap("Save", exact=True)
    at.is_told("Nobody sees it until you show it.")
    next_manager_finds_nothing(scene)


def shows_it(scene: Scene) -> None:
    at = scene.as_("peer")
    at.go("/adjustments/mine/passport/")
    at.tap("Show it to Ife Lowe")
    at.is_told("Ife Lowe")
    other = scene.as_(NEXT_MANAGER)
    other.go("/between-us/")
    other.tap("Adjustments", exact=True)
    other.is_told("Passports shown to you")
    other.tap("Passport of Sam Okafor")
    other.is_told(NOW)
    other.is_told(ABOUT)
    assert not other.sees("Better.")  # said before it was shown
    at.go("/adjustments/mine/passport/")
    at.tap("Stop Ife Lowe from reading it")
    held = Passport.objects.get()
    path = f"{other.address}/adjustments/passports/{held.pk}/"
    assert other.context.request.get(path).status == 404


@depth.SCRIPTS
def test_a_change_at_work_asked_for_agreed_lived_with_and_taken_along(
    visit: Callable[..., Visitor],
    move_clock: Callable[[datetime], None],
    live_server: Any,
    transactional_db: None,
    scripts: bool,
) -> None:
    scene = Scene(build("none"), lambda: visit(PHONE, scripts=scripts), move_clock, live_server.url)
    scene.at(scene.world.today)
    asks(scene)
    row = Adjustment.objects.get()
    nobody_else(scene, f"/adjustments/{row.pk}/", f"/adjustments/mine/{row.pk}/")
    is_offered_something_else(scene)
    accepts(scene)
    is_in_place_and_looked_back_at(scene)
    scene.at(scene.world.day(31))
    moves_on(scene)
    shows_it(scene)
    assert not list(checking.check(list(SLUGS)))
