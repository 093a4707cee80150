"""Working lives by the thousand: each date as the product says it, and as walking from day to day finds it."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from uuid import uuid4

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from supervision import rhythm
from supervision.numbers import Numbers, Subject
from tests import depth
from tests.supervision.histories import History, a_history
from tests.supervision.oracle import OTHERS, PERSON, ROLE, TRUST, Owed, Supervised

WHO, SOMEBODY_ELSE = uuid4(), uuid4()
SLUGS = {
    "line": "supervision.line_days",
    "clinical": "supervision.clinical_days",
    "peer": "supervision.peer_days",
    "volunteer": "supervision.volunteer_days",
    "dense": "supervision.peer_dense_days",
    "window": "supervision.dense_window_days",
}
LEVELS = {
    TRUST: [("", None)],
    ROLE: [("worker", None)],
    PERSON: [("", WHO)],
    OTHERS: [("senior", None), ("", SOMEBODY_ELSE)],
}
LIVES = depth.tries(2_500, 10_000)
# What must have come up in 10,000, or it would agree about nothing.
LEAST = {"rows": 40_000, "met": 20_000, "open": 10_000, "cancelled": 2_000, "paused": 500,
         "changed": 5_000, "stood still": 3_000, "denser": 5_000, "came back": 2_000}  # fmt: skip

# Two octets for each thing that is picked: more than any history has needed.
OCTETS = 320


def of(octets: bytes) -> History:
    """Drawn at once, for each draw costs more than the walk; smaller octets pick what is smaller."""
    left = iter(octets)

    def pick(least: int, most: int) -> int:
        number = next(left, 0) << 8 | next(left, 0)
        return least + number % (most - least + 1)

    return a_history(pick)


histories = st.binary(min_size=OCTETS, max_size=OCTETS).map(of)


def said(one: Supervised, history: History) -> list[Owed]:
    """What the product makes of it."""
    numbers = Numbers(
        {
            SLUGS[name]: [
                (first, last, role, person, days)
                for first, last, level, days in sorted(rows, key=lambda row: row[0])
                for role, person in LEVELS[level]
            ]
            for name, rows in one.values.items()
        }
    )
    subject = Subject(
        strand=one.strand, role="worker", person_id=WHO, volunteer=one.volunteer,
        assignment_starts=one.assignment_starts, own_days=one.own, changes=one.own_changes,
    )  # fmt: skip
    held = [day for day in one.held if day <= history.today]
    span = rhythm.Span(one.starts, one.ends, held)
    return [
        Owed(
            cycle.anchor,
            max(cycle.anchor, one.starts),
            cycle.due,
            cycle.grace_end,
            cycle.state,
            cycle.closed_on if cycle.state == rhythm.MET else None,
            cycle.closed_on,
        )
        for cycle in rhythm.cycles(span, numbers.rhythm_of(subject), one.pauses, history.today)
    ]


def test_thousands_of_histories_agree_with_walking_day_by_day() -> None:
    seen: Counter[str] = Counter()

    @settings(
        max_examples=LIVES,
        deadline=None,
        derandomize=True,
        database=None,
        suppress_health_check=[HealthCheck.too_slow],
    )
    @given(history=histories)
    def agrees(history: History) -> None:
        for one in history.supervised():
            rows = one.rows(history.today)
            assert said(one, history) == rows
            _count(seen, one, rows)

    agrees()
    needed = {name: least * LIVES // 10_000 for name, least in LEAST.items()}
    assert {name: seen[name] for name, least in needed.items() if seen[name] < least} == {}


def _count(seen: Counter[str], one: Supervised, rows: list[Owed]) -> None:
    seen["rows"] += len(rows)
    seen.update(row.state for row in rows)
    seen["paused"] += rows[-1].due is None
    seen["came back"] += rows[0].anchor < one.starts
    for row in rows:
        until = row.closed_on or row.anchor + timedelta(days=100)
        days = {one.interval(row.anchor, day) for day in (row.anchor, until - timedelta(days=1))}
        seen["changed"] += len(days) > 1
        seen["denser"] += one.strand == "peer" and max(days) <= 14
        stops = [first for first, _ in one.pauses if row.anchor < first <= (row.due or until)]
        seen["stood still"] += bool(stops)
