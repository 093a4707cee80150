"""Who has no time that suits them, before they miss it, and which time would suit most of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from supervision.reflective.actions import suiting
from supervision.reflective.models import Cycle
from supervision.reflective.queries import unsuited
from tests.reflective import making
from tests.reflective.making import SYSTEM
from workforce.core import clock
from workforce.core.access import Viewer
from workforce.gatherings import actions as gatherings
from workforce.obligations.actions import pause
from workforce.people.actions import working_weeks
from workforce.people.models import Person
from workforce.people.working_hours import Week, suits_most

pytestmark = pytest.mark.django_db

MORNINGS = Week({n: (time(8), time(13)) for n in range(5)})
NIGHTS = Week({n: (time(21), time(7)) for n in range(5)})
SATURDAYS = Week({5: (time(9), time(17))})


def works(person: Person, week: Week) -> None:
    working_weeks.say(week, by=making.viewer(person))


def found(viewer: Viewer, of: Cycle) -> unsuited.Found:
    return unsuited.of_cycle(viewer, of)


def names(of: Cycle) -> dict[str, str]:
    rows = found(making.centre(), of).rows
    people = unsuited.people(rows)
    return {people[row.person_id].first_name: row.because for row in rows}


def test_night_worker_is_shown_before_missing_and_a_day_worker_is_not() -> None:
    made, _ = making.opened()
    works(making.peer("Nora Night", starts=-40).person, NIGHTS)
    works(making.peer("Dee Day", starts=-40).person, MORNINGS)
    making.peer("Una Unsaid", starts=-40)
    assert names(made) == {"Nora": "hours"}


def test_times_that_are_full_or_led_by_somebody_near_suit_nobody() -> None:
    made = making.cycle()
    sam = making.peer("Sam Morning", starts=-40)
    near = making.peer("Nia Near", team=sam.team, starts=-40).person
    making.slot(made, 9, time(9), lead=near.pk)
    _, (full, *_) = making.opened(made, capacity=1)
    works(sam.person, MORNINGS)
    assert "Sam" not in names(made)
    making.book(full, making.peer("Full Already", starts=-40).person)
    assert names(made) == {"Sam": "hours"}


def test_the_one_far_ahead_that_nobody_near_leads_is_found() -> None:
    """After more of one time than are looked at first."""
    with clock.at(date(2026, 6, 1)):
        made = making.cycle()
        sam = making.peer("Sam Morning", starts=-40)
        works(sam.person, MORNINGS)
        near = making.peer("Nia Near", team=sam.team, starts=-40).person
        for offset in (7, 14, 21, 28):
            making.slot(made, offset, time(9), lead=near.pk)
        assert names(made) == {"Sam": "hours"}
        making.slot(made, 35, time(9), lead=making.leader("Lou Outside").pk)
        assert names(made) == {}


def test_said_and_clashed_are_shown_with_why_and_a_place_takes_them_off() -> None:
    made, (first, second, _) = making.opened()
    sam, lee = (
        making.peer("Sam Said", starts=-40).person,
        making.peer("Lee Clash", starts=-40).person,
    )
    suiting.say_none_suits(cycle=made, by=making.viewer(sam))
    making.book(first, lee)
    with clock.at(second.gathering.starts_at - timedelta(days=1)):
        making.came(first, other="clash")
        assert names(made) == {"Sam": "said", "Lee": "clashed"}
        making.book(second, sam)
        assert names(made) == {"Lee": "clashed"}


def test_nobody_whose_clock_stands_still_is_shown() -> None:
    made, _ = making.opened()
    nora = making.peer("Nora Night", starts=-40).person
    works(nora, NIGHTS)
    pause.begin(person_id=nora.pk, starts=making.day(-1), by=SYSTEM)
    assert names(made) == {}


def test_somebody_who_does_not_plan_is_told_nobody() -> None:
    made, _ = making.opened()
    sam = making.peer("Sam Said", starts=-40).person
    suiting.say_none_suits(cycle=made, by=making.viewer(sam))
    assert found(making.viewer(sam), made).rows == ()


def test_time_that_would_suit_most_of_them_is_named() -> None:
    made, _ = making.opened()
    for n in range(3):
        works(making.peer(f"Peer Number{n}", starts=-40).person, Week({2: (time(7), time(9, 30))}))
    works(making.peer("Nora Night", starts=-40).person, NIGHTS)
    told = found(making.centre(), made)
    best = unsuited.suits(making.centre(), told)[0]
    assert (best.weekday, best.starts, best.count) == (2, time(7), 3)
    assert told.known == 4


def test_call_off_brings_those_who_lose_their_only_time_back() -> None:
    made, (first, *_) = making.opened()
    sam = making.peer("Sam Morning", starts=-40).person
    works(sam, MORNINGS)
    making.book(first, sam)
    assert names(made) == {}
    gatherings.call_off(gathering=first.gathering, by=SYSTEM)
    assert names(made) == {"Sam": "hours"}


def test_many_cost_as_much_as_few() -> None:
    made, _ = making.opened()
    centre, counts = making.centre(), []
    for n in range(2):
        for k in range(1 + 5 * n):
            works(making.peer(f"Peer Number{n}{k}", starts=-40).person, NIGHTS)
        with CaptureQueriesContext(connection) as asked:
            found(replace(centre), made)
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 6


hours = st.tuples(
    st.integers(0, 23), st.sampled_from([0, 30]), st.integers(0, 23), st.sampled_from([0, 30])
)
weeks = st.dictionaries(st.integers(0, 6), hours, max_size=7)


def _week(kept: dict[int, tuple[int, int, int, int]]) -> Week:
    return Week({n: (time(a, b), time(c, d)) for n, (a, b, c, d) in kept.items()})


def _minutes_worked(week: Week) -> set[int]:
    """Every minute of the week that is worked, counted one by one."""
    found = set()
    for day, (starts, ends) in week.hours.items():
        first = day * 1440 + starts.hour * 60 + starts.minute
        last = day * 1440 + ends.hour * 60 + ends.minute + (1440 if ends <= starts else 0)
        found |= {minute % 10080 for minute in range(first, last)}
    return found


@given(kept=weeks, weekday=st.integers(0, 6), at=hours)
def test_within_hours_agrees_with_minutes_counted(
    kept: dict[int, tuple[int, int, int, int]], weekday: int, at: tuple[int, int, int, int]
) -> None:
    week = _week(kept)
    starts, ends = time(at[0], at[1]), time(at[2], at[3])
    day = date(2026, 6, 1) + timedelta(days=weekday)  # a Monday
    first = weekday * 1440 + starts.hour * 60 + starts.minute
    last = weekday * 1440 + ends.hour * 60 + ends.minute + (1440 if ends <= starts else 0)
    worked = _minutes_worked(week)
    within = all(minute % 10080 in worked for minute in range(first, last))
    assert week.holds(day, starts, ends) == (within or not kept)


@given(st.lists(weeks, min_size=1, max_size=8), st.sampled_from([60, 90, 120]))
def test_most_suited_agrees_with_counting(
    kept: list[dict[int, tuple[int, int, int, int]]], minutes: int
) -> None:
    made = [_week(each) for each in kept]
    best_of = suits_most(made, minutes, earliest=time(7), latest=time(22), most=5)
    worked = [_minutes_worked(week) for week in made if week.is_known]
    for weekday in range(5):
        counts = {
            at: sum(
                all(
                    m % 10080 in theirs
                    for m in range(weekday * 1440 + at, weekday * 1440 + at + minutes)
                )
                for theirs in worked
            )
            for at in range(7 * 60, 22 * 60 - minutes + 1, 30)
        }
        best = max(counts.values(), default=0)
        here = [each for each in best_of if each.weekday == weekday]
        assert [each.count for each in here] == ([best] if best else [])
        for each in here:
            assert counts[each.starts.hour * 60 + each.starts.minute] == best
    assert SATURDAYS.is_known
