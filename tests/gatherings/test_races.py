"""Many at once, on real connections."""

from __future__ import annotations

from threading import Event
from time import monotonic

import pytest

from tests.gatherings import making
from tests.gatherings.making import SYSTEM, at_once
from workforce.gatherings import actions, signals
from workforce.gatherings.errors import CannotSave, Changed
from workforce.gatherings.kinds import Who
from workforce.gatherings.models import Gathering, Place
from workforce.notices.models import Notice

pytestmark = pytest.mark.django_db(transaction=True)
MANY, ROOM = 100, 12


def booker(gathering: Gathering, who: object) -> object:
    return lambda: making.book(gathering, who)  # type: ignore[arg-type]


def test_a_hundred_book_twelve_places_at_once() -> None:
    gathering = making.planned(capacity=ROOM)
    people = [making.person(account=False) for _ in range(MANY)]
    found = at_once([booker(gathering, who) for who in people])  # type: ignore[misc]
    assert [each for each in found if not isinstance(each, Place)] == []
    places = list(Place.objects.order_by("arrival"))
    assert [place.arrival for place in places] == list(range(1, MANY + 1))
    assert [place.state for place in places] == ["booked"] * ROOM + ["waiting"] * (MANY - ROOM)
    assert {place.person_id for place in places} == {who.pk for who in people}
    answered = {place.pk: place.state for place in found if isinstance(place, Place)}
    assert answered == {place.pk: place.state for place in places}


def test_whoever_had_an_answer_before_another_asked_is_before_them() -> None:
    gathering = making.planned(capacity=ROOM)
    came: list[tuple[float, float, int]] = []

    def coming(number: int, who: object) -> object:
        def come() -> None:
            Event().wait(number * 0.02)
            began = monotonic()
            place = making.book(gathering, who)  # type: ignore[arg-type]
            came.append((began, monotonic(), place.arrival))

        return come

    people = [making.person(account=False) for _ in range(40)]
    at_once([coming(*pair) for pair in enumerate(people)])  # type: ignore[misc]
    before = [(a, b) for _, ended, a in came for began, _, b in came if ended < began]
    assert (len(came), len(before) > 40) == (40, True)
    assert [(a, b) for a, b in before if a > b] == []


def test_one_person_presses_ten_times_at_once() -> None:
    gathering, who = making.planned(capacity=ROOM), making.person(account=False)
    found = at_once([booker(gathering, who)] * 10)  # type: ignore[list-item]
    assert len({getattr(place, "pk", place) for place in found}) == 1
    assert Place.objects.count() == 1


def test_one_person_books_two_circles_of_a_day_at_once() -> None:
    who = making.person(account=False)
    rows = [making.planned() for _ in range(4)]
    found = at_once([booker(row, who) for row in rows])  # type: ignore[misc]
    assert sorted(type(each).__name__ for each in found) == ["CannotSave"] * 3 + ["Place"]
    assert Place.objects.count() == 1


def test_places_are_given_up_while_others_book() -> None:
    gathering = making.planned(capacity=5)
    before = making.fill_up(gathering, 8)
    people = [making.person(account=False) for _ in range(10)]
    doings = [booker(gathering, who) for who in people]
    doings += [lambda p=place: actions.give_up(place=p, by=SYSTEM) for place in before[:4]]
    found = at_once(doings)  # type: ignore[arg-type]
    assert [each for each in found if isinstance(each, Exception)] == []
    live = list(Place.objects.live().order_by("arrival"))
    assert [place.state for place in live] == ["booked"] * 5 + ["waiting"] * 9
    # Told is whoever waited and has a place now; who came when one was free already has not waited.
    waited = {place.pk for place in before[5:]} | {
        place.pk for place in found if isinstance(place, Place) and place.state == "waiting"
    }
    up = [place.person_id for place in live if place.state == "booked" and place.pk in waited]
    told = Notice.objects.filter(kind="gathering-moved-up", channel="product")
    assert sorted(told.values_list("person_id", flat=True)) == sorted(up)
    assert len(up) in {3, 4}


def test_the_capacity_changes_while_people_book() -> None:
    gathering = making.planned(capacity=2)
    people = [making.person(account=False) for _ in range(10)]
    doings = [booker(gathering, who) for who in people]
    doings.insert(5, lambda: actions.change(gathering=gathering, version=1, capacity=6, by=SYSTEM))
    found = at_once(doings)  # type: ignore[arg-type]
    assert [each for each in found if isinstance(each, Exception)] == []
    places = Place.objects.order_by("arrival")
    assert [place.state for place in places] == ["booked"] * 6 + ["waiting"] * 4


def test_it_is_called_off_while_people_book() -> None:
    gathering = making.planned(capacity=3)
    people = [making.person(account=False) for _ in range(6)]
    doings = [booker(gathering, who) for who in people]
    doings.insert(3, lambda: actions.call_off(gathering=gathering, by=SYSTEM))
    found = at_once(doings)  # type: ignore[arg-type]
    refused = [each for each in found if isinstance(each, Exception)]
    assert {type(each) for each in refused} <= {CannotSave}
    told = Notice.objects.filter(kind="gathering-called-off", channel="product")
    assert told.count() == Place.objects.count() == len(people) - len(refused)


def test_two_swap_their_places_at_once() -> None:
    one, other = making.planned(capacity=2), making.planned(capacity=2)
    places = [making.fill_up(row, 1)[0] for row in (one, other)]
    found = at_once(
        [
            lambda: actions.move(place=places[0], to=other, by=SYSTEM),
            lambda: actions.move(place=places[1], to=one, by=SYSTEM),
        ]
    )
    assert [type(each).__name__ for each in found] == ["Place", "Place"]
    assert Place.objects.booked().count() == 2


def test_two_close_a_register_at_once() -> None:
    gathering = making.planned(kind="quiet", when=making.when(-1))
    person = making.person(account=False)
    Gathering.objects.filter(pk=gathering.pk).update(arrivals=1)
    place = Place.objects.create(gathering=gathering, person=person, arrival=1, state="booked")
    heard: list[object] = []

    def hear(**given: object) -> None:
        heard.append(given["gathering_id"])

    signals.register_closed.connect(hear)
    try:
        found = at_once(
            [
                lambda mark=mark: actions.close(
                    gathering=gathering, marks={place.pk: mark}, by=SYSTEM
                )
                for mark in ("came", "apologies")
            ]
        )
    finally:
        signals.register_closed.disconnect(hear)
    assert {type(each) for each in found} == {Gathering, Changed}
    first = ("came", "apologies")[[type(each) for each in found].index(Gathering)]
    assert making.now(place).attendance == first
    assert heard == [gathering.pk]


def test_a_guest_list_comes_in_whole_while_others_book() -> None:
    gathering = making.planned(capacity=ROOM)
    whos = [Who(guest=f"Guest {number}") for number in range(6)]
    people = [making.person(account=False) for _ in range(4)]
    doings = [booker(gathering, who) for who in people]
    doings.append(lambda: actions.book_many(gathering=gathering, whos=whos, by=SYSTEM))
    at_once(doings)  # type: ignore[arg-type]
    arrivals = Place.objects.exclude(guest="").order_by("arrival").values_list("arrival", flat=True)
    assert list(arrivals) == list(range(arrivals[0], arrivals[0] + 6))
