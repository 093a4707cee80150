from datetime import UTC, date, datetime, time, timedelta
from itertools import islice
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from workforce.core import clock
from workforce.core.settings import Values
from workforce.notices.calendar import (
    Choice,
    is_working,
    may_go,
    next_weekly,
    next_working,
    reminder_time,
    weekly_time,
)
from workforce.notices.defaults import BANK_HOLIDAYS

VALUES = Values(date(2026, 1, 1), {})


def london(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=clock.LONDON)


@pytest.mark.parametrize(
    ("written", "mailed"),
    [
        (london(2026, 10, 8, 5), london(2026, 10, 8, 8)),  # a Thursday, before eight
        (london(2026, 10, 8, 11), london(2026, 10, 8, 11)),
        (london(2026, 10, 8, 18, 59), london(2026, 10, 8, 18, 59)),
        (london(2026, 10, 8, 19), london(2026, 10, 9, 8)),
        (london(2026, 10, 9, 23), london(2026, 10, 12, 8)),  # over a weekend
        (london(2026, 10, 10, 9), london(2026, 10, 12, 8)),
        (london(2026, 4, 2, 20), london(2026, 4, 7, 8)),  # Good Friday to Easter Monday
        (london(2026, 12, 24, 19), london(2026, 12, 29, 8)),  # Boxing Day is a Saturday
        (london(2026, 3, 29, 0, 30), london(2026, 3, 30, 8)),  # the night the hour is skipped
        (london(2026, 10, 25, 1, 30), london(2026, 10, 26, 8)),  # the night it is doubled
        (london(2028, 2, 29, 6), london(2028, 2, 29, 8)),
        (london(2026, 12, 31, 19), london(2027, 1, 4, 8)),
    ],
)
def test_reminders_are_mailed_in_working_hours(written, mailed):
    found = reminder_time(written.astimezone(UTC), VALUES)
    assert found == mailed
    assert found >= written


def test_every_moment_of_a_year_has_its_time():
    moment = datetime(2026, 1, 1, tzinfo=UTC)
    while moment.year == 2026:
        found = clock.local(reminder_time(moment, VALUES))
        assert is_working(found.date(), VALUES)
        assert 8 <= found.hour < 19
        moment += timedelta(hours=5)


def test_an_hour_that_the_spring_night_skips_is_still_a_time():
    values = Values(date(2026, 1, 1), {("notices.first_hour", "", None): "01:30"})
    found = reminder_time(datetime(2026, 3, 29, 0, 10, tzinfo=UTC), values)
    assert clock.local(found).date() == date(2026, 3, 30)


def test_next_working_of_a_working_day_is_itself():
    assert next_working(date(2026, 10, 8), VALUES) == date(2026, 10, 8)
    assert next_working(date(2026, 10, 10), VALUES) == date(2026, 10, 12)


MINUTE = timedelta(minutes=1)
WALL = ZoneInfo("Europe/London")
NIGHTS = [datetime(2026, 3, 28, 12, tzinfo=UTC), datetime(2026, 10, 24, 12, tzinfo=UTC)]
quarters = st.integers(0, 95).map(lambda n: time(n // 4, n % 4 * 15))
choices = st.builds(
    Choice,
    hours=st.none() | st.tuples(quarters, quarters),
    days=st.none() | st.frozensets(st.integers(1, 7), min_size=1),
)
moments = st.one_of(
    st.integers(0, 800 * 24 * 4).map(lambda n: datetime(2026, 1, 1, tzinfo=UTC) + n * 15 * MINUTE),
    st.tuples(st.sampled_from(NIGHTS), st.integers(0, 200)).map(
        lambda p: p[0] + p[1] * 15 * MINUTE
    ),
)


def _goes(moment: datetime, choice: Choice, reminder: bool, closed: set[str]) -> bool:
    """By the words of the page, minute by minute: an oracle that shares nothing with what it judges."""
    wall = moment.astimezone(WALL)
    begins, ends = choice.hours or (time(19), time(8))
    at = wall.hour * 60 + wall.minute
    first, last = begins.hour * 60 + begins.minute, ends.hour * 60 + ends.minute
    quiet = {n % 1440 for n in range(first, last if last >= first else last + 1440)}
    if at in quiet:
        return False
    works = choice.days or ({1, 2, 3, 4, 5} if reminder else {1, 2, 3, 4, 5, 6, 7})
    if wall.isoweekday() not in works:
        return False
    return not ((reminder or choice.days) and f"{wall:%Y-%m-%d}" in closed)


@given(moments, choices, st.booleans())
@example(datetime(2026, 10, 25, 0, 10, tzinfo=UTC), Choice((time(0), time(1, 30))), False)
@example(datetime(2026, 10, 25, 1, 10, tzinfo=UTC), Choice((time(0), time(1, 30))), False)
@example(datetime(2026, 3, 29, 0, 10, tzinfo=UTC), Choice((time(0), time(1, 30))), False)
@example(datetime(2026, 3, 29, 0, 59, tzinfo=UTC), Choice((time(22), time(2))), False)
def test_a_mail_goes_at_the_first_quarter_of_an_hour_that_is_not_quiet(moment, choice, reminder):
    found = may_go(moment, choice, reminder=reminder, values=VALUES)
    at = moment
    while not _goes(at, choice, reminder, set(BANK_HOLIDAYS)):
        at += 15 * MINUTE if at.minute % 15 == 0 else MINUTE
        if at - moment > timedelta(days=30):  # no hour is left that is not quiet
            assert choice.hours is not None
            break
    assert found == at


def test_days_the_organisation_is_closed_are_no_working_days():
    closed = {("notices.closed_days", "", None): ["2026-12-29", "2026-12-30", "2026-12-31"]}
    values = Values(date(2026, 1, 1), closed)
    assert reminder_time(london(2026, 12, 24, 20), values) == london(2027, 1, 4, 8)
    assert not is_working(date(2026, 12, 30), values)
    assert may_go(london(2026, 12, 30, 10), values=values) == london(2026, 12, 30, 10)


def _easter(year: int) -> date:
    """Meeus, Jones and Butcher."""
    a, b, c = year % 19, year // 100, year % 100
    d, e, f = b // 4, b % 4, (b + 8) // 25
    h = (19 * a + b - d - (b - f + 1) // 3 + 15) % 30
    m = (32 + 2 * e + 2 * (c // 4) - h - c % 4) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)


def _holidays(year: int) -> set[date]:
    """The Banking and Financial Dealings Act 1971 with its two Mondays added since, England and Wales."""

    def monday(month: int, last: bool) -> date:
        days = [date(year, month, n) for n in range(1, 32) if n <= 30 or month in (5, 8)]
        found = [day for day in days if day.weekday() == 0]
        return found[-1] if last else found[0]

    fixed = [date(year, 1, 1), date(year, 12, 25), date(year, 12, 26)]
    moved: list[date] = []
    for day in fixed:
        while day.weekday() > 4 or day in moved:
            day += timedelta(days=1)
        moved.append(day)
    easter = _easter(year)
    return {
        *moved, easter - timedelta(days=2), easter + timedelta(days=1),
        monday(5, last=False), monday(5, last=True), monday(8, last=True),
    }  # fmt: skip


def test_the_bank_holidays_are_those_of_england_and_wales():
    expected = {day.isoformat() for year in range(2024, 2029) for day in _holidays(year)}
    assert set(BANK_HOLIDAYS) == expected


@given(
    st.dates(date(2026, 1, 1), date(2028, 6, 1)),
    st.builds(
        Choice,
        days=st.none() | st.frozensets(st.integers(1, 7), min_size=1),
        weekly=st.integers(1, 7),
    ),
)
def test_the_mail_of_a_week_goes_on_its_day_or_the_next_working_one(day, choice):
    year, week, _ = day.isocalendar()
    wanted = day - timedelta(days=day.isoweekday() - (choice.weekly or 0))
    works = choice.days or {1, 2, 3, 4, 5}
    while wanted.isoweekday() not in works or wanted.isoformat() in BANK_HOLIDAYS:
        wanted += timedelta(days=1)
    expected = datetime(wanted.year, wanted.month, wanted.day, 8, tzinfo=WALL)
    assert weekly_time(f"{year}-W{week:02}", choice, VALUES) == expected


@given(moments, st.integers(1, 7))
def test_the_next_weeks_follow_one_another_and_none_is_left_out(moment, weekday):
    choice = Choice(weekly=weekday)
    (first, at), (second, later) = islice(next_weekly(moment, choice, VALUES), 2)
    assert moment < at < later
    monday = datetime.strptime(f"{first}-1", "%G-W%V-%u").date()
    assert f"{monday + timedelta(days=7):%G-W%V}" == second
    before = f"{monday - timedelta(days=7):%G-W%V}"
    assert weekly_time(before, choice, VALUES) <= moment


def test_a_long_closure_makes_one_mail_of_the_weeks_it_holds_up():
    days = [(date(2026, 8, 3) + timedelta(days=n)).isoformat() for n in range(21)]
    values = Values(date(2026, 1, 1), {("notices.closed_days", "", None): days})
    found = {
        next(next_weekly(london(2026, 8, day, 12), Choice(weekly=1), values)) for day in (3, 12, 20)
    }
    assert found == {("2026-W32", london(2026, 8, 24, 8))}
