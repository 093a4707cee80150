"""Which days a programme proposes and copies, told by example; that they keep to the cycle: test_programme.py."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, time, timedelta

import pytest

from supervision.reflective import dates
from supervision.reflective.dates import Span
from supervision.reflective.opening import Opening
from workforce.core.settings import Values

TEN, TWO, SIX = time(10), time(14), time(18)
OLD = Span(date(2026, 9, 7), date(2026, 10, 4))  # four weeks from a Monday
NEW = Span(date(2026, 10, 5), date(2026, 11, 1))


def is_working(day: date) -> bool:
    return day.weekday() < 5


def but(*days: date) -> dates.IsWorking:
    return lambda day: is_working(day) and day not in days


def october(*days: int) -> list[date]:
    return [date(2026, 10, day) for day in days]


def test_span_has_both_its_ends() -> None:
    span = Span(date(2026, 9, 7), date(2026, 9, 9))
    assert span.days == [date(2026, 9, 7), date(2026, 9, 8), date(2026, 9, 9)]
    held = [span.holds(date(2026, 9, day)) for day in (6, 7, 8, 9, 10)]
    assert held == [False, True, True, True, False]
    assert Span(OLD.starts, OLD.starts).days == [OLD.starts]


@pytest.mark.parametrize(
    ("holidays", "found"),
    [([], 14), ([14], 7), ([14, 7], 21), ([14, 7, 21], 28), ([14, 7, 21, 28], None)],
)
def test_day_on_a_holiday_goes_to_the_nearest_week_the_earlier_of_two(
    holidays: list[int], found: int | None
) -> None:
    second_wednesday = date(2026, 9, 16)
    day = dates.again(second_wednesday, OLD, NEW, but(*october(*holidays)))
    assert day == (date(2026, 10, found) if found else None)


def test_day_is_near_to_as_many_days_into_a_cycle_that_begins_on_another_weekday() -> None:
    new = Span(date(2026, 10, 8), date(2026, 11, 4))  # from a Thursday
    assert dates.again(date(2026, 9, 16), OLD, new, is_working) == date(2026, 10, 14)
    assert dates.again(date(2026, 9, 18), OLD, new, is_working) == date(2026, 10, 16)
    assert dates.again(date(2026, 9, 10), OLD, new, is_working) == date(2026, 10, 8)


def test_weekday_that_a_short_cycle_lacks_has_no_day() -> None:
    short = Span(date(2026, 10, 5), date(2026, 10, 7))  # Monday to Wednesday
    friday = (date(2026, 9, 11), TEN)
    assert dates.again(friday[0], OLD, short, is_working) is None
    assert dates.all_again([friday], OLD, short, is_working) == [None]


def copied(holidays: list[date], *slots: tuple[int, time]) -> list[date | None]:
    asked = [(date(2026, 9, day), at) for day, at in slots]
    return dates.all_again(asked, OLD, NEW, but(*holidays))


def test_slots_keep_their_week_where_nothing_is_in_the_way() -> None:
    assert copied([], (9, TEN), (16, TEN), (16, TWO)) == october(7, 14, 14)


def test_slot_that_has_to_move_goes_where_nothing_begins_at_that_time() -> None:
    holiday = october(14)
    assert copied(holiday, (16, TEN)) == october(7)
    assert copied(holiday, (9, TEN), (16, TEN)) == october(7, 21)
    assert copied(holiday, (16, TEN), (9, TEN)) == october(21, 7)
    assert copied(holiday, (9, TWO), (16, TEN)) == october(7, 7)


def test_two_that_have_to_move_do_not_meet() -> None:
    assert copied(october(14), (16, TEN), (16, TEN)) == october(7, 21)
    assert copied(october(14, 21), (16, TEN), (23, TEN)) == october(7, 28)
    assert copied(october(14), (16, TEN), (16, TWO)) == october(7, 7)


def test_a_holiday_keeps_no_place_for_what_moves_off_it() -> None:
    """The week of one that had to go is free for none: it is no working day."""
    assert copied(october(7, 14), (9, TEN), (16, TEN)) == october(21, 28)


def test_slot_with_no_free_day_left_meets_another_and_is_not_lost() -> None:
    every_week = [(9, TEN), (16, TEN), (23, TEN), (30, TEN)]
    assert copied(october(14), *every_week) == october(7, 7, 21, 28)
    assert copied(october(7, 14, 21, 28), *every_week) == [None] * 4


def spread(count: int, *times: time, days: int = 12) -> list[tuple[str, int]]:
    """Over two weeks from a Monday."""
    span = Span(OLD.starts, OLD.starts + timedelta(days=days - 1))
    found = dates.spread(span, count, times, is_working)
    return [(f"{day:%a} {day.day}", at.hour) for day, at in found]


def test_as_many_as_days_are_one_a_day_and_the_times_take_turns() -> None:
    assert spread(10, TEN, TWO) == [
        ("Mon 7", 10), ("Tue 8", 14), ("Wed 9", 10), ("Thu 10", 14), ("Fri 11", 10),
        ("Mon 14", 14), ("Tue 15", 10), ("Wed 16", 14), ("Thu 17", 10), ("Fri 18", 14),
    ]  # fmt: skip


def test_few_are_in_the_middle_of_their_share_of_the_cycle() -> None:
    assert spread(1, TEN) == [("Mon 14", 10)]
    assert spread(3, TEN) == [("Tue 8", 10), ("Mon 14", 10), ("Thu 17", 10)]
    assert spread(4, TEN, SIX) == [("Tue 8", 10), ("Thu 10", 18), ("Mon 14", 10), ("Wed 16", 18)]


def test_weekdays_of_a_time_take_turns_even_where_another_day_is_nearer() -> None:
    span = Span(OLD.starts, date(2026, 11, 6))
    found = [
        (f"{day:%a} {day:%-d %b}", at.hour)
        for day, at in dates.spread(span, 13, [TEN, TWO, SIX], is_working)
    ]
    assert found == [
        ("Tue 8 Sep", 10), ("Mon 14 Sep", 14), ("Thu 17 Sep", 18), ("Wed 23 Sep", 10), ("Fri 25 Sep", 14),
        ("Fri 2 Oct", 18), ("Thu 8 Oct", 10), ("Tue 13 Oct", 14), ("Mon 19 Oct", 18), ("Mon 19 Oct", 10),
        ("Wed 28 Oct", 14), ("Wed 28 Oct", 18), ("Fri 6 Nov", 10),
    ]  # fmt: skip


def test_more_than_there_are_days_at_that_hour_begin_again_at_the_nearest() -> None:
    assert spread(3, TEN, days=2) == [("Mon 7", 10), ("Tue 8", 10), ("Tue 8", 10)]


def on_days(count: int, *days: date) -> list[date]:
    span = Span(min(days), max(days))
    return [day for day, _ in dates.spread(span, count, [TEN], lambda day: day in days)]


def test_hour_that_is_taken_is_not_proposed_again_for_a_weekday_that_is_rare() -> None:
    mondays = [date(2026, 9, day) for day in (7, 14, 21)]
    tuesday = date(2026, 9, 22)
    assert on_days(4, *mondays, tuesday) == [mondays[0], tuesday, mondays[2], mondays[1]]


def test_weekday_that_is_rare_is_not_fetched_from_further_than_the_five_nearest_days() -> None:
    tuesday = date(2026, 9, 8)
    mondays = [date(2026, 9, 14) + timedelta(weeks=n) for n in range(5)]
    assert on_days(2, tuesday, *mondays) == [mondays[0], mondays[3]]


def test_nothing_is_proposed_without_a_working_day_or_a_time() -> None:
    weekend = Span(date(2026, 9, 12), date(2026, 9, 13))
    assert list(dates.spread(weekend, 3, [TEN], is_working)) == []
    assert spread(3) == []


@pytest.mark.parametrize(
    ("people", "groups"), [(0, 1), (1, 1), (12, 1), (13, 2), (24, 2), (25, 3), (150, 13)]
)
def test_groups_of_twelve_hold_everybody_and_there_is_always_one(people: int, groups: int) -> None:
    assert dates.groups_for(people, 12) == groups


def test_times_differ_by_weekday_and_by_time_of_day() -> None:
    assert dates.different_times([(0, TEN), (0, TWO), (1, TEN), (0, TEN)]) == 3


@pytest.mark.parametrize(
    ("whens", "enough", "evening"),
    [
        ([(0, TEN), (1, TEN)], False, False),
        ([(0, TEN), (0, TEN), (1, TEN)], False, False),
        ([(0, TEN), (1, TEN), (2, time(16, 59))], True, False),
        ([(0, TEN), (1, time(17))], False, True),
        ([(0, time(21)), (1, TEN), (1, TWO), (4, TEN)], True, True),
        ([], False, False),
    ],
)
def test_programme_may_open_with_three_times_and_one_from_five_o_clock_on(
    whens: Collection[tuple[int, time]], enough: bool, evening: bool
) -> None:
    opening = Opening(3, time(17))
    assert (opening.has_enough(whens), opening.has_evening(whens)) == (enough, evening)


def test_what_it_takes_to_open_is_the_organisations_to_say() -> None:
    assert Opening.of(Values(OLD.starts, {})) == Opening(3, time(17))
    own = {
        ("reflective.least_times", "", None): 5,
        ("reflective.evening_from", "", None): "18:30",
    }
    assert Opening.of(Values(OLD.starts, own)) == Opening(5, time(18, 30))
