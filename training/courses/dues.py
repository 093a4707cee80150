"""When an assignment of a course is due to somebody (docs/field.md, Courses). Pure: days in, items out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from workforce.obligations import dates
from workforce.obligations.dates import Days


@dataclass(frozen=True, slots=True)
class Terms:
    """`begins`: the day on which they had a place, or the course began, whichever is later. `due_on`: for everybody."""

    begins: date
    due_on: date
    extended_until: date | None
    again_days: int


def first(terms: Terms, pauses: Sequence[Days]) -> date | None:
    """The day set, moved by as many days as the person's clock stood still since they began; more time is more time.
    None: it stands still, with no end in sight."""
    begins = min(terms.begins, terms.due_on)
    due = dates.due(begins, (terms.due_on - begins).days, pauses)
    return _at_least(due, terms.extended_until, pauses)


def again(asked_on: date, terms: Terms, pauses: Sequence[Days]) -> date | None:
    due = dates.due(asked_on, terms.again_days, pauses)
    return _at_least(due, terms.extended_until, pauses)


def _at_least(due: date | None, until: date | None, pauses: Sequence[Days]) -> date | None:
    if due is None or until is None or until <= due:
        return due
    return dates.due(until, 0, pauses)


def grace_end(due: date | None, days: int, pauses: Sequence[Days]) -> date | None:
    return dates.due(due, days, pauses) if due else None
