"""Times that stand in a row, against looking at each run of three by itself."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from strategy.community import vary

FIRST = datetime(2026, 1, 5, 9, tzinfo=UTC)  # a Monday
HOURS = st.sampled_from([0, 2, 5, 24, 29, 48])
STARTS = st.lists(st.builds(lambda week, hours: FIRST + timedelta(weeks=week, hours=hours), st.integers(0, 9), HOURS), max_size=7)  # fmt: skip


@given(STARTS, st.integers(0, 9), HOURS, st.integers(2, 4))
def test_in_a_row_is_what_looking_at_each_run_gives(
    others: list[datetime], week: int, hours: int, most: int
) -> None:
    at = FIRST + timedelta(weeks=week, hours=hours)
    before = sorted(each for each in others if each <= at)
    after = sorted(each for each in others if each > at)
    row = [*before, at, *after]
    mine = len(before)
    runs = [
        range(start, start + most)
        for start in range(len(row) - most + 1)
        if start <= mine < start + most
    ]
    expected = any(len({vary.slot(row[n]) for n in run}) == 1 for run in runs)
    assert vary.stuck(before, at, after, most) == expected


def test_morning_and_afternoon_are_told_by_the_clock_on_the_wall() -> None:
    """At half past eleven in UTC it is half past twelve in summer."""
    assert vary.slot(datetime(2026, 7, 6, 11, 30, tzinfo=UTC)) == (0, True)
    assert vary.slot(datetime(2026, 1, 5, 11, 30, tzinfo=UTC)) == (0, False)
