"""What always holds of a waiting list, over any sequence of actions."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests import depth
from tests.gatherings import making
from tests.gatherings.making import SYSTEM
from workforce.gatherings import actions
from workforce.gatherings.kinds import Who
from workforce.gatherings.models import Gathering, Place
from workforce.notices.models import Notice

PEOPLE = 6
step = st.one_of(
    st.tuples(st.just("book"), st.integers(0, PEOPLE - 1)),
    st.tuples(st.just("guests"), st.integers(1, 3)),
    st.tuples(st.just("give up"), st.integers(0, 11)),
    st.tuples(st.just("capacity"), st.integers(1, 5)),
)


class Model:
    """The same list by hand: who is in, and who waits, in order."""

    def __init__(self, capacity: int) -> None:
        self.capacity, self.booked, self.waiting = capacity, [], []  # type: ignore[var-annotated]
        self.risen: list[Any] = []

    def arrive(self, key: Any) -> None:
        if key not in self.booked + self.waiting:
            (self.booked if len(self.booked) < self.capacity else self.waiting).append(key)

    def give_up(self, key: Any) -> None:
        for each in (self.booked, self.waiting):
            if key in each:
                each.remove(key)
        self.fill()

    def fill(self) -> None:
        while self.waiting and len(self.booked) < self.capacity:
            self.risen.append(self.waiting[0])
            self.booked.append(self.waiting.pop(0))


@pytest.fixture(scope="module")
def people(django_db_setup: None, django_db_blocker: Any) -> Iterator[list[Any]]:
    with django_db_blocker.unblock(), transaction.atomic():
        yield [making.person(account=False) for _ in range(PEOPLE)]
        transaction.set_rollback(True)


@pytest.mark.django_db
@settings(
    max_examples=depth.tries(30, 120),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.integers(1, 4), st.lists(step, max_size=25))
def test_the_list_is_what_it_is_by_hand(
    people: list[Any], db: None, capacity: int, steps: list[tuple[str, int]]
) -> None:
    with transaction.atomic():
        gathering = making.planned(capacity=capacity)
        model = Model(capacity)
        for what, number in steps:
            _do(what, number, gathering, model, people)
            _check(gathering, model)
        transaction.set_rollback(True)


def _do(what: str, number: int, gathering: Gathering, model: Model, people: list[Any]) -> None:
    if what == "book":
        place = making.book(gathering, people[number])
        model.arrive(place.pk)
    elif what == "guests":
        whos = [Who(guest=f"Guest {n}") for n in range(number)]
        for place in actions.book_many(gathering=gathering, whos=whos, by=SYSTEM):
            model.arrive(place.pk)
    elif what == "give up":
        places = list(gathering.places.order_by("arrival"))
        if number < len(places):
            actions.give_up(place=places[number], by=SYSTEM)
            model.give_up(places[number].pk)
    else:
        gathering.refresh_from_db()
        actions.change(gathering=gathering, version=gathering.version, capacity=number, by=SYSTEM)
        model.capacity = number
        model.fill()


def _check(gathering: Gathering, model: Model) -> None:
    booked = set(gathering.places.booked().values_list("pk", flat=True))
    waiting = [place.pk for place in gathering.places.waiting()]
    assert booked == set(model.booked)
    assert waiting == model.waiting
    assert not waiting or len(booked) >= model.capacity
    arrivals = list(Place.objects.filter(gathering=gathering).values_list("arrival", flat=True))
    assert arrivals == list(range(1, len(arrivals) + 1))
    live = [p for p in gathering.places.live().values_list("person_id", flat=True) if p]
    assert len(live) == len(set(live))
    told = Notice.objects.filter(kind="gathering-moved-up", channel="product")
    persons = Place.objects.filter(pk__in=model.risen, person__isnull=False).count()
    assert told.count() == persons
    assert all(a < b for a, b in pairwise(arrivals))
