"""Dates as a programme's page lists them, who is told of a new one, and whose learning is asked for."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest

from tests.people import trust
from tests.training import workshops_making as making
from tests.training.workshops_making import DAY, NIGHT, viewer
from training.workshops import actions
from training.workshops.queries import programmes
from workforce.core import clock
from workforce.core.errors import CannotSave
from workforce.gatherings.kinds import Who
from workforce.gatherings.when import When
from workforce.notices.models import Notice

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
