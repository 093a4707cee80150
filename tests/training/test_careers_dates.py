"""When stay conversations are due, and by when a request for flexible working is answered: against days walked one by
one and months counted on the fingers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.supervision import oracle
from training.careers import stay, time_limits
from training.careers.stay import Event, Numbers, Row, Time

DAY = timedelta(days=1)
ORIGIN = date(2024, 2, 1)
USUAL = Numbers((91, 183, 365), 365, 45)
days = st.integers(0, 900)
Stop = tuple[date, date | None]


def _on(n: int) -> date:
    return ORIGIN + DAY * n


def _at(number: int) -> int:
    """3, 6 and 12 months, then every year."""
    return {1: 91, 2: 183, 3: 365}.get(number, 365 * (number - 2))


@settings(max_examples=1_500, deadline=None)
@given(
    ends=st.one_of(st.none(), days),
    held=st.lists(days, max_size=5),
    left_out=st.lists(days, max_size=3),
    stops=st.lists(st.tuples(days, st.one_of(st.none(), st.integers(0, 60))), max_size=3),
    owed_from=days,
    today=days,
)
def test_rows_agree_with_days_walked(
    ends: int | None,
    held: list[int],
    left_out: list[int],
    stops: list[tuple[int, int | None]],
    owed_from: int,
    today: int,
) -> None:
    now, last = _on(today), None if ends is None else _on(ends)
    pauses: list[Stop] = [(_on(a), None if b is None else _on(a + b)) for a, b in stops]
    past = [n for n in held if n <= today], [n for n in left_out if n <= today]
    events = [Event(_on(n)) for n in past[0]] + [Event(_on(n), True) for n in past[1]]
    time = Time(ORIGIN, last, pauses, _on(owed_from))
    found = list(stay.rows(time, USUAL, events, now))
    assert found == _walked(
        last, {_on(n) for n in past[0]}, {_on(n) for n in past[1]}, pauses, _on(owed_from), now
    )


def _walked(
    last: date | None,
    held: set[date],
    left_out: set[date],
    pauses: Sequence[Stop],
    owed_from: date,
    today: date,
) -> list[Row]:
    """From the first day on. Each day: is a window open whose conversation isn't closed, and did they talk, or did the
    person say not now?"""
    number = 1
    while (by := oracle.due(ORIGIN, _at(number), pauses)) is not None and by < owed_from:
        number += 1
    rows: list[Row] = []
    since, day = ORIGIN, ORIGIN
    while day <= today and (last is None or day <= last):
        opened = _opened(number, pauses)
        if (day in held or day in left_out) and opened is not None and opened <= day:
            state = "met" if day in held else "excused"
            rows.append(Row(number, opened, oracle.due(ORIGIN, _at(number), pauses), state, day))
            while (opened := _opened(number, pauses)) is not None and opened <= day:
                number += 1
            since = day + DAY
        day += DAY
    opened = _opened(number, pauses)
    if opened is not None and last is not None and opened > last:
        return rows
    is_over = last is not None and last < today
    rows.append(
        Row(
            number, opened or since, oracle.due(ORIGIN, _at(number), pauses),
            "cancelled" if is_over else "open", last + DAY if is_over and last else None,
        )
    )  # fmt: skip
    return rows


def _opened(number: int, pauses: Sequence[Stop]) -> date | None:
    return ORIGIN if number == 1 else oracle.due(ORIGIN, _at(number) - 45, pauses)


@given(asked=st.dates(date(2024, 4, 6), date(2090, 1, 1)), months=st.integers(1, 2))
def test_last_day_is_two_months_that_begin_with_the_day_it_was_asked(
    asked: date, months: int
) -> None:
    """Counted on: into the month after next, to the day before the one of the same number, or of its last."""
    year, month = asked.year, asked.month + months
    year, month = (year + 1, month - 12) if month > 12 else (year, month)
    same = asked.day
    while True:
        try:
            corresponding = date(year, month, same)
            break
        except ValueError:
            same -= 1
    assert time_limits.last_day(asked, months) == corresponding - DAY


@pytest.mark.parametrize(
    ("asked", "last"),
    [
        (date(2026, 10, 8), date(2026, 12, 7)),
        (date(2026, 12, 31), date(2027, 2, 27)),
        (date(2027, 12, 31), date(2028, 2, 28)),
        (date(2026, 7, 1), date(2026, 8, 31)),
    ],
)
def test_last_day_by_hand(asked: date, last: date) -> None:
    assert time_limits.last_day(asked, 2) == last


@given(
    asked=st.dates(date(2024, 4, 6), date(2090, 1, 1)),
    wanted=st.integers(0, 61),
)
def test_target_is_never_after_the_last_day(asked: date, wanted: int) -> None:
    last = time_limits.last_day(asked, 2)
    found = time_limits.target(asked, wanted, last)
    assert found == (last if wanted == 0 else min(asked + DAY * wanted, last))
