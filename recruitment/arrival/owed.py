"""When each step of somebody's first months is due (docs/field.md, Arrival and Probation). Pure: days in, clocks out.

A step with a day of its own is due by `due(first day, n)`; a month is as many days as it has from the first day on, so that
a pause moves it as it moves everything else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from recruitment.arrival import lengths
from recruitment.arrival.steps import BY_DAY, OUTCOME, REVIEW, Item
from workforce.obligations import dates
from workforce.obligations.dates import Days
from workforce.obligations.kinds import CANCELLED, MET, OPEN

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Course:
    """What the clocks of one person run on. `months` of probation, with what it was extended by; None for a volunteer.
    `stopped_on`: the first day on which nothing of it counts any more."""

    starts: date
    is_voluntary: bool
    months: int | None
    extended: int = 0
    stopped_on: date | None = None
    decided_on: date | None = None


@dataclass(frozen=True, slots=True)
class Clock:
    item: Item
    cycle: str
    due: date | None
    grace_end: date | None
    state: str
    closed_on: date | None
    met_on: date | None


def days_until(course: Course, item: Item, numbers: Mapping[str, int], month: int = 0) -> int:
    if item is REVIEW:
        return lengths.days_of(course.starts, month)
    if item is OUTCOME:
        return lengths.days_of(course.starts, (course.months or 0) + course.extended)
    return numbers[item.setting]


def wanted(course: Course, reviews: Sequence[int]) -> list[tuple[Item, str, int]]:
    """Each step this person has: the item, its name in a row of its own, and the month of a review."""
    found = [(item, "1", 0) for item in BY_DAY if item.voluntary or not course.is_voluntary]
    if course.months is not None:
        months = lengths.reviews_of(course.months, tuple(reviews))
        found += [(REVIEW, str(month), month) for month in months]
        found.append((OUTCOME, "1", 0))
    return found


def clocks(
    course: Course,
    reviews: Sequence[int],
    numbers: Mapping[str, int],
    met: Mapping[tuple[str, str], date],
    pauses: Sequence[Days],
) -> list[Clock]:
    """`met`: by the item's slug and the row's name, the day on which it was done."""
    found = []
    for item, cycle, month in wanted(course, reviews):
        due = dates.due(course.starts, days_until(course, item, numbers, month), pauses)
        grace = dates.due(due, numbers["arrival.grace_days"], pauses) if due else None
        state, closed = _state(course, item, met.get((item.slug, cycle)))
        done = closed if state == MET else None
        found.append(Clock(item, cycle, due, grace, state, closed, done))
    return found


def _state(course: Course, item: Item, met: date | None) -> tuple[str, date | None]:
    if met is not None and (course.stopped_on is None or met < course.stopped_on):
        return MET, max(met, course.starts)
    stops = [course.stopped_on]
    if item.of_probation and met is None:
        stops.append(course.decided_on)
    over = [day for day in stops if day is not None]
    return (CANCELLED, max(min(over), course.starts)) if over else (OPEN, None)


def last_day(course: Course, pauses: Sequence[Days]) -> date | None:
    """By the end of this day probation has an outcome, or has passed. None while the clock stands still."""
    if course.months is None:
        return None
    return dates.due(
        course.starts, lengths.days_of(course.starts, course.months + course.extended), pauses
    )
