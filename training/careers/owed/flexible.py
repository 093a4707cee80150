"""Requests for flexible working: an answer is owed by the line manager of today, an appeal by whoever hears it, and
a trial is to be reviewed. The law's clock is not stopped by a pause."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from uuid import UUID

from django.db.models import Max, Q
from django.urls import reverse

from training.careers import answering
from training.careers.models import FlexibleRequest
from training.careers.owed.slugs import ANSWER, REVIEW
from training.careers.reminders import ANSWER as ANSWER_LADDER
from training.careers.reminders import REVIEW as REVIEW_LADDER
from training.careers.states import (
    AGREED,
    APPEALED,
    OFFERED,
    OVER,
    REFUSED,
    REVIEWED,
    STANDS,
    WITHDRAWN,
)
from workforce.core import clock
from workforce.obligations.kinds import CANCELLED, MET, OPEN, Described, Expected, Kind
from workforce.obligations.models import Obligation

FIRST, APPEAL = "answer", "appeal"


class _OfRequests(Kind):
    source_kind = "careers.FlexibleRequest"
    owner = "line_manager"
    page = "careers:flexible-list"
    private = True
    title = ""

    def describe(self, rows: Sequence[Obligation]) -> Mapping[UUID, Described]:
        return {
            row.pk: Described(self.title, reverse("careers:flexible-detail", args=[row.source_id]))
            for row in rows
        }


class Answer(_OfRequests):
    slug = ANSWER
    words = "answer to a request for flexible working"
    title = "Request for flexible working to answer"
    ladder = ANSWER_LADDER

    def expected(self, source_ids: Collection[UUID] | None) -> Iterator[Expected]:
        for row, manager in _requests(source_ids):
            yield _first(row, manager)
            if row.appealed_on is not None:
                yield _appeal(row, row.appealed_on)

    def arranged(self, source_ids: Collection[UUID]) -> Collection[UUID]:
        """An alternative waits for the person."""
        rows = FlexibleRequest.objects.filter(pk__in=list(source_ids), state=OFFERED)
        return set(rows.values_list("pk", flat=True))


class Review(_OfRequests):
    slug = REVIEW
    words = "review of another working pattern"
    title = "Trial of another working pattern to look back at"
    ladder = REVIEW_LADDER

    def expected(self, source_ids: Collection[UUID] | None) -> Iterator[Expected]:
        for row, manager in _requests(source_ids):
            if row.tried_until is not None and row.state in (AGREED, REVIEWED):
                yield _review(row, row.tried_until, manager)


def _requests(
    source_ids: Collection[UUID] | None,
) -> Iterator[tuple[FlexibleRequest, UUID | None]]:
    """With whoever answers for the post today: who covers before whoever is covered. Two queries, and some where
    somebody stands in."""
    rows = FlexibleRequest.objects.select_related("assignment").annotate(
        answered_on=Max("answers__on", filter=Q(answers__is_of_appeal=False))
    )
    if source_ids is not None:
        rows = rows.filter(pk__in=source_ids)
    found = list(rows.order_by("pk"))
    answers = answering.of_posts({row.assignment_id for row in found}, clock.today())
    for row in found:
        yield row, answers[row.assignment_id].party


def _first(row: FlexibleRequest, manager: UUID | None) -> Expected:
    is_answered = row.state in (AGREED, REFUSED, APPEALED, STANDS, REVIEWED)
    is_answered = is_answered or row.appealed_on is not None
    is_off = not is_answered and row.state in (WITHDRAWN, OVER)
    on = row.answered_on if is_answered else row.closed_on if is_off else None  # type: ignore[attr-defined]
    return _of(row, FIRST, row.asked_on, row.due, manager, is_answered, on)


def _appeal(row: FlexibleRequest, since: date) -> Expected:
    is_heard = row.state in (AGREED, STANDS, REVIEWED)
    on = row.closed_on if row.state != APPEALED else None
    return _of(row, APPEAL, since, max(row.last_day, since), row.heard_by_id, is_heard, on)


def _of(
    row: FlexibleRequest, cycle: str, begins: date, due: date, other: UUID | None, is_met: bool,
    on: date | None,
) -> Expected:  # fmt: skip
    return Expected(
        person_id=row.person_id,
        source_id=row.pk,
        assignment_id=row.assignment_id,
        cycle=cycle,
        begins=begins,
        due=due,
        grace_end=max(row.last_day, due),
        state=MET if is_met else CANCELLED if on else OPEN,
        met_on=on if is_met else None,
        closed_on=on,
        other_id=other,
    )


def _review(row: FlexibleRequest, until: date, manager: UUID | None) -> Expected:
    on = row.reviewed_on
    ends = row.assignment.ends
    is_over = on is None and ends is not None and ends < clock.today()
    return Expected(
        person_id=row.person_id,
        source_id=row.pk,
        assignment_id=row.assignment_id,
        cycle="1",
        begins=row.closed_on or row.asked_on,
        due=until,
        grace_end=until,
        state=MET if on else CANCELLED if is_over else OPEN,
        met_on=on,
        closed_on=on or (ends if is_over else None),
        other_id=manager,
    )
