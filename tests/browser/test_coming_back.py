"""Somebody is away for half a year and comes back in eight weeks, with one step back; on a phone, with the clock moved."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from tests import depth
from tests.browser.scene import Scene
from tests.browser.visitor import Visitor
from tests.world import build
from wellbeing.away.models import Absence, Contacted, SeenTo
from wellbeing.away.obligations import SLUG
from wellbeing.returning.models import Return, Review
from wellbeing.returning.obligations import PLAN, REVIEW
from workforce.core.access import Viewer
from workforce.core.presenting import date_words
from workforce.notices.models import Notice
from workforce.obligations import checking, pauses
from workforce.obligations.actions import remind
from workforce.people.actions import daily

pytestmark = [depth.thorough, pytest.mark.browser, pytest.mark.timeout(900)]
DAY = timedelta(days=1)
MANAGER_THEN, MANAGER = "line_manager", "future_line_manager"


def write_date(at: Visitor, name: str, day: date) -> None:
    at.write_date(name, day.day, day.month, day.year)


def goes(scene: Scene, start: date) -> None:
    """Says beforehand how to be in touch, and writes down the first day alone."""
    scene.at(start)
    at = scene.as_("peer")
    at.go("/time-away/mine/")
    at.is_told("Nobody counts days, and there are no points.")
    at.tap("Write it down")
    at.choose("A message")
    at.choose("About every two weeks")
    at.write("Anything they should know", "Afternoons suit me")
    at.choose("Only I, for now")
    at.tap("Save", exact=True)
    at.is_told("Only you can see it.")
    scene.at(start)
    at = scene.as_("peer")
    at.go("/time-away/mine/")
    at.tap("Change it")
    at.choose("Dan Hughes and I, so that they can keep to it")
    at.tap("Save", exact=True)
    at.tap("I'm away, or will be")
    at.is_told("There is no place for a reason, and none is needed.")
    at.tap("Save", exact=True)
    at.is_told("Nothing falls due while you are away, and nobody is told why.")
    at.is_told("with no day to be back yet")


def is_asked(scene: Scene, day: date, question: str, press: str) -> None:
    scene.at(day)
    remind()
    at = scene.as_(MANAGER_THEN)
    at.go("/")
    at.is_told("There is something to look at about somebody you manage.")
    assert not at.sees(question)
    at.go(f"/time-away/people/{scene.sam.pk}/")
    at.is_told(question)
    at.tap(press)
    at.is_told("Closed. Nobody else is told.")
    assert not at.handle(press).count()
    own = scene.as_("peer")
    own.go("/")
    assert not own.sees("somebody you manage")


def nobody_else(scene: Scene) -> None:
    """Others see nothing of it; whoever would see something due sees at most that it is paused."""
    row = Absence.objects.get()
    for slug in ("patch_lead", "central_lead", "peer_supervisor", "colleague", "administrator"):
        at = scene.as_(slug)
        for path in (
            f"/time-away/people/{scene.sam.pk}/",
            f"/time-away/{row.pk}/change/",
            "/time-away/dates/",
        ):
            assert at.context.request.get(f"{at.address}{path}").status == 404, (slug, path)
        at.go("/")
        assert not at.sees("away")
    at = scene.as_("peer_supervisor")
    at.go("/support/people/")
    assert not at.sees("away")
    at = scene.as_("hr")
    at.go("/time-away/dates/")
    at.is_told("Sam Okafor")
    at.is_told("not known yet")


def is_offered(scene: Scene, day: date) -> None:
    scene.at(day)
    at = scene.as_(MANAGER)
    at.go(f"/coming-back/people/{scene.sam.pk}/")
    at.is_told("Sam hasn't chosen. Until they do, send nothing.")
    at.tap("Offer to come back step by step")
    at.is_told("Offered, once.")
    assert not at.handle("Offer to come back step by step").count()
    own = scene.as_("peer")
    own.go("/")
    own.is_told("There is something to answer.")
    own.tap("Look at it")
    own.tap("Gladly")
    own.tap("Choose")
    own.choose("A meeting before I come back")
    own.tap("Save", exact=True)
    own.is_told("Your line manager keeps to it.")


def plans(scene: Scene, day: date, back: date) -> None:
    scene.at(day)
    told = Notice.objects.filter(kind="return-of-theirs").count()
    at = scene.as_("peer")
    at.go("/coming-back/mine/")
    at.tap("Plan coming back")
    at.choose("Eight weeks")
    write_date(at, "starts", back)
    at.tap("Begin", exact=True)
    at.is_told("Only you can see it until you send it.")
    at.tap("Change it")
    at.unfold("Week 2")
    at.write("Where, week 2", "At Northside House")
    at.write("Who tells the team what?", "I do, on my first day")
    at.tap("Save", exact=True)
    assert Notice.objects.filter(kind="return-of-theirs").count() == told  # nobody knows of a draft
    at.tap("Send it to my line manager")
    other = scene.as_(MANAGER)
    other.go("/")
    other.is_told("There is something to answer.")
    other.tap("Look at it")
    other.is_told("I do, on my first day")
    other.is_told("At Northside House")
    other.tap("I agree to it")
    other.is_told("You agree to it.")
    row = Return.objects.get()
    assert (row.state, row.starts) == ("agreed", back)
    away = Absence.objects.get()
    assert away.ends == back - DAY
    assert pauses.of([scene.sam.pk])[scene.sam.pk] == [(away.starts, back - DAY)]


def comes_back(scene: Scene, back: date) -> None:
    """Looked at each week; in the fourth one step back, in one press; nine weeks it is."""
    scene.at(back)
    at = scene.as_("peer")
    at.go("/coming-back/mine/")
    at.tap("My plan for coming back")
    at.is_told("Week 1 of 8: 20% of the contract, 6 hours.")
    row = Return.objects.get()
    for number in range(1, 4):
        is_looked_at(scene, row, back + DAY * (7 * number - 1))
    scene.at(back + DAY * 23)
    at = scene.as_("peer")
    at.go(f"/coming-back/{row.pk}/")
    at.is_told("Week 4 of 8: 50% of the contract, 15 hours.")
    at.tap("Step back a week")
    at.is_told("It holds at once, and nobody asks why.")
    at.is_told("Week 4 of 9: 40% of the contract, 12 hours.")
    for number in (4, 6, 8):
        is_looked_at(scene, row, back + DAY * (7 * number - 1))
    scene.at(back + DAY * 57)
    at = scene.as_("peer")
    at.go(f"/coming-back/{row.pk}/")
    at.is_told("Week 9 of 9: 100% of the contract, 30 hours.")


def is_looked_at(scene: Scene, row: Return, day: date) -> None:
    scene.at(day)
    at = scene.as_(MANAGER)
    at.go("/")
    at.is_told("There is something to look at together.")
    at.tap("Look at it")
    at.is_told("Today: how is it, and what would help?")
    at.tap("We looked at it today")
    at.is_told(f"Looked at on {date_words(day)}")


def is_done(scene: Scene, day: date) -> None:
    scene.at(day)
    at = scene.as_(MANAGER)
    at.go(f"/coming-back/{Return.objects.get().pk}/")
    at.unfold("The last look together")
    at.tap("It is completed")
    at.is_told("Completed. What was adjusted stays.")
    assert not at.sees("Would you like to look at your own plan?")
    own = scene.as_("peer")
    own.go("/")
    own.is_told("There is something of yours to look at, if you like.")
    own.tap("Look at it")
    own.is_told("Would you like to look at your own plan?")
    own.tap("Not now")
    own.is_told("Nobody is told.")


def test_half_a_year_away_and_eight_weeks_back_with_one_step_back(
    visit: Callable[..., Visitor],
    move_clock: Callable[[datetime], None],
    live_server: Any,
    transactional_db: Any,
) -> None:
    scene = Scene(build("none"), lambda: visit(390), move_clock, live_server.url)
    start, back = scene.world.today, scene.world.day(182)
    goes(scene, start)
    is_asked(scene, start + DAY * 2, "Have you been in touch as agreed?", "Yes, as agreed")
    is_asked(scene, start + DAY * 7, "Is a note due by now?", "Seen to")
    nobody_else(scene)
    is_asked(scene, start + DAY * 27, "Is it time to ask what would help?", "Seen to")
    scene.at(start + DAY * 30)
    daily.run(by=Viewer.system())
    is_offered(scene, start + DAY * 150)
    plans(scene, start + DAY * 165, back)
    comes_back(scene, back)
    is_done(scene, back + DAY * 62)
    row = Return.objects.get()
    assert (row.state, row.in_force, row.latest) == ("completed", 3, 3)
    # A prompt that is closed is no contact: the person would read of one that never was.
    assert (SeenTo.objects.count(), Contacted.objects.count()) == (3, 0)
    assert Review.objects.count() == 7
    assert not list(checking.check([SLUG, REVIEW, PLAN]))
