"""What is owed of a course that is asked of somebody (docs/field.md, Training). Pure: days in, items out.

A course is asked while somebody is what it is asked of. Whoever has no record that counts on the first day of it owes one by
a day; each record that runs out owes the next one by its last day. What another course gives as well, like a refresh, counts
as if it were the same."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from workforce.obligations import dates
from workforce.obligations.dates import Days
from workforce.obligations.kinds import CANCELLED, MET, OPEN

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Done:
    """A record: completed on a day, and the last day on which it counts."""

    on: date
    until: date | None

    def counts_on(self, day: date) -> bool:
        return self.on <= day and (self.until is None or self.until >= day)

    def outlasts(self, other: Done) -> bool:
        if other.until is None:
            return False
        return self.until is None or self.until > other.until


@dataclass(frozen=True, slots=True)
class Item:
    begins: date
    due: date | None
    grace_end: date | None
    state: str
    closed_on: date | None
    is_first: bool
    """Never done before; else one that runs out is to be done again."""


@dataclass(frozen=True, slots=True)
class Terms:
    """What a course asks, and the organisation's days of grace."""

    due_days: int
    asked_since: date
    grace_days: int


def items(
    spans: Sequence[Days], done: Sequence[Done], terms: Terms, pauses: Sequence[Days], today: date
) -> list[Item]:
    """In order. `spans`: from when to when they are what it is asked of, without overlaps, none beginning ahead of today."""
    found: list[Item] = []
    for starts, ends in spans:
        first = max(starts, terms.asked_since)
        if first <= today and (ends is None or ends >= first):
            found += _of_span(first, ends, done, terms, pauses, today)
    return found


def _of_span(
    first: date,
    ends: date | None,
    done: Sequence[Done],
    terms: Terms,
    pauses: Sequence[Days],
    today: date,
) -> Iterator[Item]:
    standing: Done | None = None
    for each in done:
        if each.counts_on(first) and (standing is None or each.outlasts(standing)):
            standing = each
    later = sorted(
        (each for each in done if each.on > first and (ends is None or each.on <= ends)),
        key=lambda each: (each.on, each.until is not None, -(each.until or each.on).toordinal()),
    )
    if standing is None:
        due = dates.due(first, terms.due_days, pauses)
        met = later[0] if later else None
        yield _item(first, due, met, ends, terms, pauses, today, is_first=True)
        if met is None:
            return
        standing, later = met, later[1:]
    yield from _renewals(standing, later, first, ends, terms, pauses, today)


def _renewals(
    standing: Done,
    later: Sequence[Done],
    first: date,
    ends: date | None,
    terms: Terms,
    pauses: Sequence[Days],
    today: date,
) -> Iterator[Item]:
    for each in [*later, None]:
        if standing.until is None:
            return
        if each is not None and not each.outlasts(standing):
            continue
        begins, due = max(standing.on, first), dates.due(standing.until, 0, pauses)
        yield _item(begins, due, each, ends, terms, pauses, today, is_first=False)
        if each is not None:
            standing = each


def _item(
    begins: date,
    due: date | None,
    met: Done | None,
    ends: date | None,
    terms: Terms,
    pauses: Sequence[Days],
    today: date,
    *,
    is_first: bool,
) -> Item:
    grace_end = dates.due(due, terms.grace_days, pauses) if due else None
    if met is not None:
        return Item(begins, due, grace_end, MET, met.on, is_first)
    if ends is not None and ends < today:
        return Item(begins, due, grace_end, CANCELLED, ends + _DAY, is_first)
    return Item(begins, due, grace_end, OPEN, None, is_first)
