"""What is owed of a course that is asked, against a calculation that walks day by day."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from training import validity
from training.owed import Done, Item, Terms, items

DAY = timedelta(days=1)
START = date(2024, 1, 1)
TODAY = date(2026, 6, 1)


def on(n: int) -> date:
    return START + timedelta(days=n)


def terms(due_days: int = 90, since: date = START, grace: int = 14) -> Terms:
    return Terms(due_days, since, grace)


def test_whoever_never_did_it_owes_it_by_a_day() -> None:
    (item,) = items([(on(0), None)], [], terms(), (), TODAY)
    assert (item.begins, item.due, item.grace_end, item.state) == (on(0), on(90), on(104), "open")
    assert item.is_first


def test_what_is_done_before_the_first_day_owes_nothing_until_it_runs_out() -> None:
    (item,) = items([(on(0), None)], [Done(on(-30), on(400))], terms(), (), TODAY)
    assert (item.begins, item.due, item.state, item.is_first) == (on(0), on(400), "open", False)


def test_what_holds_for_good_owes_nothing_more() -> None:
    assert items([(on(0), None)], [Done(on(-30), None)], terms(), (), TODAY) == []


def test_nobody_is_late_for_a_course_that_was_asked_later() -> None:
    (item,) = items([(on(0), None)], [], terms(since=on(500)), (), TODAY)
    assert (item.begins, item.due) == (on(500), on(590))


def test_whoever_stopped_owes_it_no_more_and_again_when_they_begin_again() -> None:
    found = items([(on(0), on(50)), (on(300), None)], [], terms(), (), TODAY)
    assert [(each.state, each.closed_on) for each in found] == [
        ("cancelled", on(51)),
        ("open", None),
    ]
    assert found[1].due == on(390)


def test_a_refresh_that_ends_sooner_takes_nothing_away() -> None:
    done = [Done(on(10), on(800)), Done(on(20), on(60))]
    found = items([(on(0), None)], done, terms(), (), TODAY)
    assert [each.due for each in found if each.state == "open"] == [on(800)]


def test_leave_moves_the_day_and_no_end_in_sight_takes_it_away() -> None:
    (item,) = items([(on(0), None)], [], terms(), [(on(10), on(19))], TODAY)
    assert item.due == on(100)
    (item,) = items([(on(0), None)], [], terms(), [(on(10), None)], TODAY)
    assert (item.due, item.state) == (None, "open")


spans_of_days = st.lists(
    st.tuples(st.integers(0, 700), st.integers(0, 300)), min_size=1, max_size=3
).map(lambda drawn: _apart(drawn))
records_of = st.lists(
    st.tuples(st.integers(-200, 850), st.one_of(st.none(), st.integers(0, 500))), max_size=5
)


def _apart(drawn: list[tuple[int, int]]) -> list[tuple[date, date | None]]:
    """One after the other, with a gap; the last may go on."""
    found: list[tuple[date, date | None]] = []
    at = 0
    for gap, length in drawn:
        starts = at + gap % 120 + 2
        found.append((on(starts), on(starts + length)))
        at = starts + length
    if drawn[-1][1] % 2:
        found[-1] = (found[-1][0], None)
    return [(starts, ends) for starts, ends in found if starts <= TODAY]


def _walked(
    spans: list[tuple[date, date | None]], done: list[Done], since: date, due_days: int
) -> list[date | None]:
    """Day by day from the first on, with one thing known: until when what is done lasts. Knows nothing of items."""
    now = [(starts, ends) for starts, ends in spans if ends is None or ends >= TODAY]
    if not now or max(now[0][0], since) > TODAY:
        return []
    first = max(now[0][0], since)
    before = [each for each in done if each.on <= first and _is_good(each, first)]
    last = _longest(before) if before else None
    day = first
    while day < TODAY:
        day += DAY
        news = [each for each in done if each.on == day]
        if news:
            last = _longest(news) if last is None else max(last, _longest(news))
    if last is None:
        return [first + timedelta(days=due_days)]
    return [] if last == date.max else [last]


def _is_good(each: Done, day: date) -> bool:
    return each.until is None or each.until >= day


def _longest(rows: list[Done]) -> date:
    return max(each.until or date.max for each in rows)


@settings(max_examples=400)
@given(spans_of_days, records_of, st.integers(0, 600), st.integers(1, 200))
def test_what_stands_open_today_is_what_a_walk_day_by_day_says(
    spans: list[tuple[date, date | None]],
    drawn: list[tuple[int, int | None]],
    since: int,
    due_days: int,
) -> None:
    done = [
        Done(on(n), None if lasts is None else on(n + lasts))
        for n, lasts in drawn
        if on(n) <= TODAY
    ]
    found = items(spans, done, terms(due_days, on(since)), (), TODAY)
    still = [each for each in found if each.state == "open"]
    walked = _walked(spans, done, on(since), due_days)
    assert [each.due for each in still] == walked


@settings(max_examples=300)
@given(spans_of_days, records_of, st.integers(0, 600))
def test_items_follow_each_other_and_nothing_is_owed_twice_at_once(
    spans: list[tuple[date, date | None]], drawn: list[tuple[int, int | None]], since: int
) -> None:
    done = [Done(on(n), None if lasts is None else on(n + lasts)) for n, lasts in drawn]
    found = items(spans, done, terms(since=on(since)), (), TODAY)
    assert sum(each.state == "open" for each in found) <= 1
    for earlier, later in pairwise(found):
        assert earlier.closed_on is not None
        assert _end_of(earlier) <= later.begins or earlier.state == "met"
    assert sum(each.is_first for each in found) <= len(spans)


def _end_of(item: Item) -> date:
    assert item.closed_on is not None
    return item.closed_on


@pytest.mark.parametrize(
    ("completed", "months", "last"),
    [
        (date(2024, 1, 31), 1, date(2024, 2, 28)),
        (date(2024, 2, 29), 12, date(2025, 2, 27)),
        (date(2026, 11, 26), 36, date(2029, 11, 25)),
        (date(2026, 11, 26), None, None),
    ],
)
def test_last_day_is_the_one_before_the_same_day_so_many_months_on(
    completed: date, months: int | None, last: date | None
) -> None:
    assert validity.last_day(completed, months) == last
