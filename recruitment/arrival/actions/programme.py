"""What somebody's first weeks look like, line by line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import time, timedelta
from uuid import UUID

from django.db import transaction

from recruitment.arrival import rules
from recruitment.arrival.models import Arrival, ProgrammeRow
from workforce.core import audit
from workforce.core.access import Viewer
from workforce.people.errors import Conflict, Refused

LONGEST = 200
"""The last day a programme may have: first weeks, not a rota."""
MOST_ROWS = 60
SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Line:
    day: int
    what: str
    with_whom: str = ""
    place: str = ""
    at: time | None = None


TEMPLATE = (
    Line(1, "Arrive, be met at the door, get pass and keys", "your contact person", "Reception", time(9, 30)),
    Line(1, "See the site: where you sit, eat, and can be alone for a moment", "your contact person", "", time(10, 15)),
    Line(1, "Lunch with the team", "the team", "", time(12, 30)),
    Line(1, "Go through these weeks, and change what doesn't suit", "your line manager", "", time(14)),
    Line(2, "A first hour with your buddy", "your buddy", "", time(10)),
    Line(2, "Accounts, phone, the forms that can't wait", "your contact person"),
    Line(3, "First peer supervision", "your peer supervisor"),
    Line(4, "Meet the people one works with most, one by one", "one or two of the team"),
    Line(8, "The team's meeting: what it is for, and your place in it", "the team"),
    Line(9, "Go along with another peer worker for a morning", "your buddy"),
    Line(11, "What you expect of each other: write it down together", "your line manager"),
    Line(16, "Who else there is: chaplaincy, advocacy, the recovery college", "your contact person"),
    Line(23, "How it has been so far, and what comes next", "your line manager"),
)  # fmt: skip
SHORT = TEMPLATE[:3] + TEMPLATE[4:5]
"""For a volunteer."""


def start_from_template(arrivals: Sequence[Arrival]) -> None:
    """Something to change beats something to invent. Nothing where there are lines already."""
    rows = ProgrammeRow.objects.filter(arrival__in=[each.pk for each in arrivals])
    there = set(rows.order_by().values_list("arrival_id", flat=True)) if arrivals else set()
    ProgrammeRow.objects.bulk_create(
        ProgrammeRow(
            arrival=arrival, day=_off_the_weekend(arrival, each.day), at=each.at, what=each.what, with_whom=each.with_whom, place=each.place
        )
        for arrival in arrivals
        if arrival.pk not in there
        for each in (SHORT if arrival.is_voluntary else TEMPLATE)
    )  # fmt: skip


def _off_the_weekend(arrival: Arrival, day: int) -> int:
    """To the Monday after it, unless their work began on one."""
    if arrival.starts is None or arrival.starts.weekday() >= SATURDAY:
        return day
    on = (arrival.starts + timedelta(days=day - 1)).weekday()
    return day + 7 - on if on >= SATURDAY else day


def is_changed(arrival: Arrival) -> bool:
    """Somebody made it their own, line by line."""
    rows = list(arrival.programme.all())
    lines = SHORT if arrival.is_voluntary else TEMPLATE
    return any(row.version > 1 for row in rows) or len(rows) not in (0, len(lines))


@transaction.atomic
def add(*, arrival: Arrival, line: Line, by: Viewer) -> ProgrammeRow:
    _need(arrival, by)
    Arrival.objects.select_for_update(no_key=True).get(pk=arrival.pk)
    if arrival.programme.count() >= MOST_ROWS:
        raise Refused(f"A programme has {MOST_ROWS} lines at most. Take one out first")
    row = ProgrammeRow(arrival=arrival)
    _put(row, line)
    row.save(force_insert=True)
    _record("programme line added", row, arrival, by)
    return row


@transaction.atomic
def change(*, row: ProgrammeRow, line: Line, version: int, by: Viewer) -> ProgrammeRow:
    locked = _locked(row, by)
    if locked.version != version:
        raise Conflict(
            "Somebody changed this line meanwhile. What you see now is how it reads: look, and save again"
        )
    _put(locked, line)
    locked.version += 1
    locked.save()
    _record("programme line changed", locked, locked.arrival, by)
    return locked


@transaction.atomic
def take_out(*, row: ProgrammeRow, by: Viewer) -> UUID:
    locked = _locked(row, by)
    _record("programme line taken out", locked, locked.arrival, by)
    pk = locked.pk
    locked.delete()
    return pk


def _put(row: ProgrammeRow, line: Line) -> None:
    if not 1 <= line.day <= LONGEST:
        raise Refused(f"Choose a day from 1, the first one, to {LONGEST}")
    row.day, row.at, row.what = line.day, line.at, line.what.strip()
    row.with_whom, row.place = line.with_whom.strip(), line.place.strip()


def _locked(row: ProgrammeRow, by: Viewer) -> ProgrammeRow:
    rows = ProgrammeRow.objects.select_for_update(of=("self",)).select_related(
        "arrival__team__area", "arrival__request"
    )
    found = rows.filter(pk=row.pk).first()
    if found is None:
        raise Conflict("This line was taken out meanwhile")
    _need(found.arrival, by)
    return found


def _need(arrival: Arrival, by: Viewer) -> None:
    rules.need(by.is_system or rules.prepares.test(by, arrival))


def _record(what: str, row: ProgrammeRow, arrival: Arrival, by: Viewer) -> None:
    audit.record(what, by=by, on=arrival.person_id, about=f"programme line {row.pk}")
