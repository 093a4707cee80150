"""Wall-clock times, held against a calculation of its own: the last Sundays of March and October."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workforce.core import clock
from workforce.gatherings.errors import CannotSave
from workforce.gatherings.models import Gathering
from workforce.gatherings.presenters import when_words
from workforce.gatherings.when import When, every_month, every_weeks


def last_sunday(year: int, month: int) -> date:
    last = date(year, month, 31)
    return last - timedelta(days=(last.weekday() + 1) % 7)


def is_left_out(moment: datetime) -> bool:
    return moment.date() == last_sunday(moment.year, 3) and moment.hour == 1


def to_utc(wall: datetime) -> datetime:
    """British law: summer time runs from 1am GMT on the last Sunday of March to that of October. Of the
    hour that comes twice the first is meant, which is summer time still."""
    begins = datetime.combine(last_sunday(wall.year, 3), time(1))
    ends = datetime.combine(last_sunday(wall.year, 10), time(2))
    summer = begins <= wall < ends
    return (wall - timedelta(hours=1) if summer else wall).replace(tzinfo=UTC)


days = st.dates(date(2024, 1, 1), date(2040, 12, 31)) | st.builds(
    last_sunday, st.integers(2024, 2040), st.sampled_from([3, 10])
)
times = st.times().map(lambda at: at.replace(second=0, microsecond=0))


@given(days, times, times)
def test_moments_agree_with_the_law(day: date, starts: time, ends: time) -> None:
    first = datetime.combine(day, starts)
    last = datetime.combine(day + timedelta(days=ends <= starts), ends)
    if is_left_out(first) or is_left_out(last):
        with pytest.raises(CannotSave, match="clocks go forward"):
            When(day, starts, ends).moments()
        return
    found = When(day, starts, ends).moments()
    assert found == (to_utc(first), to_utc(last))
    assert When.of(*found) == When(day, starts, ends)


def shown(day: date, starts: time, ends: time) -> tuple[str, timedelta]:
    starts_at, ends_at = When(day, starts, ends).moments()
    return when_words(Gathering(starts_at=starts_at, ends_at=ends_at)), ends_at - starts_at


@pytest.mark.parametrize(
    ("day", "starts", "ends", "words", "hours"),
    [
        (date(2026, 10, 8), time(20), time(0), "Thursday 8 October 2026, 8pm to midnight", 4),
        (date(2026, 10, 24), time(20), time(0), "Saturday 24 October 2026, 8pm to midnight", 4),
        (date(2026, 10, 24), time(22), time(6),
         "Saturday 24 October 2026, 10pm to 6am on Sunday", 9),
        (date(2027, 3, 27), time(22), time(6), "Saturday 27 March 2027, 10pm to 6am on Sunday", 7),
        (date(2027, 3, 27), time(20), time(0), "Saturday 27 March 2027, 8pm to midnight", 4),
        (date(2026, 10, 25), time(0, 30), time(2, 30),
         "Sunday 25 October 2026, 12:30am to 2:30am", 3),
        (date(2028, 2, 29), time(10), time(11), "Tuesday 29 February 2028, 10am to 11am", 1),
        (date(2026, 12, 31), time(22), time(1),
         "Thursday 31 December 2026, 10pm to 1am on Friday", 3),
    ],
)  # fmt: skip
def test_nights_that_are_special(
    day: date, starts: time, ends: time, words: str, hours: int
) -> None:
    assert shown(day, starts, ends) == (words, timedelta(hours=hours))


def test_an_end_the_first_time_round_before_a_start_the_first_time_round_is_the_next_night() -> (
    None
):
    starts, ends = When(date(2026, 10, 25), time(1, 45), time(1, 15)).moments()
    assert clock.local(ends).date() == date(2026, 10, 26)
    assert ends > starts


def test_an_end_at_the_minute_of_its_start_is_the_next_days() -> None:
    day = date(2026, 6, 1)
    whole = When(day, time(10), time(10))
    assert whole.last_day == date(2026, 6, 2)
    starts, ends = whole.moments()
    assert ends - starts == timedelta(days=1)
    assert When(day, time(10), time(10, 1)).last_day == day


def test_of_an_hour_that_comes_twice_the_first_is_meant() -> None:
    starts, ends = When(date(2026, 10, 25), time(1, 30), time(2, 30)).moments()
    assert starts == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    assert ends - starts == timedelta(hours=2)


def test_same_times_on_another_day() -> None:
    moved = When(date(2026, 6, 1), time(22), time(6)).on(date(2026, 6, 3))
    assert moved == When(date(2026, 6, 3), time(22), time(6))


def test_every_week_where_nothing_is_said() -> None:
    assert every_weeks(date(2026, 6, 1), times=2) == [date(2026, 6, 1), date(2026, 6, 8)]


@given(days, st.integers(1, 8), st.integers(1, 40))
def test_every_so_many_weeks_is_the_same_weekday(first: date, weeks: int, count: int) -> None:
    found = every_weeks(first, times=count, weeks=weeks)
    assert len(found) == count
    assert {each.weekday() for each in found} == {first.weekday()}
    assert {(b - a).days for a, b in pairwise(found)} <= {7 * weeks}


@given(days, st.integers(1, 40))
def test_every_month_names_each_month_once(first: date, count: int) -> None:
    found = every_month(first, times=count)
    months = [each.year * 12 + each.month for each in found]
    assert months == list(range(months[0], months[0] + count))
    assert found[0] == first
    for each in found:
        assert each.day == first.day or (each + timedelta(days=1)).day == 1 < each.day < first.day


def test_the_last_day_of_a_month_that_is_short() -> None:
    assert every_month(date(2028, 1, 31), times=3) == [
        date(2028, 1, 31), date(2028, 2, 29), date(2028, 3, 31),
    ]  # fmt: skip
