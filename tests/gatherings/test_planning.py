from __future__ import annotations

from datetime import date, time, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from tests.gatherings import making
from tests.gatherings.making import SYSTEM, day
from workforce.core import clock, once
from workforce.core.models import AuditEvent
from workforce.gatherings import actions
from workforce.gatherings.errors import CannotSave, SavedBefore
from workforce.gatherings.models import Gathering
from workforce.gatherings.when import When, every_weeks

pytestmark = pytest.mark.django_db


def test_a_gathering_is_planned_and_audited() -> None:
    centre = making.centre()
    made = making.planned(by=centre, place="Room 2")
    assert (made.state, made.sequence, made.version, made.series) == ("planned", 0, 1, None)
    event = AuditEvent.objects.get(action="gathering planned")
    assert (event.actor, event.about) == (centre.person_id, f"gathering {made.pk}")


def test_only_who_may_plan_that_kind() -> None:
    with pytest.raises(PermissionDenied):
        making.planned(by=making.viewer(making.peer()))
    with pytest.raises(PermissionDenied):
        making.planned(by=making.centre(), kind="quiet")


def test_pressed_twice_is_planned_once() -> None:
    centre, key = making.centre(), once.new_key()
    actions.plan(making.a_plan(), by=centre, once_key=key)
    with pytest.raises(SavedBefore):
        actions.plan(making.a_plan(), by=centre, once_key=key)
    assert Gathering.objects.count() == 1


@pytest.mark.parametrize("capacity", [0, -1, 2001])
def test_a_capacity_nobody_means(capacity: int) -> None:
    with pytest.raises(CannotSave, match="number of places") as caught:
        making.planned(capacity=capacity)
    assert caught.value.field == "capacity"


def test_the_past_is_for_kinds_that_say_so() -> None:
    with pytest.raises(CannotSave, match="in the future"):
        making.planned(when=making.when(-1))
    assert making.planned(kind="quiet", when=making.when(-1)).pk


def test_a_series_keeps_its_time_on_the_wall_through_the_clock_change() -> None:
    with clock.at(date(2026, 10, 1)):
        wanted = making.a_plan(when=When(date(2026, 10, 11), time(20), time(0)))
        made = actions.plan_series(wanted, days=every_weeks(date(2026, 10, 11), times=4), by=SYSTEM)
    assert len({row.series for row in made} - {None}) == 1
    assert [clock.local(row.starts_at).time() for row in made] == [time(20)] * 4
    hours = [row.starts_at.hour for row in made]
    assert hours == [19, 19, 20, 20]


def test_a_series_without_a_day_or_of_too_many() -> None:
    for days in ([], [day(n) for n in range(1, 402)]):
        with pytest.raises(CannotSave, match="at least one date"):
            actions.plan_series(making.a_plan(), days=days, by=SYSTEM)


def test_one_bad_night_of_a_series_plans_none_of_it() -> None:
    with clock.at(date(2027, 3, 1)), pytest.raises(CannotSave, match="clocks go forward"):
        actions.plan_series(
            making.a_plan(when=When(date(2027, 3, 21), time(1, 15), time(4))),
            days=every_weeks(date(2027, 3, 21), times=2),
            by=SYSTEM,
        )
    assert not Gathering.objects.exists()


def series(count: int = 3) -> list[Gathering]:
    days = [day(7 + n) for n in range(count)]
    return actions.plan_series(making.a_plan(link="https://meet.example/x"), days=days, by=SYSTEM)


def test_a_series_is_copied_forward_by_days_without_what_was_called_off() -> None:
    rows = series()
    making.fill_up(rows[0], 1)
    actions.call_off(gathering=rows[1], by=SYSTEM)
    copies = actions.copy_series(series=rows[0].series, days=62, by=SYSTEM)
    assert [row.day for row in copies] == [rows[0].day + timedelta(62), rows[2].day + timedelta(62)]
    assert {row.when.starts for row in copies} == {time(10)}
    assert copies[0].series not in {None, rows[0].series}
    assert (copies[0].link, copies[0].capacity) == (rows[0].link, 12)
    assert not copies[0].places.exists()


def test_a_series_is_copied_to_days() -> None:
    rows = series(2)
    copies = actions.copy_to_days(series=rows[0].series, days=[day(70), day(75)], by=SYSTEM)
    assert [row.day for row in copies] == [day(70), day(75)]
    with pytest.raises(CannotSave, match="Give 2 dates"):
        actions.copy_to_days(series=rows[0].series, days=[day(70)], by=SYSTEM)


@pytest.mark.parametrize(
    "wrong",
    [
        {"capacity": 0},
        {"state": "held"},
        {"state": "called_off"},
        {"register_closed_at": clock.now()},
        {"ends_at": clock.now() - timedelta(days=100)},
    ],
)
def test_the_database_says_the_same(wrong: dict[str, object]) -> None:
    made = making.planned()
    with pytest.raises(IntegrityError), transaction.atomic():
        Gathering.objects.filter(pk=made.pk).update(**wrong)
