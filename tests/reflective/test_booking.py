"""A place in one press: one a cycle, from outside one's own team and line, never twice."""

from __future__ import annotations

from datetime import time

import pytest

from supervision.reflective.actions import booking, cycles, registers, suiting
from supervision.reflective.errors import CannotSave
from supervision.reflective.models import Unsuited
from supervision.reflective.queries import slots
from tests.gatherings.making import at_once
from tests.people import trust
from tests.reflective import making
from tests.reflective.making import SYSTEM, viewer
from workforce.core import clock
from workforce.gatherings import actions as gatherings
from workforce.gatherings.kinds import Who
from workforce.gatherings.models import Place
from workforce.people.actions import relationships

pytestmark = pytest.mark.django_db


def test_place_taken_in_one_press_and_changed_in_another() -> None:
    _, (first, second, _) = making.opened()
    sam = viewer(making.peer().person)
    assert booking.take(gathering=first.gathering, by=sam).state == "booked"
    booking.take(gathering=second.gathering, by=sam)
    live = Place.objects.live().filter(person_id=sam.person_id)
    assert [place.gathering_id for place in live] == [second.gathering_id]


def test_place_pressed_twice_is_one_place() -> None:
    _, (first, *_) = making.opened()
    sam = viewer(making.peer().person)
    booking.take(gathering=first.gathering, by=sam)
    booking.take(gathering=first.gathering, by=sam)
    assert Place.objects.filter(person_id=sam.person_id).count() == 1


def test_place_so_far_is_kept_when_the_other_one_is_full() -> None:
    _, (first, second, _) = making.opened(capacity=1)
    making.book(second, making.peer("Full Already").person)
    sam = viewer(making.peer().person)
    booking.take(gathering=first.gathering, by=sam)
    with pytest.raises(CannotSave, match="kept"):
        booking.take(gathering=second.gathering, by=sam)
    assert Place.objects.live().get(person_id=sam.person_id).gathering_id == first.gathering_id


def test_second_place_in_the_cycle_refused() -> None:
    _, (first, second, _) = making.opened()
    sam = making.peer().person
    making.book(first, sam)
    with pytest.raises(CannotSave, match="one place for each person in a cycle"):
        making.book(second, sam)


def test_whoever_was_not_there_may_take_another() -> None:
    _, (first, second, _) = making.opened()
    sam = making.peer().person
    making.book(first, sam)
    making.came(first)
    with clock.at(second.gathering.starts_at.replace(hour=1)):
        assert making.book(second, sam).state == "booked"


def test_whoever_came_may_not_take_another_in_the_same_cycle() -> None:
    _, (first, second, _) = making.opened()
    sam = making.peer().person
    making.book(first, sam)
    making.came(first, sam)
    early = second.gathering.starts_at.replace(hour=1)
    with clock.at(early), pytest.raises(CannotSave, match="one place for each person in a cycle"):
        making.book(second, sam)


def test_nobody_books_before_the_cycle_is_open() -> None:
    made = making.cycle()
    first = making.three(made)[0]
    with pytest.raises(CannotSave, match="not open for booking"):
        making.book(first, making.peer().person)


def test_led_by_somebody_of_the_same_team_refused() -> None:
    made = making.cycle()
    sam = making.peer()
    near = making.peer("Nia Near", team=sam.team, role=trust.role("senior-peer-support-worker"))
    slot = making.slot(made, 9, time(9), lead=near.person_id)
    making.opened(made)
    with pytest.raises(CannotSave, match="own team"):
        making.book(slot, sam.person)
    each = slots.choice(
        viewer(sam.person), slots.slots(viewer(sam.person)).get(pk=slot.gathering_id)
    )
    assert each.is_near
    assert not each.may_take


@pytest.mark.parametrize("kind", ["line_manager", "clinical_supervisor", "peer_supervisor"])
def test_led_by_one_of_their_own_line_refused(kind: str) -> None:
    made = making.cycle()
    sam, lou = making.peer(), making.leader()
    relationships.begin(kind=kind, holder=lou, assignment=sam, starts=making.day(-3), by=SYSTEM)
    slot = making.slot(made, 9, time(9), lead=making.leader("Lee Leads").pk, reserve=lou.pk)
    making.opened(made)
    with pytest.raises(CannotSave, match="who supports you"):
        making.book(slot, sam.person)


def test_none_suits_said_and_taken_back_by_a_place() -> None:
    made, (first, *_) = making.opened()
    sam = viewer(making.peer().person)
    suiting.say_none_suits(cycle=made, by=sam)
    suiting.say_none_suits(cycle=made, by=sam)
    assert Unsuited.objects.get().person_id == sam.person_id
    booking.take(gathering=first.gathering, by=sam)
    assert not Unsuited.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_two_windows_take_two_slots_at_once_and_have_one_place() -> None:
    _, (first, second, _) = making.opened()
    sam = viewer(making.peer().person)
    at_once([
        lambda: booking.take(gathering=first.gathering, by=sam),
        lambda: booking.take(gathering=second.gathering, by=sam),
    ])  # fmt: skip
    assert Place.objects.live().filter(person_id=sam.person_id).count() == 1


@pytest.mark.django_db(transaction=True)
def test_thirty_take_twelve_places_at_once_in_the_order_of_arrival() -> None:
    _, (first, *_) = making.opened()
    people = [making.peer(f"Peer Number{n}").person for n in range(30)]
    at_once([lambda p=p: booking.take(gathering=first.gathering, by=viewer(p)) for p in people])
    places = list(Place.objects.filter(gathering=first.gathering).order_by("arrival"))
    assert [place.state for place in places] == ["booked"] * 12 + ["waiting"] * 18
    assert len({place.person_id for place in places}) == 30


def test_open_cycle_seen_by_peers_alone() -> None:
    made, _ = making.opened()
    sam, hr = viewer(making.peer().person), viewer(trust.person("Hal Hr"), "hr")
    assert slots.others(sam).count() == 3
    assert not slots.others(hr).exists()
    cycles.close_again(cycle=made, by=SYSTEM)
    assert not slots.others(sam).exists()


def test_whoever_came_without_a_place_gives_up_a_later_one_for_whoever_waits() -> None:
    made, (first, second, _) = making.opened(capacity=1)
    sam, lee = making.peer().person, making.peer("Lee Waits").person
    later = making.book(second, sam)
    waits = making.book(second, lee)
    assert waits.state == "waiting"
    with clock.at(first.gathering.ends_at):
        place = gatherings.walk_in(gathering=first.gathering, who=Who(person_id=sam.pk), by=SYSTEM)
        registers.close(slot=first, marks={place.pk: "came"}, theme="", by=SYSTEM)
    later.refresh_from_db()
    waits.refresh_from_db()
    assert (later.state, waits.state) == ("cancelled", "booked")
    assert made.is_open


def test_booked_for_by_whoever_leads_takes_back_that_none_suits() -> None:
    made, (first, *_) = making.opened()
    sam = making.peer().person
    suiting.say_none_suits(cycle=made, by=viewer(sam))
    booking.take_for(gathering=first.gathering, who=Who(person_id=sam.pk), by=SYSTEM)
    assert not Unsuited.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_register_closed_while_somebody_moves_between_its_cycles_slots() -> None:
    _, (first, second, third) = making.opened()
    people = [making.peer(f"Peer Number{n}").person for n in range(4)]
    for person in people:
        making.book(second, person)
    with clock.whole_process_at(first.gathering.ends_at):
        for person in people:
            gatherings.walk_in(gathering=first.gathering, who=Who(person_id=person.pk), by=SYSTEM)
        told = at_once([
            lambda: registers.close(slot=first, marks={}, theme="", by=SYSTEM),
            *[lambda p=p: booking.take(gathering=third.gathering, by=viewer(p)) for p in people],
        ])  # fmt: skip
        assert not [each for each in told if type(each).__name__ == "OperationalError"]
        live = Place.objects.live().filter(person__in=people, gathering__starts_at__gt=clock.now())
        assert not live.exists()
