"""Two at once, on real connections: whoever leaves the trust while whoever gives a course does something about it."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.db import transaction

from tests.courses import making
from tests.courses.making import SYSTEM
from tests.courses.test_cohort import _run
from tests.supervision.test_races import both
from training.courses.actions import booked, carrying, places
from training.courses.errors import CannotSave
from workforce.core import clock
from workforce.gatherings.kinds import Who
from workforce.gatherings.models import Place
from workforce.people import peer_supervision
from workforce.people.actions import assignments, daily
from workforce.people.models import Assignment, Person

pytestmark = pytest.mark.django_db(transaction=True)
LONG = 2.0
"""For the other one to come as far as it can."""


def _leaves(of: Assignment, *, ago: int = 1) -> None:
    """Their last day is over, and nobody has told it yet."""
    Person.objects.filter(pk=of.person_id).update(left_on=making.day(-ago))
    assignments.end(of, on=clock.today(), by=SYSTEM)
    Assignment.objects.filter(pk=of.pk).update(ends=making.day(-ago))


def _meeting(monkeypatch: pytest.MonkeyPatch, owner: Any, name: str) -> threading.Event:
    """Set once somebody is about to do this; nothing of it is done otherwise."""
    there, do = threading.Event(), getattr(owner, name)

    def announced(*args: Any, **kwargs: Any) -> Any:
        there.set()
        return do(*args, **kwargs)

    monkeypatch.setattr(owner, name, announced)
    return there


def _held_up(monkeypatch: pytest.MonkeyPatch, name: str, until: threading.Event) -> threading.Event:
    """The one who ends what they were part of waits in between, until the other is where it can do harm."""
    there, do = threading.Event(), getattr(carrying, name)

    def waits(*args: Any, **kwargs: Any) -> Any:
        there.set()
        until.wait(LONG)
        return do(*args, **kwargs)

    monkeypatch.setattr(carrying, name, waits)
    return there


def _after(there: threading.Event, act: Callable[[], object]) -> Callable[[], object]:
    def acts() -> object:
        assert there.wait(30)
        return act()

    return acts


def test_somebody_leaves_the_trust_while_they_leave_the_course(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The one had the day and waited for the enrolment, the other had the enrolment and waited for the day."""
    run, sam = _run(), making.peer()
    row = making.accepted(run, sam.person)
    _leaves(sam)
    holds_it = _meeting(monkeypatch, places, "leave_days")
    there = _held_up(monkeypatch, "end_of_who_left", until=holds_it)
    found = both(
        lambda: daily.run(by=SYSTEM), _after(there, lambda: carrying.leave(row=row, by=SYSTEM))
    )
    assert [type(each) for each in found] == [dict, CannotSave]
    assert making.now(row).state == "left"
    assert not Place.objects.live().filter(person=sam.person).exists()


def test_somebody_leaves_the_trust_while_a_place_in_the_same_run_is_taken(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The one had the days and waited for a person, the other had the person and waited for a day."""
    run = making.opened(making.supervision(), count=2, capacity=4)
    sam, jo = making.peer(), making.peer("Jo Adeyemi").person
    for person in (sam.person, making.peer("Noor Rahman").person):
        places.take_for(run=run, who=Who(person_id=person.pk), by=SYSTEM)
    _leaves(sam)
    holds_it, go_on = threading.Event(), threading.Event()
    settle = booked.settle

    def waits(people: Any, *, by: Any) -> None:
        if threading.current_thread().name.startswith("take"):
            holds_it.set()
            go_on.wait(LONG)
        settle(people, by=by)

    monkeypatch.setattr(booked, "settle", waits)

    def leave() -> object:
        with transaction.atomic():
            Person.objects.select_for_update(no_key=True).get(pk=sam.person_id)
            assert holds_it.wait(30)
            return daily.run(by=SYSTEM)

    def take() -> object:
        threading.current_thread().name = "take"
        return places.take_for(run=run, who=Who(person_id=jo.pk), by=SYSTEM)

    found = both(leave, take)
    assert [type(each) for each in found] == [dict, str]
    assert not Place.objects.live().filter(person=sam.person).exists()
    assert not making.held(sam.person, peer_supervision.BOOKED)
    assert len(making.held(jo, peer_supervision.BOOKED)) == 1


def test_a_place_given_up_and_another_taken_at_once_leaves_what_the_other_stands_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """In two runs, which are locked apart: each alone would see what was so before."""
    jo = making.peer("Jo Adeyemi").person
    another = making.course("Supervision, anew", gives=peer_supervision.HELD, valid_months=36)
    one = making.opened(making.supervision())
    other = making.opened(another, first=40, lead=making.trainer("Ula Other"))
    places.take_for(run=one, who=Who(person_id=jo.pk), by=SYSTEM)
    meet, wanted = threading.Barrier(2), booked._wanted

    def waits(people: Any) -> Any:
        found = wanted(people)
        with contextlib.suppress(threading.BrokenBarrierError):
            meet.wait(LONG)
        return found

    monkeypatch.setattr(booked, "_wanted", waits)
    both(
        lambda: places.give_up(run=one, who=Who(person_id=jo.pk), by=SYSTEM),
        lambda: places.take_for(run=other, who=Who(person_id=jo.pk), by=SYSTEM),
    )
    assert [row.until for row in making.held(jo, peer_supervision.BOOKED)] == [other.last_on]
