"""Every figure equals an independent count (`oracle.py`), over made-up years."""

from __future__ import annotations

import random
from collections import Counter
from datetime import date

import pytest

from strategy.measures.indicators import INDICATORS, registry
from tests import depth
from tests.strategy.histories import Builder
from tests.strategy.lives import SPAN, TODAY, at
from tests.strategy.oracle import OF_ENOUGH, ORACLE, disagreements, expected, found
from tests.strategy.oracle_rows import Rows
from workforce.core import clock

pytestmark = pytest.mark.django_db
MONTHS = (
    date(2028, 2, 29), date(2027, 12, 31), date(2027, 7, 31), date(2026, 2, 28), date(2025, 1, 31), date(2024, 2, 29),
)  # fmt: skip


@pytest.mark.parametrize("seed", [0, *(pytest.param(n, marks=depth.thorough) for n in (1, 2))])
def test_over_made_up_years(seed: int) -> None:
    """On the ends of months, of a February with a day more, of the first month, on a day before anything began; and on days
    between them, since something is due on each."""
    with clock.at(TODAY):
        Builder(seed).build()
        rows = Rows(TODAY)
        days = [*MONTHS, *map(at, random.Random(seed).sample(range(SPAN), 10))]
        unlike = {day: found for day in days if (found := disagreements(day, rows))}
        assert not unlike
        _says_something(rows, days)


def _says_something(rows: Rows, days: list[date]) -> None:
    """Of each figure some are counted, and not all of them: else anything would agree."""
    parts, wholes = Counter[str](), Counter[str]()
    for day in days:
        for slug in ORACLE:
            part, whole = expected(slug, day, rows).get(None, (0, 0))
            parts[slug] += part
            wholes[slug] += whole
    assert all(wholes[slug] > 0 for slug in ORACLE), wholes
    assert all(parts[slug] > 0 for slug in ORACLE), parts
    assert all(parts[slug] != wholes[slug] for slug in ORACLE), parts
    for slug in OF_ENOUGH:
        assert any(None in found(registry()[slug], day) for day in days)


def test_each_figure_has_a_count_of_its_own() -> None:
    assert list(ORACLE) == [each.slug for each in INDICATORS]
