"""The figures against a count by hand over made-up years."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from supervision import queries_compliance as queries
from supervision.queries_compliance import Counted
from tests.reports import histories
from tests.reports.histories import Cycle, History

pytestmark = pytest.mark.django_db
Key = tuple[str, bool, str, str]
TODAY = date(2026, 10, 13)


def _sums(counted: Iterable[Counted]) -> dict[Key, tuple[int, int]]:
    found: dict[Key, tuple[int, int]] = {}
    for each in counted:
        key = (each.strand, each.paid, each.role.key, each.patch.words)
        assert key not in found
        found[key] = (each.split.yes, each.split.all)
    return found


def _by_hand(cycles: Iterable[Cycle], yes: Callable[[Cycle], bool]) -> dict[Key, tuple[int, int]]:
    found: dict[Key, tuple[int, int]] = {}
    for cycle in cycles:
        key = (cycle.strand, cycle.paid, cycle.role, cycle.patch)
        good, whole = found.get(key, (0, 0))
        found[key] = (good + yes(cycle), whole + 1)
    return found


def _live(history: History, day: date) -> list[Cycle]:
    return [
        cycle
        for cycle in history.cycles
        if cycle.begins <= day
        and (cycle.closed_on is None or cycle.closed_on > day)
        and not history.paused(cycle.person, day)
    ]


def _closed(history: History, first: date, last: date) -> list[tuple[Cycle, bool]]:
    found = []
    for cycle in history.cycles:
        met_in_time = cycle.state == "met" and cycle.closed_on <= cycle.grace_end
        ended = cycle.closed_on if met_in_time else cycle.grace_end + timedelta(days=1)
        still_owed = cycle.closed_on is None or cycle.closed_on > cycle.grace_end
        if first <= ended <= last and (met_in_time or still_owed):
            found.append((cycle, met_in_time))
    return found


@pytest.mark.parametrize("seed", [1, 2, 3])
@pytest.mark.parametrize("ago", [0, 17, 120])
def test_the_share_on_a_day_is_the_count_by_hand(seed: int, ago: int) -> None:
    history = histories.build(60, TODAY, seed)
    day = TODAY - timedelta(days=ago)
    expected = _by_hand(_live(history, day), lambda cycle: cycle.grace_end >= day)
    assert _sums(queries.standing(day)) == expected
    assert any(good < whole for good, whole in expected.values())


@pytest.mark.parametrize("seed", [1, 2])
@pytest.mark.parametrize(("ago", "length"), [(0, 90), (0, 365), (40, 1)])
def test_on_time_in_a_period_is_the_count_by_hand(seed: int, ago: int, length: int) -> None:
    history = histories.build(60, TODAY, seed)
    last = TODAY - timedelta(days=ago)
    closed = _closed(history, last - timedelta(days=length - 1), last)
    good = {id(cycle) for cycle, in_time in closed if in_time}
    expected = _by_hand([cycle for cycle, _ in closed], lambda cycle: id(cycle) in good)
    assert _sums(queries.on_time(last - timedelta(days=length - 1), last)) == expected
    assert expected


def test_triads_are_the_count_by_hand() -> None:
    history = histories.build(60, TODAY, 4)
    expected: dict[Key, tuple[int, int]] = {}
    for n, assignment in enumerate(history.assignments):
        gone = assignment.ends is not None and assignment.ends < TODAY
        if assignment.employment == "volunteer" or gone or history.paused(n, TODAY):
            continue
        wanted = {"line", "peer"} | ({"clinical"} if history.clinical[n] else set())
        key = ("triad", True, assignment.role.slug, assignment.team.area.patch.name)
        good, whole = expected.get(key, (0, 0))
        expected[key] = (good + (wanted <= history.has[n]), whole + 1)
    assert _sums(queries.triads(TODAY)) == expected


@pytest.mark.parametrize("people", [3, 300])
def test_the_same_queries_for_three_people_and_three_hundred(people: int) -> None:
    histories.build(people, TODAY)
    with CaptureQueriesContext(connection) as captured:
        queries.standing(TODAY)
        queries.on_time(TODAY - timedelta(days=365), TODAY)
        queries.triads(TODAY)
        queries.called_off(TODAY - timedelta(days=365), TODAY)
    assert len(captured) == 10
