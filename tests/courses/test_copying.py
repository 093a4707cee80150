"""A course is given again on other dates: as far apart, each day with its number, also where days were moved."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.courses import making
from tests.courses.making import SYSTEM, days_of
from tests.courses.test_cohort import _run
from training.courses.actions import carrying, days, runs
from training.courses.errors import CannotSave
from workforce.core import clock

pytestmark = pytest.mark.django_db


def test_the_first_day_is_the_earliest_and_not_the_one_numbered_first() -> None:
    run = making.opened(making.course(), count=2)
    one, two = days_of(run)
    later = two.gathering.day + timedelta(days=7)
    days.change(
        day=one,
        when=one.gathering.when.on(later),
        place="",
        link="",
        version=one.gathering.version,
        by=SYSTEM,
    )
    made = runs.copy(run=making.now(run), first=making.day(100), by=SYSTEM)
    assert (made.first_on, made.last_on) == (making.day(100), making.day(107))
    assert {each.number: each.gathering.day for each in days_of(made)} == {
        1: making.day(107),
        2: making.day(100),
    }


def test_a_day_keeps_its_number_where_another_was_called_off() -> None:
    """What was done on day 3 goes along to day 3."""
    run = _run(count=3)
    sam = making.peer().person
    row = making.accepted(run, sam)
    one, two, three = days_of(run)
    days.call_off(day=two, by=SYSTEM)
    made = runs.open_(run=runs.copy(run=run, first=making.day(120), by=SYSTEM), by=SYSTEM)
    assert [each.number for each in days_of(made)] == [1, 3]
    making.close(one)
    making.close(three, sam)
    with clock.at(three.gathering.ends_at + timedelta(days=1)):
        fresh = carrying.defer(row=row, to=made, by=SYSTEM)
    assert set(fresh.carried_days) <= {each.number for each in days_of(made)}
    assert fresh.carried_days == [3]


def test_a_course_that_is_not_offered_any_more_is_not_given_again() -> None:
    course = making.course()
    run = making.opened(course)
    type(course).objects.filter(pk=course.pk).update(state="withdrawn")
    with pytest.raises(CannotSave, match="not offered at present"):
        runs.copy(run=making.now(run), first=making.day(100), by=SYSTEM)


def test_nothing_opens_for_applications_after_its_last_day_to_apply() -> None:
    run = making.planned(making.level_4(), first=30, by_application=True, apply_until=making.day(5))
    made = runs.copy(run=run, first=making.day(20), by=SYSTEM)
    assert made.apply_until < clock.today()
    with pytest.raises(CannotSave, match="last day to apply"):
        runs.open_(run=made, by=SYSTEM)
