"""The numbers in force on a day, and the days on which one changes."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from supervision.reflective.numbers import DAYS, GRACE, Numbers
from workforce.core.models import SettingValue
from workforce.core.settings import OverTime


def on(number: int) -> date:
    return date(2026, 1, 1) + timedelta(days=number)


def over(rows: dict[str, list[tuple[date, date | None, int]]]) -> Numbers:
    return Numbers(OverTime(rows))


NUMBERS = over({DAYS: [(on(0), on(9), 30), (on(20), None, 40)], GRACE: [(on(5), on(6), 7)]})


@pytest.mark.parametrize(
    ("day", "days", "grace"),
    [
        (-1, 62, 14), (0, 30, 14), (4, 30, 14), (5, 30, 7), (6, 30, 7), (7, 30, 14),
        (9, 30, 14), (10, 62, 14), (19, 62, 14), (20, 40, 14), (900, 40, 14),
    ],
)  # fmt: skip
def test_value_holds_from_its_first_day_to_its_last(day: int, days: int, grace: int) -> None:
    assert (NUMBERS.values.on(DAYS, on(day)), NUMBERS.values.on(GRACE, on(day))) == (days, grace)
    rhythm = NUMBERS.rhythm
    assert (rhythm.interval(on(-50), on(day)), rhythm.grace(on(day))) == (days, grace)


def test_interval_changes_where_a_value_begins_and_the_day_after_it_ends() -> None:
    assert NUMBERS.rhythm.changes == [on(0), on(10), on(20)]
    assert Numbers().rhythm.changes == []


def test_value_that_is_too_large_counts_as_the_most_there_may_be() -> None:
    assert over({DAYS: [(on(0), None, 9000)]}).values.on(DAYS, on(1)) == 366


@pytest.mark.django_db
def test_kept_values_are_those_for_everyone_in_order() -> None:
    SettingValue.objects.create(slug=DAYS, value=40, starts=on(20))
    SettingValue.objects.create(slug=DAYS, value=30, starts=on(0), until=on(9))
    SettingValue.objects.create(slug=GRACE, value=7, starts=on(5), until=on(6))
    SettingValue.objects.create(slug=DAYS, value=10, starts=on(1), role="peer-support-worker")
    SettingValue.objects.create(slug="reflective.capacity", value=8, starts=on(1))
    assert Numbers.load() == NUMBERS
