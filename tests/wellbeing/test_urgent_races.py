"""Two at once, on real connections."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.supervision.test_races import both
from tests.wellbeing.world_urgent import choose, minutes_pass, told, told_of
from tests.world import World, build
from wellbeing.urgent.actions import answering, asking, going_on, people
from wellbeing.urgent.actions.answering import Came
from wellbeing.urgent.actions.asking import Asked
from wellbeing.urgent.models import Answer, Ask, Contact
from workforce.core import clock
from workforce.notices.models import Notice


@pytest.fixture
def world(transactional_db: None) -> World:
    world = build("supervision")
    choose(world)
    return world


def ask(world: World) -> Ask:
    return asking.ask(Asked(), by=world.viewer("peer"))


def test_two_answer_at_once_and_both_learn_what_happened(world: World) -> None:
    row = minutes_pass(ask(world))
    two = ("buddy", "cover_peer_supervisor")
    found = both(
        *(
            lambda slug=slug: answering.take(told(row, world.people[slug]), by=world.viewer(slug))  # type: ignore[misc]
            for slug in two
        )
    )
    assert sorted(map(str, found)) == ["first", "second"]
    first, second = (two[found.index(came)] for came in (Came.FIRST, Came.SECOND))
    row.refresh_from_db()
    assert (row.state, row.taken_by_id) == ("acknowledged", world.people[first].pk)
    assert told(row, world.people[first]).answer == Answer.YES
    assert told(row, world.people[second]).answer == Answer.ALSO
    heard = Notice.objects.filter(kind="urgent-also", channel="product")
    assert [each.person_id for each in heard] == [world.people[first].pk]


def test_answered_while_it_is_called_off(world: World) -> None:
    row = ask(world)
    found = both(
        lambda: answering.take(told(row, world.people["buddy"]), by=world.viewer("buddy")),
        lambda: asking.call_off(row, by=world.viewer("peer")),
    )
    row.refresh_from_db()
    assert row.state == "called_off"
    assert found[0] in (Came.FIRST, Came.TOO_LATE)
    assert isinstance(found[1], Ask)


def test_asked_twice_at_once_is_one_ask(world: World) -> None:
    found = both(lambda: ask(world), lambda: ask(world))
    assert len({each.pk for each in found if isinstance(each, Ask)}) == 1
    assert len(told_of(Ask.objects.get())) == 1


def test_two_look_at_the_same_moment_and_one_is_told(world: World) -> None:
    row = ask(world)
    with clock.whole_process_at(clock.now() + timedelta(minutes=16)):
        found = both(*[going_on.look] * 4)
    assert sum(each for each in found if isinstance(each, int)) == 1
    assert len(told_of(row)) == 2


def test_answered_at_the_very_minute(world: World) -> None:
    """Either the next one was told before, or nobody is told any more; never after somebody answered."""
    row = ask(world)
    with clock.whole_process_at(clock.now() + timedelta(minutes=16)):
        both(
            going_on.look,
            lambda: answering.take(told(row, world.people["buddy"]), by=world.viewer("buddy")),
        )
    row.refresh_from_db()
    assert (row.state, row.next_at) == ("acknowledged", None)


def test_two_windows_add_the_same_colleague(world: World) -> None:
    by, who = world.viewer("peer"), world.people["buddy"]
    found = both(*[lambda: people.add_colleague(who, by=by)] * 2)
    assert sorted(type(each).__name__ for each in found) == ["Contact", "Refused"]
    assert Contact.objects.filter(person=by.me).count() == 1
