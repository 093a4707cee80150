"""Foundation is a room of units and a course of the catalogue: whatever way it was done, every page says the same."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from tests.people import trust
from tests.training import making
from tests.training.courses import SYSTEM, a_file, course
from tests.training.making import ALL
from tests.training.test_foundation_pages import asked, begins_today
from tests.training.test_registers import checked
from tests.training.test_training_pages import page, words
from tests.world import World
from training import passports
from training.actions import courses, records, registers
from training.actions.records import Done
from training.foundation import actions
from training.foundation.obligations import SLUG, done_by
from training.models import Course, Record
from training.obligations import SLUG as TRAINING
from training.passports import DUE, Line
from training.presenters.words import going_on
from training.queries import mine
from workforce.core import clock
from workforce.core.errors import CannotSave
from workforce.obligations.actions import pause, settle
from workforce.obligations.models import Obligation, Pause
from workforce.people.actions import qualifications
from workforce.people.models import Person, Qualification

pytestmark = pytest.mark.django_db
SignIn = Callable[[str], Client]
TITLE = "Foundation for us"


@pytest.fixture(autouse=True)
def kept(db: None) -> None:
    making.keep_of_everybody()


def foundation_course() -> Course:
    return course(TITLE, gives="foundation")


def recorded(person: Person, ago: int, **more: object) -> Record:
    row = Course.objects.filter(title=TITLE).first() or foundation_course()
    wanted = Done(course_id=row.pk, completed_on=trust.day(-ago), person_id=person.pk, **more)  # type: ignore[arg-type]
    return records.add([wanted], by=SYSTEM)[0]


def state(person: Person) -> list[str]:
    return list(Obligation.objects.filter(kind=SLUG, person=person).values_list("state", flat=True))


def test_a_last_day_in_a_file_makes_foundation_no_less_done() -> None:
    foundation_course()
    two = making.two(-30)
    person = two.assignment.person
    Person.objects.filter(pk=person.pk).update(employee_number="77")
    content = a_file(
        ("77", TITLE, trust.day(-3), trust.day(300)),
        headings=("Employee Number", "Course", "Completed On", "Expires On"),
    )
    registers.add(checked(content), by=SYSTEM)
    assert Record.objects.get(person=person).until is None
    assert state(person) == ["met"]
    assert done_by([person.pk]) == {person.pk: trust.day(-3)}
    with pytest.raises(CannotSave, match="done already"):
        two.tick(ALL[0])


def test_its_course_is_asked_of_nobody_beside_the_units_and_counts_for_good() -> None:
    with pytest.raises(CannotSave, match="by its eight units"):
        course(TITLE, gives="foundation", asked_of=["peers"], due_days=56)
    with pytest.raises(CannotSave, match="for good"):
        course(TITLE, gives="foundation", valid_months=24)
    row = foundation_course()
    with pytest.raises(CannotSave, match="for good"):
        courses.change(row, version=None, by=SYSTEM, valid_months=24)


def test_what_was_given_by_hand_is_not_due_as_a_course() -> None:
    """The central team says that somebody may hold peer supervision: no course of that is due to them."""
    with clock.at(trust.day(-100)):
        course("Holding", gives="peer-supervision", asked_of=["supervisors"], due_days=30)
    with_them = making.two(-10).with_them
    assert not Obligation.objects.open().filter(kind=TRAINING, person=with_them).exists()
    qualifications.withdraw(with_them, "peer-supervision", by=SYSTEM)
    assert Obligation.objects.open().filter(kind=TRAINING, person=with_them).exists()
    qualifications.record_supervision(with_them, starts=clock.today(), until=None, by=SYSTEM)
    assert not Obligation.objects.open().filter(kind=TRAINING, person=with_them).exists()
    settle(TRAINING, [with_them.pk])
    assert not Obligation.objects.open().filter(kind=TRAINING, person=with_them).exists()


def test_a_tick_taken_back_leaves_what_a_record_says() -> None:
    for ago in (0, 5):  # the same day as the last tick, and another
        two = making.two(-20, name=f"Sam Number{ago}", other=f"Priya Number{ago}")
        person = two.assignment.person
        two.tick(*ALL)
        with clock.at(clock.now() + timedelta(days=5)):
            recorded(person, 5 - ago)
            actions.take_back(person_id=person.pk, unit=ALL[0], by=two.peer)
            assert person.pk in done_by([person.pk])
            assert state(person) == ["met"]


def test_a_record_taken_out_leaves_what_the_ticks_say() -> None:
    two = making.two(-20)
    person = two.assignment.person
    two.tick(*ALL)
    record = recorded(person, 0)
    records.take_back(record, by=SYSTEM)
    assert (list(done_by([person.pk])), state(person)) == ([person.pk], ["met"])


def test_a_record_taken_out_is_due_again_where_the_units_are_not_all_ticked() -> None:
    two = making.two(-20)
    person = two.assignment.person
    two.tick(*ALL[:3])
    record = recorded(person, 2)
    assert state(person) == ["met"]
    records.take_back(record, by=SYSTEM)
    assert (done_by([person.pk]), state(person)) == ({}, ["open"])


def test_learning_and_passport_tell_foundation_once_with_one_day() -> None:
    two = making.two(-20)
    person = two.assignment.person
    two.tick(*ALL)
    recorded(person, 9)
    for by in (two.peer, two.supervisor):
        lines = passports.lines(by, person)
        assert [(line.title, line.day) for line in lines] == [
            ("Foundation for peer workers", trust.day(-9))
        ]
        learning = mine.of(by, person, but=passports.covered(lines))
        assert not [*learning.valid, *learning.expiring, *learning.over]


def test_nobody_is_asked_to_tick_what_is_done_or_while_a_clock_stands_still(
    world: World,
) -> None:
    begins_today(world)
    sam = world.people["peer"]
    actions.tick(person_id=sam.pk, unit=ALL[0], by=world.viewer("peer"))
    assert asked(world, "peer_supervisor") == [
        "Have you talked with Sam about their foundation units?"
    ]
    pause.begin(person_id=sam.pk, starts=world.day(-1), ends=None, by=SYSTEM)
    assert asked(world, "peer_supervisor") == []
    Pause.objects.all().delete()
    assert len(asked(world, "peer_supervisor")) == 1
    actions.record_elsewhere(person_id=sam.pk, on=date(2020, 1, 1), by=world.viewer("central_lead"))
    assert asked(world, "peer_supervisor") == []
    with pytest.raises(CannotSave, match="done already"):
        actions.tick(person_id=sam.pk, unit=ALL[0], by=world.viewer("peer_supervisor"))


def test_nothing_is_due_is_said_by_no_page_while_units_are(world: World, sign_in: SignIn) -> None:
    begins_today(world)
    sam = world.people["peer"]
    own = page(sign_in("peer"), "mine")
    assert "0 units of 8 done by both" in own
    assert "Nothing is due" not in own
    for slug in ("line_manager", "peer_supervisor", "central_lead"):
        client = sign_in(slug)
        assert "0 units of 8 done by both" in page(client, "person-detail", sam.pk)
        panel = words(client.get(reverse("people:person-detail", args=[sam.pk])))
        assert "Foundation, " in panel
        assert "Nothing is due." not in panel
    actions.record_elsewhere(person_id=sam.pk, on=world.day(-1), by=world.viewer("central_lead"))
    for slug in ("line_manager", "peer_supervisor", "central_lead"):
        assert "Foundation for peer workers" in page(sign_in(slug), "person-detail", sam.pk)


def test_the_course_of_the_catalogue_says_that_it_is_done_by_units(
    world: World, sign_in: SignIn
) -> None:
    row = foundation_course()
    Qualification.objects.get_or_create(
        holder=world.people["peer"], slug="foundation", starts=world.day(-5)
    )
    said = page(sign_in("peer"), "course-detail", row.pk)
    assert "You have what this course gives" in said
    assert "Eight units, about one a week" in said


def test_learning_says_what_the_passport_says_of_what_is_due() -> None:
    """An assignment of a course stands under what is due on both."""
    line = Line(DUE, "My story at work", "Level 4", date(2026, 12, 2), "/work/")
    assert going_on([line]) == [
        {"title": "My story at work", "href": "/work/", "text": "Level 4, by 2 December 2026."}
    ]
