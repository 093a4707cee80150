"""What the clocks of returns run on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from workforce.core.settings import OverTime

WEEKLY, LATER, FIRST_AFTER, SECOND_AFTER = (
    "returning.weekly_reviews", "returning.later_weeks", "returning.after_first_weeks", "returning.after_second_weeks",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Numbers:
    weekly: int
    later: int
    after: tuple[int, int]


def numbers_on(day: date, values: OverTime) -> Numbers:
    first, second = int(values.on(FIRST_AFTER, day)), int(values.on(SECOND_AFTER, day))
    return Numbers(
        int(values.on(WEEKLY, day)),
        int(values.on(LATER, day)),
        (min(first, second), max(first, second)),
    )


def load() -> OverTime:
    return OverTime.load(WEEKLY, LATER, FIRST_AFTER, SECOND_AFTER)
