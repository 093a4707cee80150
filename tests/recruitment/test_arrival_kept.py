"""What of somebody's first months is kept for how long, and who is still in theirs."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from dateutil.relativedelta import relativedelta

from recruitment.arrival import presenters, tasks
from recruitment.arrival.actions import coaching, expecting, programme, ticking
from recruitment.arrival.actions.expecting import Words
from recruitment.arrival.models import (
    Arrival,
    Coaching,
    Expectations,
    Probation,
    ProgrammeRow,
    Step,
)
from recruitment.arrival.queries import arrivals
from tests.people import trust
from tests.recruitment.arrivals import Months
from workforce.core import clock
from workforce.core.models import SettingValue
from workforce.home.demo import newcomer

pytestmark = pytest.mark.django_db


@pytest.fixture
def months(db: None) -> Months:
    return Months.kept(-40)


def night(day: date) -> None:
    with clock.at(day):
        tasks.daily()


def test_the_programme_goes_a_year_after_the_first_day(months: Months) -> None:
    first = months.job.starts
    night(first + relativedelta(years=1, days=-1))
    assert ProgrammeRow.objects.count() == 13
    night(first + relativedelta(years=1))
    assert not ProgrammeRow.objects.exists()
    assert Arrival.objects.filter(person=months.sam).exists()


def test_how_the_two_saw_a_review_goes_two_years_after_it_and_its_day_stays(months: Months) -> None:
    dan = months.by("Dan")
    said = clock.today()
    ticking.say(arrival=months.arrival, slug="review-1", on=said, view="Good", told=0, by=dan)
    night(said + relativedelta(years=2, days=-1))
    assert Step.objects.get(slug="review-1").manager_view is not None
    night(said + relativedelta(years=2))
    row = Step.objects.get(slug="review-1")
    assert (row.manager_view, row.on) == (None, said)


def test_expectations_and_coaching_go_two_years_after_the_first_months(months: Months) -> None:
    expecting.write(
        arrival=months.arrival, words=Words(tasks="The group", limits="", of_manager="", of_person=""),
        version=0, by=months.by("Dan"),
    )  # fmt: skip
    coaching.offer(arrival=months.arrival, coach=months.people["Max"], by=months.by("Dan"))
    Coaching.objects.update(agenda=["money"])
    over = months.job.starts + relativedelta(months=30)
    night(over - timedelta(days=1))
    assert Expectations.objects.get().tasks is not None
    assert Coaching.objects.get().agenda == ["money"]
    night(over)
    left, coached = Expectations.objects.get(), Coaching.objects.get()
    assert (left.tasks, left.written_on is not None) == (None, True)
    assert (coached.agenda, coached.coach_id, coached.offered_on is not None) == ([], None, True)


def test_the_settings_say_for_how_long(months: Months) -> None:
    SettingValue.objects.create(slug="arrival.programme_months", value=6, starts=clock.today())
    night(months.job.starts + relativedelta(months=6))
    assert not ProgrammeRow.objects.exists()


def test_the_list_has_whoever_is_in_their_first_months_and_the_others_behind_them(
    months: Months,
) -> None:
    leila = months.by("Leila")
    found = arrivals.listed(leila)
    assert (list(arrivals.in_time(found, leila)), list(arrivals.behind(found, leila))) == (
        [months.arrival],
        [],
    )
    assert not arrivals.is_behind(months.arrival, leila)
    # Six months on: as long as probation has no outcome, they go on.
    Arrival.objects.update(starts=clock.today() - relativedelta(months=6))
    assert list(arrivals.in_time(found, leila)) == [months.arrival]
    Probation.objects.update(state="passed", decided_on=clock.today())
    assert (list(arrivals.in_time(found, leila)), list(arrivals.behind(found, leila))) == (
        [],
        [months.arrival],
    )
    assert arrivals.is_behind(months.arrival, leila)
    Arrival.objects.update(starts=clock.today() - relativedelta(months=6) + timedelta(days=1))
    assert list(arrivals.in_time(found, leila)) == [months.arrival]


@pytest.mark.parametrize(
    ("weekday", "expected"),
    [(0, [1, 2, 3, 4, 8, 9, 11, 16, 23]), (2, [1, 2, 3, 6, 8, 9, 13, 16, 23]), (5, [1, 2, 3, 4, 8, 9, 11, 16, 23])],
)  # fmt: skip
def test_the_programme_leaves_the_weekend_out_unless_work_begins_on_one(
    weekday: int, expected: list[int]
) -> None:
    first = clock.today() + timedelta(days=(weekday - clock.today().weekday()) % 7 or 7)
    with clock.at(first):
        months = Months(0)
        rows = months.arrival.programme.all()
        assert sorted({row.day for row in rows}) == expected
        assert not programme.is_changed(months.arrival)


def test_a_list_says_what_is_next_and_what_is_to_catch_up_on(months: Months) -> None:
    with clock.at(months.job.starts + timedelta(days=2)):
        leila = months.by("Leila")
        (row,) = presenters.arrival_rows(list(arrivals.listed(leila)), leila)
        assert row["note"].startswith("To catch up on since ")


def test_somebody_new_takes_the_place_of_whoever_left_and_the_count_stays() -> None:
    patch = trust.patch()
    team = trust.team("Ward team", patch)
    peer = trust.appointed("Sam Okafor", team=team, starts=-500)
    goes = trust.appointed("Old Hand", team=team, starts=-900, post=trust.post("NV-5", team=team))
    made = newcomer.begin(peer, clock.today())
    assert made is not None
    goes.refresh_from_db()
    assert goes.ends == made.starts - timedelta(days=1)
    assert made.post_id == goes.post_id
    arrival = Arrival.objects.get(person=made.person)
    assert presenters.week_words(arrival, clock.today()) == "Week 2"
