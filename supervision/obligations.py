"""Supervision in the ledger: a kind a strand, a cycle from one meeting to the next."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import F
from django.urls import reverse

from supervision import change_obligations, rhythm
from supervision.ladder import LADDER
from supervision.ledger import OfAgreements, kind_of
from supervision.models import Agreement, IntervalChange, Meeting
from supervision.numbers import Numbers, Subject
from supervision.states import HELD
from supervision.strands import HOLDER_OF, Strand
from workforce.core import clock
from workforce.obligations import pauses
from workforce.obligations.kinds import Described, Expected
from workforce.obligations.models import Obligation

_FIELDS = {
    "agreement": F("id"),
    "to": F("assignment_id"),
    "person": F("assignment__person_id"),
    "since": F("assignment__starts"),
    "employment": F("assignment__employment"),
    "role": F("assignment__role__slug"),
}


class Supervision(OfAgreements):
    """Asked of whoever can set a date: the holder, past the grace period the line manager, who answers
    for the support of their people, then the patch lead. The person supported is told once that it is
    due, and that it is not theirs to chase."""

    ladder = LADDER

    def __init__(self, strand: Strand) -> None:
        self.strand = strand
        self.strands = [strand]
        self.slug = kind_of(strand)
        self.words = strand.label
        self.owner = HOLDER_OF[strand]

    def expected(self, source_ids: Collection[UUID] | None) -> Iterator[Expected]:
        agreements = Agreement.objects.filter(strand=self.strand)
        if source_ids is not None:
            agreements = agreements.filter(pk__in=source_ids)
        rows = list(agreements.values("starts", "ends", "interval_days", **_FIELDS))
        everyone = source_ids is None
        held = self._held(None if everyone else [row["to"] for row in rows])
        changes = self._changes(None if everyone else [row["agreement"] for row in rows])
        standing = pauses.of(None if everyone else {row["person"] for row in rows})
        numbers, today = Numbers.load(), clock.today()
        for row in rows:
            span = rhythm.Span(row["starts"], row["ends"], held.get(row["to"], ()))
            subject = self._subject(row, changes.get(row["agreement"], ()))
            clock_stops = standing.get(row["person"], ())
            for cycle in rhythm.cycles(span, numbers.rhythm_of(subject), clock_stops, today):
                yield _expected(row, cycle)

    def _held(self, assignments: Collection[UUID] | None) -> Mapping[UUID, Sequence[date]]:
        held = Meeting.objects.filter(state=HELD, strands__contains=[self.strand])
        rows = held.order_by().values_list("assignment_id", "date")
        if assignments is not None:
            rows = rows.filter(assignment_id__in=assignments)
        found: dict[UUID, list[date]] = defaultdict(list)
        # Of everybody, some at a time; a cursor on the server costs three journeys more.
        for assignment_id, day in rows.iterator() if assignments is None else rows:
            found[assignment_id].append(day)
        return found

    def _changes(
        self, agreements: Collection[UUID] | None
    ) -> Mapping[UUID, Sequence[tuple[date, int | None]]]:
        rows = IntervalChange.objects.filter(agreement__strand=self.strand).order_by("on")
        if agreements is not None:
            rows = rows.filter(agreement_id__in=agreements)
        found: dict[UUID, list[tuple[date, int | None]]] = defaultdict(list)
        for agreement_id, day, days in rows.values_list("agreement_id", "on", "days"):
            found[agreement_id].append((day, days))
        return found

    def _subject(
        self, row: Mapping[str, Any], changes: Sequence[tuple[date, int | None]]
    ) -> Subject:
        return Subject(
            strand=self.strand,
            role=row["role"],
            person_id=row["person"],
            volunteer=row["employment"] == "volunteer",
            assignment_starts=row["since"],
            own_days=row["interval_days"],
            changes=changes,
        )

    def describe(self, rows: Sequence[Obligation]) -> Mapping[UUID, Described]:
        """The page is the reader's own: people supported have theirs, holders find the person there."""
        return {
            row.pk: Described(f"{self.words} to arrange", reverse("supervision:people-list"))
            for row in rows
        }


def _expected(row: Mapping[str, Any], cycle: rhythm.Cycle) -> Expected:
    """Named by its anchor, which may be a meeting from before the agreement; it counts from then on."""
    return Expected(
        person_id=row["person"],
        source_id=row["agreement"],
        assignment_id=row["to"],
        cycle=cycle.anchor.isoformat(),
        begins=max(cycle.anchor, row["starts"]),
        due=cycle.due,
        grace_end=cycle.grace_end,
        state=cycle.state,
        met_on=cycle.closed_on if cycle.state == rhythm.MET else None,
        closed_on=cycle.closed_on,
    )


KINDS = [*(Supervision(strand) for strand in Strand), *change_obligations.KINDS]
