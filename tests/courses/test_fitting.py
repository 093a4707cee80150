"""How long somebody has been in a peer role, and when an assignment is due: against calculations of their own, a day at a
time."""

from __future__ import annotations

from datetime import date, timedelta

from dateutil.relativedelta import relativedelta
from hypothesis import given, settings
from hypothesis import strategies as st

from training.courses import dues, fitting
from training.courses.dues import Terms
from workforce.people.stretches import Job

FIRST = date(2025, 1, 1)
DAY = timedelta(days=1)


@st.composite
def jobs(draw: st.DrawFn) -> list[Job[int]]:
    """Some after one another, some at once, the last perhaps without an end."""
    found, starts = [], FIRST
    for number in range(draw(st.integers(0, 4))):
        starts += DAY * draw(st.integers(0, 90))
        length = draw(st.integers(0, 200))
        found.append(Job(number, starts, starts + DAY * length))
    if found and draw(st.booleans()):
        found[-1] = Job(found[-1].pk, found[-1].starts, None)
    return found


def _walked(rows: list[Job[int]], months: int) -> date | None:
    """The first job's first day and so many months on, and a day later for each day before it on which they had no job;
    then they must have worked up to the day before."""
    if not rows:
        return None
    first = min(row.starts for row in rows)
    reached = first + relativedelta(months=months)
    day = first
    while day < reached:
        is_working = any(
            row.starts <= day and (row.ends is None or row.ends >= day) for row in rows
        )
        if not is_working:
            if not any(row.starts > day for row in rows):
                return None
            reached += DAY
        day += DAY
    return reached


@given(jobs(), st.integers(1, 14))
@settings(max_examples=300, deadline=None)
def test_months_in_a_role_are_what_somebody_counts(rows: list[Job[int]], months: int) -> None:
    assert fitting.reached_on(rows, months) == _walked(rows, months)


@st.composite
def pauses(draw: st.DrawFn) -> list[tuple[date, date]]:
    found, starts = [], FIRST - DAY * 30
    for _ in range(draw(st.integers(0, 3))):
        starts += DAY * draw(st.integers(2, 60))
        ends = starts + DAY * draw(st.integers(0, 40))
        found.append((starts, ends))
        starts = ends
    return found


def _counted(begins: date, days: int, stops: list[tuple[date, date]]) -> date:
    """So many days on which the clock ran, and then the first on which it does."""

    def stands(day: date) -> bool:
        return any(first <= day <= last for first, last in stops)

    day, gone = begins, 0
    while gone < days or stands(day):
        day += DAY
        gone += not stands(day)
    return day


@given(st.integers(0, 150), st.integers(0, 120), st.none() | st.integers(0, 250), pauses())
@settings(max_examples=300, deadline=None)
def test_an_assignment_is_due_when_the_days_that_count_are_over(
    begins: int, length: int, more: int | None, stops: list[tuple[date, date]]
) -> None:
    first = FIRST + DAY * begins
    until = None if more is None else FIRST + DAY * more
    terms = Terms(first, first + DAY * length, until, 28)
    plain = _counted(first, length, stops)
    expected = plain if until is None or until <= plain else _counted(until, 0, stops)
    assert dues.first(terms, stops) == expected
    again = _counted(first, 28, stops)
    wanted = again if until is None or until <= again else _counted(until, 0, stops)
    assert dues.again(first, terms, stops) == wanted
