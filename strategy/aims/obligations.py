"""The strategy in the ledger: milestones with a day, and comments that wait for an answer."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date, timedelta
from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse

from strategy.aims.models import Comment, Milestone, Objective
from strategy.aims.owed import ANSWER, ANSWER_DAYS, MILESTONE
from strategy.aims.reminders import ANSWER as ANSWER_LADDER
from strategy.aims.reminders import MILESTONE as MILESTONE_LADDER
from strategy.aims.states import IN_FORCE, MET
from workforce.core import clock
from workforce.core.settings import OverTime
from workforce.obligations.kinds import CANCELLED, OPEN, Described, Expected, Kind
from workforce.obligations.kinds import MET as DONE
from workforce.obligations.models import Obligation
from workforce.people.models import Person


class _OfTheStrategy(Kind):
    responsible = ""
    page = "aims:strategy-detail"
    private = True
    title = ""

    def describe(self, rows: Sequence[Obligation]) -> Mapping[UUID, Described]:
        lines = self.lines({row.source_id for row in rows})
        return {
            row.pk: Described(
                self.title,
                reverse("aims:objective-detail", args=[lines[row.source_id]])
                if row.source_id in lines
                else self.link,
            )
            for row in rows
        }

    def lines(self, sources: Collection[UUID]) -> Mapping[UUID, UUID]:
        """The objective of each."""
        raise NotImplementedError


class MilestoneDue(_OfTheStrategy):
    slug = MILESTONE
    words = "milestone of the strategy"
    source_kind = "aims.Line"
    ladder = MILESTONE_LADDER
    title = "Milestone of the strategy"

    def expected(self, source_ids: Collection[UUID] | None) -> Iterator[Expected]:
        rows = _in_force().filter(due__isnull=False)
        if source_ids is not None:
            rows = rows.filter(line__in=source_ids)
        for row in rows.order_by("line_id"):
            if row.due is not None:
                yield _milestone(row, row.due)

    def lines(self, sources: Collection[UUID]) -> Mapping[UUID, UUID]:
        return dict(_in_force().filter(line__in=sources).values_list("line_id", "objective__line"))


class AnswerDue(_OfTheStrategy):
    slug = ANSWER
    words = "answer to a comment on the strategy"
    source_kind = "aims.Comment"
    ladder = ANSWER_LADDER
    title = "Comment to answer"

    def expected(self, source_ids: Collection[UUID] | None) -> Iterator[Expected]:
        rows = Comment.objects.all()
        if source_ids is not None:
            rows = rows.filter(pk__in=source_ids)
        found = list(rows.order_by("pk"))
        owners = dict(_objectives({row.line_id for row in found}))
        values = OverTime.load(ANSWER_DAYS)
        for row in found:
            if row.line_id in owners:
                yield _answer(row, owners[row.line_id], int(values.on(ANSWER_DAYS, row.on)))

    def lines(self, sources: Collection[UUID]) -> Mapping[UUID, UUID]:
        return dict(Comment.objects.filter(pk__in=sources).values_list("pk", "line_id"))


def _in_force() -> QuerySet[Milestone]:
    rows = Milestone.objects.filter(objective__strategy__state=IN_FORCE)
    return rows.select_related("line", "objective__strategy", "objective__owner")


def _objectives(lines: Collection[UUID]) -> Iterator[tuple[UUID, Person]]:
    rows = Objective.objects.filter(strategy__state=IN_FORCE, line__in=lines)
    for row in rows.select_related("owner"):
        yield row.line_id, row.owner


def _over(owner: Person) -> date | None:
    """Whoever left looks after nothing more; the page of the strategy says that somebody is wanted."""
    left = owner.left_on
    return left + timedelta(days=1) if left is not None and left < clock.today() else None


def _milestone(row: Milestone, due: date) -> Expected:
    is_met = row.line.state == MET
    closed = row.line.closed_on or _over(row.objective.owner)
    begins = row.objective.strategy.in_force_on
    return Expected(
        person_id=row.objective.owner_id, source_id=row.line_id, assignment_id=None, cycle="1",
        begins=min(begins, due), due=due, grace_end=due,
        state=DONE if is_met else CANCELLED if closed else OPEN,
        met_on=row.line.closed_on if is_met else None, closed_on=closed,
    )  # fmt: skip


def _answer(row: Comment, owner: Person, days: int) -> Expected:
    due = row.on + timedelta(days=days)
    closed = row.answered_on or _over(owner)
    return Expected(
        person_id=owner.pk, source_id=row.pk, assignment_id=None, cycle="1", begins=row.on,
        due=due, grace_end=due, state=DONE if row.answered_on else CANCELLED if closed else OPEN,
        met_on=row.answered_on, closed_on=closed,
    )  # fmt: skip


KINDS = [MilestoneDue(), AnswerDue()]
