"""A gathering comes about: once, as a series, or as a copy of one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from uuid import UUID

from django.db import transaction

from workforce.core import audit, clock, once
from workforce.core.access import Viewer
from workforce.core.ids import uuid7
from workforce.gatherings import kinds, rules
from workforce.gatherings.errors import CannotSave, SavedBefore
from workforce.gatherings.models import Gathering
from workforce.gatherings.models.gathering import MOST_PLACES
from workforce.gatherings.states import CALLED_OFF
from workforce.gatherings.when import When

MOST_IN_A_SERIES, MOST_AT_ONCE = 400, 5000


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    kind: str
    title: str
    when: When
    capacity: int
    place: str = ""
    link: str = ""


@transaction.atomic
def plan(wanted: Plan, *, by: Viewer, once_key: str = "") -> Gathering:
    """Raises SavedBefore for the second press of the same button."""
    _once(by, once_key)
    return _plan([wanted], None, by)[0]


@transaction.atomic
def plan_series(
    wanted: Plan, *, days: Iterable[date], by: Viewer, once_key: str = ""
) -> list[Gathering]:
    """The same on each of these days (`when.every_weeks`, `when.every_month`, or any list), at the same
    times on the wall, as one series. `wanted.when.day` counts for nothing."""
    _once(by, once_key)
    slots = [replace(wanted, when=wanted.when.on(day)) for day in sorted(set(days))]
    if len(slots) > MOST_IN_A_SERIES:
        raise CannotSave(f"Plan at least one date, and {MOST_IN_A_SERIES} at most", "days")
    return _plan(slots, uuid7(), by)


@transaction.atomic
def plan_many(wanted: Sequence[Plan], *, by: Viewer, once_key: str = "") -> list[Gathering]:
    """Any that belong together, as one series, in this order."""
    _once(by, once_key)
    return _plan(wanted, uuid7(), by)


@transaction.atomic
def copy_series(
    *, series: UUID, days: int, by: Viewer, once_key: str = "", since: date | None = None
) -> list[Gathering]:
    """Each of a series again so many days later, as a new series: same times on the wall, place, link and
    capacity, without those that were called off. `since` leaves out the ones before that day. Nobody is
    booked, and nobody leads yet."""
    _once(by, once_key)
    return _plan(
        [
            _again(row, row.day + timedelta(days=days))
            for row in _of_series(series)
            if since is None or row.day >= since
        ],
        uuid7(),
        by,
    )


@transaction.atomic
def copy_to_days(
    *, series: UUID, days: Sequence[date], by: Viewer, once_key: str = ""
) -> list[Gathering]:
    """As `copy_series`, to given days: the first of the series to the first of them, and so on. Together
    as many as the series has."""
    _once(by, once_key)
    rows = _of_series(series)
    if len(rows) != len(days):
        raise CannotSave(f"Give {len(rows)} dates, one for each that is copied", "days")
    pairs = zip(rows, days, strict=True)
    return _plan([_again(row, day) for row, day in pairs], uuid7(), by)


def _once(by: Viewer, key: str) -> None:
    if key and not once.claim(by, key):
        raise SavedBefore


def _of_series(series: UUID) -> list[Gathering]:
    return list(Gathering.objects.filter(series=series).exclude(state=CALLED_OFF))


def _again(row: Gathering, day: date) -> Plan:
    return Plan(
        kind=row.kind,
        title=row.title,
        when=row.when.on(day),
        capacity=row.capacity,
        place=row.place,
        link=row.link,
    )


def _plan(slots: Sequence[Plan], series: UUID | None, by: Viewer) -> list[Gathering]:
    if not 1 <= len(slots) <= MOST_AT_ONCE:
        raise CannotSave(f"Plan at least one date, and {MOST_AT_ONCE:,} at most", "days")
    for slug in {slot.kind for slot in slots}:
        rules.check(rules.may_plan_kind, by, slug)
    made = [_made(slot, series) for slot in slots]
    Gathering.objects.bulk_create(made)
    audit.record_each("gathering planned", [(None, f"gathering {row.pk}") for row in made], by=by)
    return made


def _made(slot: Plan, series: UUID | None) -> Gathering:
    check_capacity(slot.capacity)
    starts_at, ends_at = slot.when.moments()
    if starts_at <= clock.now() and not kinds.get(slot.kind).may_be_past:
        raise CannotSave("The date and time must be in the future", "day")
    return Gathering(
        kind=slot.kind,
        title=slot.title,
        starts_at=starts_at,
        ends_at=ends_at,
        capacity=slot.capacity,
        place=slot.place,
        link=slot.link,
        series=series,
    )


def check_capacity(capacity: int) -> None:
    if not 1 <= capacity <= MOST_PLACES:
        raise CannotSave(f"Enter a number of places from 1 to {MOST_PLACES:,}", "capacity")
