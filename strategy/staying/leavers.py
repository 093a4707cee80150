"""Who left paid peer work in a time, and why, where it is known. For HR, and for figures of everybody together."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from dateutil.relativedelta import relativedelta

from strategy.measures import formulas, history
from strategy.staying.labels import NATIONAL
from strategy.staying.models import LeavingReason
from strategy.staying.national import Reason
from workforce.core.access import Viewer
from workforce.core.sealed import Sealed, unseal_many
from workforce.people.models import Person

LISTED = relativedelta(months=24)


@dataclass(frozen=True, slots=True)
class Leaver:
    person: Person
    last_day: date
    reason: Reason | None
    version: int = 0
    """Of what is entered; 0 while nothing is."""


def left(first: date, last: date) -> Mapping[UUID, date]:
    """Each once, with their last day (docs/field.md, Coming and going)."""
    found = formulas.leavers(history.posts(first, last), first, last)
    return {person: post.ends for person, post in found.items()}


def listed(viewer: Viewer) -> list[Leaver]:
    """Of the last two years: those without a reason first, then the latest. Three queries and one for the keys."""
    return _with_reasons(viewer, _lately(viewer))


def get(viewer: Viewer, person_id: UUID) -> Leaver | None:
    days = _lately(viewer)
    theirs = {person_id: days[person_id]} if person_id in days else {}
    return next(iter(_with_reasons(viewer, theirs)), None)


def _lately(viewer: Viewer) -> Mapping[UUID, date]:
    return left(viewer.today - LISTED, viewer.today)


def reasons(viewer: Viewer, days: Mapping[UUID, date]) -> Mapping[UUID, tuple[Reason, int]]:
    """What is entered for these last days, and its version. What was entered for another day counts no more."""
    rows = [
        row
        for row in LeavingReason.objects.visible_to(viewer).filter(last_day__in=set(days.values()))
        if days.get(row.person_id) == row.last_day
    ]
    opened = unseal_many([Sealed(row.national, row.person_id, NATIONAL, row.pk) for row in rows])
    return {
        row.person_id: (Reason(said), row.version)
        for row, said in zip(rows, opened, strict=True)
        if said
    }


def _with_reasons(viewer: Viewer, days: Mapping[UUID, date]) -> list[Leaver]:
    known = reasons(viewer, days)
    people = _people(days.keys())
    found = [
        Leaver(people[key], day, *known.get(key, (None, 0)))
        for key, day in days.items()
        if key in people
    ]
    found.sort(key=lambda each: (each.reason is not None, -each.last_day.toordinal(), each.person.sort_name))  # fmt: skip
    return found


def _people(keys: Collection[UUID]) -> Mapping[UUID, Person]:
    return Person.objects.in_bulk(list(keys))
