"""How long probation is, and when each step of the first months is due: by hand, and day by day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import given
from hypothesis import strategies as st

from recruitment.arrival import lengths, owed
from recruitment.arrival.defaults import SETTINGS
from recruitment.arrival.owed import Course
from recruitment.arrival.steps import OUTCOME, REVIEW

NUMBERS = {each.slug: each.default for each in SETTINGS if isinstance(each.default, int)}
DAY = timedelta(days=1)
FIRST = date(2026, 1, 12)


def ends_after(**length: int) -> date:
    """The last day of a term of so long."""
    return FIRST + relativedelta(**length) - DAY  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("ends", "months"),
    [
        pytest.param(None, 6, id="2.3 permanent"),
        pytest.param(ends_after(weeks=4), 1, id="2.3 four weeks"),
        pytest.param(ends_after(months=1), 1, id="2.3 one month"),
        pytest.param(ends_after(months=3), 1, id="2.3 three months to the day"),
        pytest.param(ends_after(months=3) + DAY, 3, id="2.3 a day more than three months"),
        pytest.param(ends_after(months=5), 3, id="2.3 five months"),
        pytest.param(ends_after(months=6), 3, id="2.3 six months to the day"),
        pytest.param(ends_after(months=6) + DAY, 4, id="2.3 a day more than six months"),
        pytest.param(ends_after(months=9), 4, id="2.3 nine months to the day"),
        pytest.param(ends_after(months=9) + DAY, 4, id="2.3 a day more than nine months: ours"),
        pytest.param(ends_after(months=11), 4, id="2.3 eleven months: ours"),
        pytest.param(ends_after(months=12) - DAY, 4, id="2.3 a day less than a year: ours"),
        pytest.param(ends_after(months=12), 6, id="2.3 a year to the day"),
        pytest.param(ends_after(months=24), 6, id="2.3 two years"),
    ],
)
def test_the_length_of_probation(ends: date | None, months: int) -> None:
    assert lengths.months_of(FIRST, ends, NUMBERS) == months


@pytest.mark.parametrize(
    ("months", "reviews"),
    [(1, []), (2, [1]), (3, [1]), (4, [1, 3]), (5, [1, 3]), (6, [1, 3, 5]), (9, [1, 3, 5])],
)
def test_reviews_are_those_before_its_end(months: int, reviews: list[int]) -> None:
    assert lengths.reviews_of(months, (1, 3, 5)) == reviews


def due(
    course: Course, pauses: list[tuple[date, date | None]]
) -> dict[tuple[str, str], date | None]:
    return {
        (each.item.slug, each.cycle): each.due
        for each in owed.clocks(course, [1, 3, 5], NUMBERS, {}, pauses)
    }


def test_the_days_of_somebody_who_begins_in_january() -> None:
    assert due(Course(FIRST, False, 6), []) == {
        ("names", "1"): date(2026, 1, 12),
        ("welcome", "1"): date(2026, 1, 13),
        ("first-supervision", "1"): date(2026, 1, 19),
        ("expectations", "1"): date(2026, 1, 26),
        ("wap", "1"): date(2026, 2, 9),
        ("absence", "1"): date(2026, 2, 9),
        ("review", "1"): date(2026, 2, 12),
        ("review", "3"): date(2026, 4, 12),
        ("review", "5"): date(2026, 6, 12),
        ("outcome", "1"): date(2026, 7, 12),
    }


def test_ten_days_of_absence_move_what_comes_after_and_nothing_before() -> None:
    away = [(date(2026, 2, 1), date(2026, 2, 10))]
    found, plain = due(Course(FIRST, False, 6), list(away)), due(Course(FIRST, False, 6), [])
    moved = {key for key in found if found[key] != plain[key]}
    assert moved == {key for key, day in plain.items() if day and day >= date(2026, 2, 1)}
    assert found["outcome", "1"] == date(2026, 7, 22)


def test_an_open_pause_leaves_no_day_and_no_outcome() -> None:
    course = Course(FIRST, False, 6)
    away: list[tuple[date, date | None]] = [(date(2026, 3, 1), None)]
    found = due(course, away)
    assert found["absence", "1"] == date(2026, 2, 9)
    assert found["outcome", "1"] is None
    assert owed.last_day(course, away) is None


def test_a_volunteer_has_the_lighter_ones_and_no_probation() -> None:
    found = due(Course(FIRST, True, None), [])
    assert set(found) == {("names", "1"), ("welcome", "1"), ("first-supervision", "1")}
    assert owed.last_day(Course(FIRST, True, None), []) is None


def test_an_extension_moves_the_outcome_alone() -> None:
    plain, longer = due(Course(FIRST, False, 6), []), due(Course(FIRST, False, 6, extended=2), [])
    assert longer == plain | {("outcome", "1"): date(2026, 9, 12)}


def by_days(start: date, n: int, pauses: list[tuple[date, date]]) -> date:
    """Independent: a day after the other, counting those outside of every pause."""
    away = {
        first + timedelta(days=k) for first, last in pauses for k in range((last - first).days + 1)
    }
    day, left = start, n
    if n == 0:
        while day in away:
            day += DAY
        return day
    while left:
        day += DAY
        left -= day not in away
    return day


starts = st.dates(date(2024, 1, 1), date(2027, 12, 31))
spans = st.lists(st.tuples(st.integers(-40, 260), st.integers(0, 60)), max_size=4)


@given(starts, spans, st.integers(1, 6), st.integers(0, 3))
def test_every_day_agrees_with_counting(
    start: date, stretches: list[tuple[int, int]], months: int, extended: int
) -> None:
    pauses = [
        (start + timedelta(days=at), start + timedelta(days=at + long)) for at, long in stretches
    ]
    course = Course(start, False, months, extended)
    for each in owed.clocks(course, [1, 3, 5], NUMBERS, {}, list(pauses)):
        if each.item is REVIEW:
            n = (start + relativedelta(months=int(each.cycle)) - start).days
        elif each.item is OUTCOME:
            n = (start + relativedelta(months=months + extended) - start).days
        else:
            n = NUMBERS[each.item.setting]
        assert each.due == by_days(start, n, pauses)
        assert each.grace_end == by_days(each.due, NUMBERS["arrival.grace_days"], pauses)
    assert owed.last_day(course, list(pauses)) == by_days(
        start, (start + relativedelta(months=months + extended) - start).days, pauses
    )


@pytest.mark.parametrize(
    ("met", "stopped", "decided", "state", "closed"),
    [
        (None, None, None, "open", None),
        (date(2026, 2, 10), None, None, "met", date(2026, 2, 10)),
        # Written down for a day before the first one by whatever room: it counts from the first.
        (date(2026, 1, 2), None, None, "met", FIRST),
        (None, date(2026, 3, 1), None, "cancelled", date(2026, 3, 1)),
        (date(2026, 2, 10), date(2026, 3, 1), None, "met", date(2026, 2, 10)),
        # Left before, and passed early: what of probation wasn't held falls away.
        (date(2026, 3, 4), date(2026, 3, 1), None, "cancelled", date(2026, 3, 1)),
        (None, None, date(2026, 2, 1), "cancelled", date(2026, 2, 1)),
    ],
)
def test_how_a_review_closes(
    met: date | None, stopped: date | None, decided: date | None, state: str, closed: date | None
) -> None:
    course = Course(FIRST, False, 6, stopped_on=stopped, decided_on=decided)
    done = {("review", "1"): met} if met else {}
    found = next(
        each for each in owed.clocks(course, [1, 3, 5], NUMBERS, done, []) if each.item is REVIEW
    )
    assert (found.state, found.closed_on) == (state, closed)
    assert found.met_on == (closed if state == "met" else None)


def test_what_has_its_own_day_stays_owed_when_probation_is_decided() -> None:
    course = Course(FIRST, False, 6, decided_on=date(2026, 1, 20))
    states = {
        each.item.slug: each.state for each in owed.clocks(course, [1, 3, 5], NUMBERS, {}, [])
    }
    assert states["absence"] == "open"
    assert states["review"] == "cancelled"
