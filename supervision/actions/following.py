"""An assignment is otherwise than it was: its supervision follows, in the transaction that changed it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction

from supervision import calendars, ledger, states
from supervision.actions import agreements
from supervision.models import Agreement, Meeting
from supervision.strands import Strand, applicable, strands_of
from workforce.core.access import Viewer
from workforce.people.models import Assignment, RoleType

Before = Mapping[str, Any]
# What decides which strands there are, from when to when, and by which numbers.
_DECIDES = {"role_id", "employment", "starts", "ends"}
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class _Moved:
    """An assignment and what was otherwise until `on`: the strands it had, and has now."""

    row: Assignment
    was: Before
    on: date
    had: frozenset[str]
    has: frozenset[str]
    standing: Sequence[Agreement]

    @property
    def runs(self) -> bool:
        return self.row.starts <= self.on and (self.row.ends is None or self.row.ends >= self.on)

    @property
    def ended(self) -> date | None:
        """The last day it had, where that was over: its supervision had ended with it."""
        day: date | None = self.was.get("ends")
        return day if day is not None and day < self.on else None

    @property
    def ends_sooner(self) -> bool:
        return bool(self.ended and self.row.ends and self.row.ends < self.ended)

    @property
    def latest(self) -> Iterable[Agreement]:
        return {each.strand: each for each in self.standing}.values()

    def goes_on(self, agreement: Agreement) -> bool:
        """It ended with the assignment, or with a role that was put right on the same day. What
        ended for another reason stays ended."""
        if agreement.strand not in self.has or agreement.ends is None or self.ends_sooner:
            return False
        back = self.runs and agreement.strand not in self.had
        return agreement.ends == self.ended or (back and agreement.ends == self.on - DAY)

    def stops(self, agreement: Agreement) -> bool:
        """The role it has now lacks this strand."""
        lost = agreement.strand in self.had - self.has
        return self.runs and lost and _is_open(agreement, self.on)

    def is_put_off(self, agreement: Agreement) -> bool:
        return self.row.starts > self.on and _is_open(agreement, self.on)

    def lacking(self) -> list[str]:
        """Strands that apply and could not before: by its role, or because it was over."""
        if not self.runs:
            return []
        there = {each.strand for each in self.standing}
        still = {each.strand for each in self.standing if _is_open(each, self.on)}
        fresh = self.has - self.had | (self.has - there if self.ended else set())
        return sorted(fresh - still)


def _is_open(agreement: Agreement, on: date) -> bool:
    return agreement.ends is None or agreement.ends >= on


@transaction.atomic
def follow(*, before: Mapping[UUID, Before], on: date, by: Viewer) -> None:
    """`before`: what is otherwise from `on`, as it was, by assignment."""
    moved = _moved({pk: was for pk, was in before.items() if was.keys() & _DECIDES}, on)
    if not moved:
        return
    _end_sooner(moved, by)
    _go_on(moved, by)
    _stop(moved, on, by)
    _begin_in_time(moved, by)
    agreements.begin([(each.row, strand) for each in moved for strand in each.lacking()], on, by)
    ledger.settle_for([each.row.pk for each in moved], Strand.values)


def _moved(before: Mapping[UUID, Before], on: date) -> list[_Moved]:
    standing, roles = _standing(before), RoleType.objects.in_bulk()
    rows = Assignment.objects.filter(pk__in=before).select_related("role").order_by("pk")
    found = []
    for row in rows:
        was = before[row.pk]
        role = roles[was.get("role_id", row.role_id)]
        had = applicable(
            employment=was.get("employment", row.employment),
            is_paid=role.is_paid,
            nature=role.nature,
        )
        has = frozenset(strands_of(row))
        found.append(_Moved(row, was, on, frozenset(had), has, standing[row.pk]))
    return found


def _standing(assignments: Collection[UUID]) -> dict[UUID, list[Agreement]]:
    """The oldest first; locked in the order in which whoever logs a meeting locks them."""
    rows = Agreement.objects.select_for_update(of=("self",)).filter(assignment__in=assignments)
    found: dict[UUID, list[Agreement]] = defaultdict(list)
    for row in rows.select_related("assignment").order_by("pk"):
        found[row.assignment_id].append(row)
    for each in found.values():
        each.sort(key=lambda row: row.starts)
    return found


def _end_sooner(moved: Sequence[_Moved], by: Viewer) -> None:
    """That it ended was told already, with a later day."""
    days: dict[date, list[UUID]] = defaultdict(list)
    for each in moved:
        if each.ends_sooner and each.row.ends:
            days[each.row.ends].append(each.row.pk)
    for day, ids in sorted(days.items()):
        agreements.end_for(assignment_ids=ids, on=day, by=by)


def _go_on(moved: Sequence[_Moved], by: Viewer) -> None:
    rows = []
    for each in moved:
        for agreement in each.latest:
            if each.goes_on(agreement):
                agreement.ends = None if each.runs else each.row.ends
                rows.append(agreement)
    Agreement.objects.bulk_update(rows, ["ends"], batch_size=1000)
    agreements.record("supervision agreement goes on", rows, by)


def _stop(moved: Sequence[_Moved], on: date, by: Viewer) -> None:
    """From `on` there is none; what began on that very day never was."""
    lost = [row for each in moved for row in each.standing if each.stops(row)]
    put_off = [row for each in moved for row in each.standing if each.is_put_off(row)]
    kept = [row for row in lost if row.starts < on]
    off = [row for row in lost if row.starts >= on] + put_off
    for row in kept:
        row.ends = on - DAY
    Agreement.objects.bulk_update(kept, ["ends"], batch_size=1000)
    Agreement.objects.filter(pk__in=[row.pk for row in off]).delete()
    ledger.settle((row.strand, row.pk) for row in off)
    _take_from_diary({(row.assignment_id, row.strand) for row in lost}, on, by)
    agreements.record("supervision agreement ended", kept, by)
    agreements.record("supervision agreement called off", off, by)


def _take_from_diary(strands: Collection[tuple[UUID, str]], on: date, by: Viewer) -> None:
    """Planned in these strands from then on. What was planned for another one too is kept for it."""
    ahead = Meeting.objects.filter(
        assignment__in={assignment for assignment, _ in strands}, state=states.PLANNED, date__gte=on
    )
    rows = list(ahead.select_for_update(of=("self",)).order_by("pk"))
    for row in rows:
        left = [each for each in row.strands if (row.assignment_id, each) not in strands]
        row.strands, row.state = (left, row.state) if left else (row.strands, states.REMOVED)
    Meeting.objects.bulk_update(rows, ["strands", "state"], batch_size=500)
    calendars.settle([row.pk for row in rows], by=by)


def _begin_in_time(moved: Sequence[_Moved], by: Viewer) -> None:
    """Nothing is owed before the first day of the assignment."""
    early = [
        (each.row, row)
        for each in moved
        if each.row.starts <= each.on
        for row in each.standing
        if row.starts < each.row.starts and _is_open(row, each.row.starts)
    ]
    for assignment, row in early:
        row.starts = assignment.starts
    Agreement.objects.bulk_update([row for _, row in early], ["starts"], batch_size=1000)
    agreements.record("supervision agreement begins later", [row for _, row in early], by)
