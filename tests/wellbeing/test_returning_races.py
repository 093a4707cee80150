"""Two at once, on real connections."""

from __future__ import annotations

import pytest

from tests.supervision.test_races import both
from tests.world import World, build
from wellbeing.away.actions import absences
from wellbeing.away.models import Absence
from wellbeing.returning.actions import before, planning, running
from wellbeing.returning.models import Confirmation, Offer, Return, Version
from wellbeing.returning.obligations import REVIEW
from wellbeing.returning.weeks import EIGHT, FOUR, Plan, template
from workforce.obligations import checking
from workforce.obligations.models import Pause


@pytest.fixture
def world(transactional_db: None) -> World:
    return build("none")


def _begun(world: World) -> tuple[Return, Version]:
    plan = Plan(template(EIGHT))
    row = planning.begin(starts=world.today, plan=plan, by=world.viewer("peer"))
    return row, Version.objects.get(of=row)


def test_both_agree_at_once_and_it_is_in_force(world: World) -> None:
    sam, dan = world.viewer("peer"), world.viewer("line_manager")
    row, version = _begun(world)
    planning.confirm(version, by=sam)
    row.refresh_from_db()
    asked = planning.write(row, starts=world.today, plan=Plan(template(FOUR)), latest=1, by=sam)
    Version.objects.filter(pk=asked.pk).update(shown_on=world.today)
    found = both(lambda: planning.confirm(asked, by=sam), lambda: planning.confirm(asked, by=dan))
    assert [each for each in found if isinstance(each, Exception)] == []
    row.refresh_from_db()
    assert (row.in_force, row.state) == (2, "active")
    assert Confirmation.objects.filter(version=asked).count() == 2
    assert list(checking.check([REVIEW])) == []


def test_a_step_back_while_the_manager_agrees_to_a_change(world: World) -> None:
    """Whichever is first: what holds in the end is the step back, and it is whole."""
    sam, dan = world.viewer("peer"), world.viewer("line_manager")
    row, version = _begun(world)
    planning.confirm(version, by=sam)
    planning.confirm(version, by=dan)
    row.refresh_from_db()
    asked = planning.write(row, starts=world.today, plan=Plan(template(FOUR)), latest=1, by=sam)
    planning.confirm(asked, by=sam)
    found = both(lambda: running.step_back(row, by=sam), lambda: planning.confirm(asked, by=dan))
    row.refresh_from_db()
    last = Version.objects.get(of=row, number=row.in_force)
    assert (row.state, row.in_force, row.latest, last.is_step_back) == ("stepped_back", 3, 3, True)
    was_first = isinstance(found[1], Exception)
    assert last.weeks == (9 if was_first else 5)
    assert [type(each).__name__ for each in found if isinstance(each, Exception)] == (
        ["Conflict"] if was_first else []
    )
    assert list(checking.check([REVIEW])) == []


def test_it_is_offered_twice_at_once_and_is_one(world: World) -> None:
    sam, dan = world.people["peer"], world.viewer("line_manager")
    absences.record(sam, starts=world.day(-40), ends=None, by=world.viewer("peer"))
    found = both(lambda: before.offer(sam, by=dan), lambda: before.offer(sam, by=dan))
    assert [type(each).__name__ for each in found] == ["Offer", "Offer"]
    assert Offer.objects.count() == 1


def test_the_two_write_down_days_away_at_once(world: World) -> None:
    sam = world.people["peer"]
    found = both(
        lambda: absences.record(sam, starts=world.day(-3), ends=None, by=world.viewer("peer")),
        lambda: absences.record(
            sam, starts=world.day(-2), ends=world.day(9), by=world.viewer("line_manager")
        ),
    )
    assert [type(each).__name__ for each in found] == ["Absence", "Absence"]
    row = Absence.objects.standing().get()
    assert (row.starts, row.ends) == (world.day(-3), None)
    assert Pause.objects.get().starts == world.day(-3)
