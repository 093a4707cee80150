"""Adjustments in the ledger: the person and whoever decides today, nobody else, in no list and no count."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from uuid import UUID

from django.urls import reverse

from wellbeing.adjustments.dates import review_due
from wellbeing.adjustments.models import Adjustment, Party
from wellbeing.adjustments.owed import ANSWER, DECIDE, REVIEW
from wellbeing.adjustments.reminders import ANSWER as ANSWER_LADDER
from wellbeing.adjustments.reminders import DECIDE as DECIDE_LADDER
from wellbeing.adjustments.reminders import REVIEW as REVIEW_LADDER
from wellbeing.adjustments.rules import deciders
from workforce.core import clock, settings
from workforce.obligations import pauses
from workforce.obligations.kinds import CANCELLED, MET, OPEN, Described, Expected, Kind
from workforce.obligations.models import Obligation


class _OfAdjustments(Kind):
    source_kind = "adjustments.Adjustment"
    owner = "line_manager"
    responsible = ""
    page = "home:today"
    private = True
    title = "Something to answer"

    def describe(self, rows: Sequence[Obligation]) -> Mapping[UUID, Described]:
        """The task, without a name and without what it is about."""
        return {
            row.pk: Described(self.title, reverse("adjustments:detail", args=[row.source_id]))
            for row in rows
        }


class Answer(_OfAdjustments):
    slug = ANSWER
    words = "answer to something that was asked for"
    ladder = ANSWER_LADDER

    def expected(self, source_ids: Collection[UUID] | None) -> Iterator[Expected]:
        for row, other in _rows(source_ids):
            if row.answer_due is not None:
                yield _of(row, other, row.asked_on, row.answer_due, row.answered_on)


class Decide(_OfAdjustments):
    slug = DECIDE
    words = "decision on something that was asked for"
    title = "Something to decide"
    ladder = DECIDE_LADDER

    def expected(self, source_ids: Collection[UUID] | None) -> Iterator[Expected]:
        for row, other in _rows(source_ids):
            if row.decide_due is not None:
                begins = row.decide_from or row.asked_on
                yield _of(row, other, begins, row.decide_due, row.decided_on)


class Review(_OfAdjustments):
    """A row for the review that comes next, and none for those before: they were steps of the adjustment."""

    slug = REVIEW
    words = "looking back at something that was agreed"
    title = "Something to look back at together"
    ladder = REVIEW_LADDER

    def expected(self, source_ids: Collection[UUID] | None) -> Iterator[Expected]:
        found = [(row, other) for row, other in _rows(source_ids) if row.in_place_on]
        paused = pauses.of({row.person_id for row, _ in found})
        values = settings.load()
        for row, other in found:
            began = row.in_place_on
            if began is None:
                continue
            due = review_due(began, row.reviewed_on, values, paused.get(row.person_id, ()))
            closed = _over(row)
            yield Expected(
                person_id=row.person_id, source_id=row.pk, assignment_id=None,
                cycle=str(row.reviews + 1), begins=row.reviewed_on or began, due=due,
                grace_end=due, state=CANCELLED if closed else OPEN, closed_on=closed,
                other_id=other,
            )  # fmt: skip


def _rows(source_ids: Collection[UUID] | None) -> Iterator[tuple[Adjustment, UUID | None]]:
    """With whoever decides today. Two queries."""
    rows = Adjustment.objects.select_related("person").order_by("pk")
    if source_ids is not None:
        rows = rows.filter(pk__in=source_ids)
    found = list(rows)
    parties: dict[UUID, list[Party]] = {row.pk: [] for row in found}
    for party in Party.objects.holding(clock.today()).filter(adjustment__in=list(parties)):
        parties[party.adjustment_id].append(party)
    for row in found:
        who = deciders(row, parties[row.pk])
        yield row, who[0] if who else None


def _over(row: Adjustment) -> date | None:
    """Withdrawn or ended, or the person has left."""
    left = row.person.left_on
    return row.closed_on or (left if left is not None and left < clock.today() else None)


def _of(row: Adjustment, other: UUID | None, begins: date, due: date, met: date | None) -> Expected:
    closed = met or _over(row)
    return Expected(
        person_id=row.person_id, source_id=row.pk, assignment_id=None, cycle="1", begins=begins,
        due=due, grace_end=due, state=MET if met else CANCELLED if closed else OPEN, met_on=met,
        closed_on=closed, other_id=other,
    )  # fmt: skip


KINDS = [Answer(), Decide(), Review()]
