"""When somebody works and which times suit most, told by example; minute by minute: reflective/test_unsuited.py."""

from __future__ import annotations

from datetime import date, time

import pytest

from workforce.people.working_hours import Hours, Suits, Week, suits_most

MONDAY = date(2026, 6, 1)
NINE, FIVE = time(9), time(17)


def week(**days: tuple[int, int]) -> Week:
    """`mon=(9, 17)`"""
    order = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
    hours: dict[int, Hours] = {order.index(day): (time(a), time(b)) for day, (a, b) in days.items()}
    return Week(hours)


def test_week_is_read_as_it_is_kept() -> None:
    kept = {"0": ["09:00", "17:00"], "6": ["20:30", "08:00"]}
    made = Week.of(kept, False)
    assert made == Week({0: (NINE, FIVE), 6: (time(20, 30), time(8))}, False)
    assert made.is_known
    assert not Week.of(kept, True).is_known
    assert not Week.of({}, False).is_known


@pytest.mark.parametrize(
    ("starts", "ends", "within"),
    [
        (NINE, FIVE, True),
        (time(8, 59), time(10), False),
        (time(16), time(17, 1), False),
        (time(10), time(11), True),
        (time(18), time(19), False),
        (time(10), time(9), False),
    ],
)
def test_time_is_within_hours_from_the_first_minute_to_the_last(
    starts: time, ends: time, within: bool
) -> None:
    assert week(mon=(9, 17)).holds(MONDAY, starts, ends) is within


def test_time_on_a_day_that_is_not_worked_is_not_within_hours() -> None:
    assert not week(mon=(9, 17)).holds(date(2026, 6, 2), time(10), time(11))
    assert not week(tue=(9, 17)).holds(MONDAY, time(10), time(11))


def test_of_a_week_that_is_not_known_every_time_is_within() -> None:
    assert Week({}).holds(MONDAY, time(2), time(3))
    assert Week({1: (NINE, FIVE)}, varies=True).holds(MONDAY, time(2), time(3))


def test_night_reaches_into_the_next_day_and_the_next_week() -> None:
    nights = week(sun=(20, 8))
    sunday = date(2026, 6, 7)
    assert nights.holds(sunday, time(21), time(7))
    assert nights.holds(MONDAY, time(6), time(8))
    assert not nights.holds(MONDAY, time(6), time(8, 1))
    assert not nights.holds(sunday, time(6), time(8))


def test_whole_day_ends_at_the_minute_it_began() -> None:
    assert week(mon=(9, 9)).holds(MONDAY, time(10), time(9))
    assert not week(mon=(9, 9)).holds(MONDAY, time(10), time(9, 1))


def test_hours_that_touch_are_one_and_with_a_minute_between_they_are_two() -> None:
    touching = Week({0: (time(20), time(0)), 1: (time(0), time(4))})
    assert touching.holds(MONDAY, time(22), time(2))
    apart = Week({0: (time(20), time(0)), 1: (time(0, 1), time(4))})
    assert not apart.holds(MONDAY, time(22), time(2))
    within = Week({0: (time(20), time(6)), 1: (time(0), time(4))})
    assert within.holds(MONDAY, time(22), time(6))


def test_hours_that_touch_from_sunday_to_monday_are_one() -> None:
    over_the_weekend = Week({6: (time(20), time(0)), 0: (time(0), time(4))})
    sunday = date(2026, 6, 7)
    assert over_the_weekend.holds(sunday, time(22), time(2))
    assert not over_the_weekend.holds(sunday, time(22), time(5))


def suits(
    weeks: list[Week], minutes: int = 60, *, earliest: time = time(7), latest: time = time(22)
) -> list[tuple[int, str, int]]:
    found = suits_most(weeks, minutes, earliest=earliest, latest=latest, most=7)
    return [(each.weekday, f"{each.starts:%H:%M}", each.count) for each in found]


def test_most_suited_first_then_the_earliest_one_a_weekday() -> None:
    weeks = [week(mon=(9, 17), wed=(13, 17)), week(wed=(9, 17)), week(mon=(8, 10), fri=(9, 12))]
    assert suits(weeks) == [(0, "09:00", 2), (2, "13:00", 2), (4, "09:00", 1)]


def test_weekend_is_not_proposed_nor_whose_week_is_not_known_counted() -> None:
    weeks = [week(sat=(9, 17), sun=(9, 17)), Week({}), Week({0: (NINE, FIVE)}, varies=True)]
    assert suits(weeks) == []
    assert suits([*weeks, week(fri=(9, 17))]) == [(4, "09:00", 1)]
    assert suits([]) == []


def test_three_are_proposed_where_nothing_is_said() -> None:
    weeks = [week(mon=(9, 17), tue=(9, 17), wed=(9, 17), thu=(9, 17))]
    found = suits_most(weeks, 60, earliest=time(7), latest=time(22))
    assert found == [Suits(n, NINE, 1) for n in range(3)]


def test_time_lasts_its_minutes_and_is_over_by_the_latest() -> None:
    evening = [week(mon=(9, 10), tue=(20, 23))]
    assert suits(evening, 60) == [(0, "09:00", 1), (1, "20:00", 1)]
    assert suits(evening, 90) == [(1, "20:00", 1)]
    assert suits(evening, 120, latest=time(22)) == [(1, "20:00", 1)]
    assert suits(evening, 120, latest=time(21, 59)) == []


def test_without_room_between_the_earliest_and_the_latest_nothing_is_proposed() -> None:
    assert suits([week(mon=(9, 17))], 60, earliest=NINE, latest=time(9, 59)) == []
    assert suits([week(mon=(9, 17))], 60, earliest=NINE, latest=time(10)) == [(0, "09:00", 1)]


def test_first_half_hour_of_the_week_is_one_like_another() -> None:
    from_half_past = Week({0: (time(0, 30), time(6))})
    assert suits([from_half_past], earliest=time(0)) == [(0, "00:30", 1)]
    assert suits([week(mon=(0, 6))], earliest=time(0)) == [(0, "00:00", 1)]


def test_begins_on_the_half_hour_not_before_the_earliest_and_in_halves_worked_whole() -> None:
    early = [Week({0: (time(7), time(8, 30))})]
    assert suits(early, 60, earliest=time(7, 15)) == [(0, "07:30", 1)]
    assert suits(early, 60, earliest=time(7, 30)) == [(0, "07:30", 1)]
    assert suits(early, 90, earliest=time(7, 15)) == []
    assert suits([Week({0: (time(7, 10), time(8, 30))})], 60) == [(0, "07:30", 1)]
    assert suits([Week({0: (time(7, 10), time(8, 25))})], 60) == []
    assert suits(early, 45) == [(0, "07:00", 1)]
    assert suits(early, 61) == [(0, "07:00", 1)]


def test_night_from_the_week_before_counts_on_monday() -> None:
    assert suits([week(sun=(20, 9))]) == [(0, "07:00", 1)]
