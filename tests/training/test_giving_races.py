"""Two at once, on real connections."""

from __future__ import annotations

from typing import Any

import pytest

from tests.supervision.test_races import both
from tests.training.world_giving import held_on, when
from tests.world import World, build
from training.giving.actions import sessions
from training.giving.models import Session
from workforce.gatherings.models import Gathering


@pytest.fixture
def world(transactional_db: None) -> World:
    return build("training")


def kinds(found: list[object]) -> list[str]:
    return sorted(type(each).__name__ for each in found)


def test_two_log_the_same_session_at_once(world: World) -> None:
    session = Session.objects.get(gathering=world.things["offer session over"])

    def log(slug: str, people: int) -> Any:
        return lambda: sessions.log(
            session=session, people=people, first_timers=None, by=world.viewer(slug)
        )

    found = both(log("peer", 7), log("patch_lead", 9))
    assert kinds(found) == ["Changed", "Session"]
    said = next(each.people for each in found if isinstance(each, Session))
    told = next(str(each) for each in found if not isinstance(each, Session))
    session.refresh_from_db()
    assert session.people == said
    assert f"{said} people came" in told


def test_two_log_what_was_not_planned_and_two_correct(world: World) -> None:
    offer = world.things["offer"]
    found = both(
        lambda: held_on(world, offer, -4, 5), lambda: held_on(world, offer, -4, 6, "central_lead")
    )
    assert kinds(found) == ["CannotSave", "Session"]
    session = next(each for each in found if isinstance(each, Session))
    assert (
        Gathering.objects.filter(
            offer_session__offer=offer, starts_at=session.gathering.starts_at
        ).count()
        == 1
    )

    def correct(slug: str, people: int) -> Any:
        return lambda: sessions.correct(
            session=session, people=people, first_timers=None, version=1, by=world.viewer(slug)
        )

    assert kinds(both(correct("peer", 20), correct("patch_lead", 21))) == ["Changed", "Session"]


def test_one_logs_what_another_calls_off(world: World) -> None:
    session = Session.objects.select_related("gathering").get(
        gathering=world.things["offer session over"]
    )
    found = both(
        lambda: sessions.log(session=session, people=7, first_timers=None, by=world.viewer("peer")),
        lambda: sessions.call_off(session=session, by=world.viewer("patch_lead")),
    )
    session.refresh_from_db()
    state = Gathering.objects.get(pk=session.gathering_id).state
    assert (state, session.people) in {("held", 7), ("called_off", None)}
    assert sum(isinstance(each, Exception) for each in found) == 1


def test_two_plan_the_same_dates_at_once(world: World) -> None:
    offer, days = world.things["offer"], [world.day(3), world.day(10)]

    def plan(slug: str) -> Any:
        return lambda: sessions.plan(
            offer=offer, when=when(world, 3), days=days, by=world.viewer(slug)
        )

    found = both(plan("peer"), plan("patch_lead"))
    assert kinds(found) == ["CannotSave", "list"]
    assert Session.objects.filter(offer=offer, gathering__state="planned").count() == 3
