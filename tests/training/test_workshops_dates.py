"""Dates as a programme's page lists them, who is told of a new one, and whose learning is asked for."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest
from django.http import Http404

from tests.people import trust
from tests.training import workshops_making as making
from tests.training.workshops_making import DAY, NIGHT, SYSTEM, viewer
from training.workshops import actions
from training.workshops.queries import programmes, standing
from workforce.core import clock
from workforce.core.errors import CannotSave
from workforce.gatherings.kinds import Who
from workforce.gatherings.models import Facilitator
from workforce.gatherings.when import When
from workforce.notices.models import Notice
from workforce.people.models import Person, StaffInPost

pytestmark = pytest.mark.django_db


def test_the_next_date_is_listed_however_many_are_planned() -> None:
    of, lou = making.programme(), making.leader()
    over = making.held(making.workshop(of, 1, lead=lou), [])
    first = making.workshop(of, 2, lead=lou)
    for offset in range(3, 3 + programmes.MOST_DATES):
        making.workshop(of, offset)
    with clock.at(over.ends_at + timedelta(hours=1)):
        ahead, gone = programmes.dates(making.centre(), of)
    assert ahead[0].gathering.pk == first.gathering_id
    assert len(ahead) == programmes.MOST_DATES
    assert [each.gathering.pk for each in gone] == [over.pk]


def test_whoever_asked_for_a_time_of_day_is_told_of_one_at_that_time() -> None:
    at_night, by_day, either = (
        trust.appointed(f"{name} Okafor").person for name in ("Ann", "Ben", "Cy")
    )
    of = making.programme()
    for person, when in ((at_night, "night"), (by_day, "day"), (either, "either")):
        actions.ask(programme=of, who=Who(person_id=person.pk), time_of_day=when, by=viewer(person))
    told = Notice.objects.filter(kind="workshop-wanted", channel="product")
    making.workshop(of, 3, NIGHT)
    assert set(told.values_list("person", flat=True)) == {at_night.pk, either.pk}
    making.workshop(of, 4, DAY)
    assert told.filter(person=by_day).count() == 1
    assert told.filter(person=at_night).count() == 1


def test_an_end_that_the_clocks_leave_out_is_said_beside_the_end() -> None:
    with clock.at(clock.at_local(date(2027, 3, 20), time(9))), pytest.raises(CannotSave) as found:
        When(date(2027, 3, 27), time(20), time(1, 30)).moments()
    assert found.value.field == "ends"
    with pytest.raises(CannotSave) as found:
        When(date(2027, 3, 28), time(1, 30), time(4)).moments()
    assert found.value.field == "starts"


def test_the_centre_notes_what_was_learned_where_nobody_who_led_can() -> None:
    """Else one workshop whose lead has left, or that had none, would hold a programme in its pilot for good."""
    of, lou, by = making.programme(), making.leader(), making.centre()
    led, unled = making.workshop(of, 1, lead=lou), making.workshop(of, 2)
    for row in (led, unled):
        row.gathering = making.held(row, [])
    actions.note(workshop=unled, went_well="Much.", to_change="", by=by)
    with pytest.raises(Http404):
        actions.note(workshop=led, went_well="Much.", to_change="", by=by)
    Person.objects.filter(pk=lou.pk).update(left_on=clock.today() - timedelta(days=1))
    actions.note(workshop=led, went_well="Much.", to_change="", by=by)
    noted = next(need for need in standing.needs_of(SYSTEM, of) if "noted" in need.words)
    assert noted.is_met
    assert Facilitator.objects.get().person_id == lou.pk


def test_what_one_asked_for_stands_there_until_it_is_met() -> None:
    sam = trust.appointed("Sam Okafor").person
    of = making.programme()
    actions.ask(programme=of, who=Who(person_id=sam.pk), time_of_day="night", by=viewer(sam))
    assert len(standing.own_open(viewer(sam), of)) == 1
    row = making.workshop(of, 1, NIGHT)
    making.held(row, [Who(person_id=sam.pk)])
    assert standing.own_open(viewer(sam), of) == []


def test_nobody_who_has_left_is_asked_for() -> None:
    team = trust.team("Ash ward")
    of, [stays, leaves] = making.programme(team), making.staff(team, 2)
    sam = trust.appointed("Sam Okafor").person
    for who in (Who(staff_id=stays.pk), Who(staff_id=leaves.pk)):
        actions.ask(programme=of, who=who, time_of_day="day", by=SYSTEM)
    actions.ask(programme=of, who=Who(person_id=sam.pk), time_of_day="day", by=viewer(sam))
    assert sum(left for _, left in standing.open_of(SYSTEM, of)) == 3
    yesterday = clock.today() - timedelta(days=1)
    StaffInPost.objects.filter(pk=leaves.pk).update(ends=yesterday)
    Person.objects.filter(pk=sam.pk).update(left_on=yesterday)
    assert [row.staff for row, left in standing.open_of(SYSTEM, of) if left] == [stays]
