"""The report's figures: who completed what, against a count of its own."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.courses import making
from tests.courses.making import SYSTEM, viewer
from training.courses.actions import accrediting, carrying, places
from training.courses.actions.accrediting import Award
from training.courses.models import Run
from training.courses.queries import figures
from training.courses.reports import Courses
from workforce.core import clock
from workforce.core.access import HR
from workforce.gatherings.kinds import Who
from workforce.people.models import Person
from workforce.reports.suppression import Split

pytestmark = pytest.mark.django_db


def _people(count: int, name: str = "Peer") -> list[Person]:
    return [making.peer(f"{name} Number{n}").person for n in range(count)]


def _simple(came: int, away: int) -> Run:
    run = making.opened(making.course(by_lived_experience=True), count=2)
    people = _people(came + away)
    for person in people:
        places.take(run=run, by=viewer(person))
    places.take_for(run=run, who=Who(guest="A Guest"), by=SYSTEM)
    for day in making.days_of(run):
        making.close(day, *people[:came])
    return run


def test_of_a_course_with_places_each_counts_once_and_guests_do_not() -> None:
    run = _simple(came=6, away=3)
    last = run.last_on
    assert figures.completed(last - timedelta(days=30), last) == {"Saying no well": Split(6, 3)}
    assert figures.completed(last + timedelta(days=1), last + timedelta(days=30)) == {}
    assert figures.by_lived_experience(run.first_on, last)["lived"] == 1


def test_whoever_goes_on_in_another_run_is_counted_there_alone() -> None:
    course = making.level_4()
    run = making.opened(course, count=2, by_application=True, assignments=0)
    other = making.opened(
        course,
        first=90,
        count=2,
        by_application=True,
        assignments=0,
        lead=making.trainer("Ula Other"),
    )
    people = _people(4)
    rows = [making.accepted(run, person) for person in people]
    one, two = making.days_of(run)
    making.close(one, *people)
    with clock.at(one.gathering.ends_at + timedelta(days=1)):
        carrying.defer(row=rows[0], to=other, by=SYSTEM)
        carrying.leave(row=rows[1], by=viewer(people[1]))
    making.close(two, *people[2:])
    with clock.at(two.gathering.ends_at + timedelta(days=30)):
        accrediting.accredit(row=rows[2], award=Award("Body", clock.today(), 30, "A1"), by=SYSTEM)
    first, last = run.first_on, run.last_on
    assert figures.completed(first, last) == {course.title: Split(2, 1)}
    assert figures.accredited(first, last) == Split(1, 1)


def test_small_figures_are_not_shown_and_names_never() -> None:
    run = _simple(came=3, away=1)
    centre = making.centre()
    with clock.at(run.last_on + timedelta(days=2)):
        report = Courses()
        assert report.who_may(viewer(making.trainer("Hal Office"), HR))
        assert report.who_may(centre)
        assert not report.who_may(viewer(making.peer("Jo Adeyemi").person))
        body = report.body(centre, {"day": clock.today()})
    assert "not shown" in str(body) or "fewer than" in str(body)
    assert "Number0" not in str(body)
