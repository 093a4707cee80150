from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.supervision import oracle
from workforce.obligations.dates import due, is_paused, merge

DAY = timedelta(days=1)
START = date(2025, 1, 1)
days = st.integers(0, 500).map(lambda n: START + timedelta(days=n))
ranges = st.builds(
    lambda first, length: (first, None if length is None else first + timedelta(days=length)),
    days,
    st.none() | st.integers(0, 60),
)


@settings(max_examples=500, deadline=None)
@given(anchor=days, n=st.integers(0, 90), pauses=st.lists(ranges, max_size=6))
@example(anchor=START, n=0, pauses=[(START, START)])
@example(anchor=START, n=1, pauses=[(START, START + DAY), (START + 2 * DAY, START + 2 * DAY)])
@example(anchor=START, n=28, pauses=[(START + 28 * DAY, None)])
def test_due_is_what_a_wall_calendar_says(anchor, n, pauses):
    assert due(anchor, n, pauses) == oracle.due(anchor, n, pauses)
    assert due(anchor, n, merge(pauses)) == oracle.due(anchor, n, pauses)


@settings(max_examples=150, deadline=None)
@given(pauses=st.lists(ranges, max_size=8), day=days)
def test_merge_keeps_the_days_and_leaves_gaps(pauses, day):
    merged = merge(pauses)
    assert is_paused(day, merged) == is_paused(day, pauses)
    for (_, ends), (starts, _) in pairwise(merged):
        assert ends is not None
        assert starts > ends + DAY


@pytest.mark.parametrize(
    ("anchor", "n", "pauses", "expected"),
    [
        (date(2026, 3, 1), 28, [], date(2026, 3, 29)),
        (date(2028, 2, 1), 28, [], date(2028, 2, 29)),
        (date(2026, 12, 3), 28, [], date(2026, 12, 31)),
        (date(2026, 3, 1), 28, [(date(2026, 3, 10), date(2026, 3, 12))], date(2026, 4, 1)),
        (date(2026, 3, 1), 28, [(date(2026, 3, 29), date(2026, 3, 29))], date(2026, 3, 30)),
        (date(2026, 3, 1), 28, [(date(2026, 3, 30), None)], date(2026, 3, 29)),
        (date(2026, 3, 1), 28, [(date(2026, 3, 29), None)], None),
        (date(2026, 3, 1), 28, [(date(2026, 3, 5), date.max)], None),
        (date(2026, 3, 1), 0, [(date(2026, 2, 1), date(2026, 3, 4))], date(2026, 3, 5)),
    ],
)
def test_due_of_known_cases(anchor, n, pauses, expected):
    assert due(anchor, n, pauses) == expected


@pytest.mark.parametrize(
    ("pauses", "on"),
    [
        ([], False),
        ([(START, START)], True),
        ([(START - DAY, START - DAY)], False),
        ([(START + DAY, None)], False),
        ([(START - DAY, START)], True),
        ([(START, START + DAY)], True),
        ([(START, None)], True),
        ([(START - 9 * DAY, START - 8 * DAY), (START - DAY, None)], True),
    ],
)
def test_first_and_last_day_of_a_pause_are_paused(pauses, on):
    assert is_paused(START, pauses) is on
