"""An answer to what was heard is owed by its owner, and what was promised in it: theirs alone to see in the ledger."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from uuid import UUID

from django.urls import reverse

from strategy.insight.models import Insight
from strategy.insight.owed import SLUG
from strategy.insight.reminders import LADDER
from workforce.core import clock
from workforce.obligations.kinds import CANCELLED, MET, OPEN, Described, Expected, Kind
from workforce.obligations.models import Obligation


class InsightOwed(Kind):
    slug = SLUG
    words = "answer to something that was heard"
    source_kind = "insight.Insight"
    responsible = ""
    page = "insight:inbox"
    private = True
    ladder = LADDER

    def expected(self, source_ids: Collection[UUID] | None) -> Iterator[Expected]:
        rows = Insight.objects.select_related("owner").order_by("pk")
        if source_ids is not None:
            rows = rows.filter(pk__in=source_ids)
        for row in rows:
            yield _owed(row, "answer", row.kept_on, row.due_on, row.answered_on)
            if row.act_by and row.answered_on:
                yield _owed(row, "act", row.answered_on, row.act_by, row.closed_on)

    def describe(self, rows: Sequence[Obligation]) -> Mapping[UUID, Described]:
        return {
            row.pk: Described(
                "Answer to give" if row.cycle == "answer" else "Something promised to do",
                reverse("insight:insight-answer", args=[row.source_id]),
            )
            for row in rows
        }


def _owed(row: Insight, cycle: str, begins: date, due: date, met: date | None) -> Expected:
    """Whoever has left owes nothing: the central team hands it on."""
    left = row.owner.left_on
    gone = left if met is None and left is not None and left < clock.today() else None
    return Expected(
        person_id=row.owner_id,
        source_id=row.pk,
        assignment_id=None,
        cycle=cycle,
        begins=begins,
        due=due,
        grace_end=due,
        state=MET if met else CANCELLED if gone else OPEN,
        met_on=met,
        closed_on=met or gone,
    )


KINDS = [InsightOwed()]
