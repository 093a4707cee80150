"""An assignment is otherwise than it was: its supervision follows, as if it had been recorded so at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction

from supervision import ledger
from supervision.actions import agreements
from supervision.models import Agreement
from supervision.strands import Strand, strands_of
from workforce.core.access import Viewer
from workforce.people.models import Assignment

Before = Mapping[str, Any]
_DECIDES = {"ends"}


@dataclass(frozen=True, slots=True)
class _Moved:
    """An assignment and what was otherwise until `on`, with its agreements, the oldest first."""

    row: Assignment
    was: Before
    on: date
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
    def latest(self) -> dict[str, Agreement]:
        return {agreement.strand: agreement for agreement in self.standing}

    def going_on(self) -> Iterator[Agreement]:
        """Those that ended with it and go on with it. What ended for another reason stays ended."""
        if self.ended is None or (self.row.ends is not None and self.row.ends < self.ended):
            return
        for strand, agreement in self.latest.items():
            if strand in strands_of(self.row) and agreement.ends == self.ended:
                yield agreement

    def lacking(self) -> list[str]:
        """Strands that apply and that it could not have before, because it was over."""
        missing = self.runs and self.ended is not None
        return [each for each in strands_of(self.row) if missing and each not in self.latest]


@transaction.atomic
def follow(*, before: Mapping[UUID, Before], on: date, by: Viewer) -> None:
    moved = _moved({pk: was for pk, was in before.items() if was.keys() & _DECIDES}, on)
    _end_sooner(moved, by)
    _go_on(moved, by)
    agreements.begin([(each.row, strand) for each in moved for strand in each.lacking()], on, by)
    ledger.settle_for([each.row.pk for each in moved], Strand.values)


def _moved(before: Mapping[UUID, Before], on: date) -> list[_Moved]:
    standing = _standing(before)
    rows = Assignment.objects.filter(pk__in=before).select_related("role").order_by("pk")
    return [_Moved(row, before[row.pk], on, standing[row.pk]) for row in rows]


def _standing(assignments: Collection[UUID]) -> dict[UUID, list[Agreement]]:
    """Locked, in the order in which whoever logs a meeting locks them."""
    rows = Agreement.objects.select_for_update(of=("self",)).filter(assignment__in=assignments)
    found: dict[UUID, list[Agreement]] = defaultdict(list)
    for row in rows.select_related("assignment").order_by("pk"):
        found[row.assignment_id].append(row)
    for each in found.values():
        each.sort(key=lambda row: row.starts)
    return found


def _end_sooner(moved: Sequence[_Moved], by: Viewer) -> None:
    """Their end was told already, and was sooner than that."""
    days: dict[date, list[UUID]] = defaultdict(list)
    for each in moved:
        if each.ended and each.row.ends and each.row.ends < each.ended:
            days[each.row.ends].append(each.row.pk)
    for day, ids in sorted(days.items()):
        agreements.end_for(assignment_ids=ids, on=day, by=by)


def _go_on(moved: Sequence[_Moved], by: Viewer) -> None:
    rows = []
    for each in moved:
        for agreement in each.going_on():
            agreement.ends = None if each.runs else each.row.ends
            rows.append(agreement)
    Agreement.objects.bulk_update(rows, ["ends"], batch_size=1000)
    agreements.record("supervision agreement goes on", rows, by)
