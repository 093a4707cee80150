"""The weeks of a return, as tables: templates, hours, which week a day is in, a step back, when it is looked at."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wellbeing.returning import weeks
from wellbeing.returning.weeks import EIGHT, FOUR, OWN, Week
from workforce.obligations.dates import Days

MONDAY = date(2026, 3, 2)
DAY = timedelta(days=1)
DAYS = st.integers(0, 120).map(lambda n: MONDAY + n * DAY)


@pytest.mark.parametrize(
    ("name", "own", "shares"),
    [
        (EIGHT, (), [20, 30, 40, 50, 60, 70, 85, 100]),
        (FOUR, (), [40, 60, 80, 100]),
        (OWN, (25, 50, 75, 100), [25, 50, 75, 100]),
        (OWN, (), [20, 30, 40, 50, 60, 70, 85, 100]),
        (OWN, (10,) * 40, [10] * 26),
    ],
)
def test_templates(name: str, own: tuple[int, ...], shares: list[int]) -> None:
    assert [week.share for week in weeks.template(name, own)] == shares


def test_every_week_of_every_template_says_what_one_does_and_with_whose_support() -> None:
    for name in (EIGHT, FOUR):
        assert all(week.duties and week.support for week in weeks.template(name))


@pytest.mark.parametrize(
    ("share", "contract", "hours"),
    [
        (20, "37.5", "7.5"),
        (30, "37.5", "11.25"),
        (85, "37.5", "32"),  # 31.875: to the nearest quarter
        (100, "22.5", "22.5"),
        (0, "30", "0"),
        (33, "15", "5"),
    ],
)
def test_hours_are_a_share_of_the_contract(share: int, contract: str, hours: str) -> None:
    assert weeks.hours(share, Decimal(contract)) == Decimal(hours)


@pytest.mark.parametrize(
    ("day", "pauses", "number"),
    [
        (-1, [], 0),
        (0, [], 1),
        (6, [], 1),
        (7, [], 2),
        (55, [], 8),
        (56, [], 9),
        (400, [], 9),
        (7, [(3, 5)], 1),  # three days stood still
        (10, [(3, 5)], 2),
        (30, [(8, None)], 2),  # it stands still since the second week
        (14, [(0, 6)], 2),  # held for its whole first week
        (3, [(-40, -1)], 1),  # away before it began
    ],
)
def test_which_week_a_day_is_in(
    day: int, pauses: list[tuple[int, int | None]], number: int
) -> None:
    stops: list[Days] = [
        (MONDAY + a * DAY, None if b is None else MONDAY + b * DAY) for a, b in pauses
    ]
    assert weeks.number_on(MONDAY + day * DAY, MONDAY, 8, stops) == number


@given(day=DAYS, spans=st.lists(st.tuples(DAYS, st.integers(0, 20)), max_size=4))
def test_the_week_agrees_with_counting_day_by_day(day: date, spans: list[tuple[date, int]]) -> None:
    stops: list[Days] = [(first, first + length * DAY) for first, length in spans]
    gone = sum(
        not any(first <= MONDAY + n * DAY <= last for first, last in stops if last)
        for n in range((day - MONDAY).days)
    )
    assert weeks.number_on(day, MONDAY, 8, stops) == min(gone // 7 + 1, 9)


@pytest.mark.parametrize(
    ("now", "shares"),
    [
        (1, [20, 20, 40, 60]),  # once more
        (2, [20, 20, 40, 60]),
        (3, [20, 40, 40, 60]),
        (9, [20, 40, 40, 60]),  # the last there is
    ],
)
def test_a_step_back(now: int, shares: list[int]) -> None:
    made = weeks.step_back([Week(20), Week(40), Week(60)], now)
    assert [week.share for week in made] == shares


@pytest.mark.parametrize(
    ("count", "weekly", "later", "after"),
    [
        (8, 4, 2, [1, 2, 3, 4, 6, 8]),
        (4, 4, 2, [1, 2, 3, 4]),
        (9, 4, 2, [1, 2, 3, 4, 6, 8, 9]),
        (1, 4, 2, [1]),
        (6, 0, 2, [2, 4, 6]),
    ],
)
def test_it_is_looked_at_weekly_then_every_two_weeks_and_at_the_end(
    count: int, weekly: int, later: int, after: list[int]
) -> None:
    found = weeks.review_days(MONDAY, count, weekly, later, [])
    assert found == [MONDAY + (7 * n - 1) * DAY for n in after]


@pytest.mark.parametrize(
    ("held", "due"),
    [
        ([], 6),
        ([4], 13),  # early: it counts for the one it is near to
        ([6], 13),
        ([9], 13),
        ([10], 20),
        ([30], 41),  # what passed is not made up
        ([55], None),
    ],
)
def test_the_next_look(held: list[int], due: int | None) -> None:
    days = [day for day in weeks.review_days(MONDAY, 8, 4, 2, []) if day]
    found = weeks.next_review(days, [MONDAY + n * DAY for n in held])
    assert found == (None if due is None else MONDAY + due * DAY)
