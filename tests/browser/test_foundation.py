"""Somebody new goes through foundation with their peer supervisor, is away for twenty days in between, and is done by
the day it is due."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from tests import depth
from tests.browser.scene import Scene
from tests.browser.visitor import Visitor
from tests.supervision import oracle
from tests.training import making
from tests.world import build
from training.foundation.obligations import SLUG
from training.foundation.units import UNITS
from workforce.core import clock
from workforce.core.access import Viewer
from workforce.core.presenting import date_words, day_and_month
from workforce.obligations import checking
from workforce.obligations.actions import pause, settle
from workforce.obligations.models import Obligation
from workforce.people.models import Assignment

pytestmark = [depth.thorough, pytest.mark.browser, pytest.mark.timeout(900)]
DAY = timedelta(days=1)


def ledger(scene: Scene) -> Obligation:
    return Obligation.objects.get(kind=SLUG, person=scene.sam)


def sam_ticks(scene: Scene, number: int) -> None:
    """From Today: the first unit that isn't ticked is the one that is asked about."""
    unit, at = UNITS[number], scene.as_("peer")
    at.go("/")
    at.is_told(f"Week {unit.week}: {unit.title}")
    at.tap("Read this unit")
    at.is_at(unit.title)
    at.tap("I have done this one")
    at.is_told("Ticked.")


def priya_ticks(scene: Scene, number: int) -> None:
    unit, at = UNITS[number], scene.as_("peer_supervisor")
    at.go("/")
    at.menu("Learning")
    at.tap("Foundation: who is on their way")
    at.is_at("who is on their way")
    at.tap(scene.sam.name)
    at.tap(f"Week {unit.week}: {unit.title}")
    at.tap("We have talked about it")
    at.is_told(f"Ticked. {unit.title} is done by both of you.")


@depth.WIDTHS
def test_foundation_is_complete_by_its_day_with_a_pause_in_between(
    width: int,
    visit: Callable[..., Visitor],
    move_clock: Callable[[datetime], None],
    live_server: Any,
    transactional_db: Any,
) -> None:
    scene = Scene(build("none"), lambda: visit(width), move_clock, live_server.url)
    start = clock.today()
    scene.at(start)
    making.keep_of_everybody()
    others = [person for slug, person in scene.world.people.items() if slug != "peer"]
    making.have_done_it(others)
    Assignment.objects.filter(pk=scene.world.assignments["peer"].pk).update(starts=start)
    settle(SLUG, [scene.sam.pk])
    assert ledger(scene).due == start + DAY * 56

    # A unit a week
    for number in range(3):
        scene.at(start + DAY * (7 * number + 4))
        sam_ticks(scene, number)
        priya_ticks(scene, number)

    # When Sam's clock stands still for twenty days, nothing is asked, and the day moves by as many
    away = start + DAY * 21, start + DAY * 40
    scene.at(away[0])
    pause.begin(person_id=scene.sam.pk, starts=away[0], ends=away[1], by=Viewer.system())
    due = _walked(start, away)
    assert ledger(scene).due == due
    at = scene.as_("peer")
    at.go("/")
    assert not at.sees(UNITS[3].title)
    at.menu("Learning")
    at.tap("Foundation", exact=True)
    at.is_told(f"All eight by {day_and_month(due, clock.today())}.")

    # Then what is late shows to both, with a next step each
    scene.at(away[1] + DAY * 10)
    at = scene.as_("peer")
    at.go("/learning/foundation/")
    at.is_told("Its week is over")
    at.is_told("Next: read it, try something, tick it; its week ended on")
    sam_ticks(scene, 3)
    at = scene.as_("peer_supervisor")
    at.go(f"/learning/foundation/with/{scene.sam.pk}/")
    at.is_told("Waits for you")
    at.is_told("Next: talk about it together, then tick it; its week ended on")
    priya_ticks(scene, 3)

    # And on the last day all of it is done
    for number in range(4, 7):
        sam_ticks(scene, number)
        priya_ticks(scene, number)
    scene.at(due)
    sam_ticks(scene, 7)
    assert ledger(scene).state == "open"
    priya_ticks(scene, 7)
    row = ledger(scene)
    assert (row.state, row.met_on) == ("met", due)
    assert not list(checking.check([SLUG]))
    at = scene.as_("peer")
    at.go("/learning/foundation/mine/")
    at.is_told("8 units of 8 done by both of you")
    at.is_told(f"Done on {date_words(due)}.")

    # HR has a share, and no name
    scene.at(due + DAY)
    at = scene.as_("hr")
    at.go("/reports/foundation/")
    at.is_told("Paid peer roles")
    assert not at.sees(scene.sam.name)


def _walked(start: date, away: tuple[date, date]) -> date:
    found = oracle.due(start, 56, [away])
    assert found is not None
    return found
