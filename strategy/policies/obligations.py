"""Looking at a policy again, in the ledger of whoever owns it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date, timedelta
from uuid import UUID

from django.urls import reverse

from strategy.policies.models import Version
from strategy.policies.owed import REVIEW
from strategy.policies.reminders import LADDER
from strategy.policies.states import WRITTEN
from workforce.core import clock
from workforce.obligations.kinds import CANCELLED, MET, OPEN, Described, Expected, Kind
from workforce.obligations.models import Obligation


class ReviewDue(Kind):
    slug = REVIEW
    words = "policy to look at again"
    source_kind = "policies.Policy"
    responsible = ""
    page = "policies:policy-list"
    private = True
    ladder = LADDER

    def expected(self, source_ids: Collection[UUID] | None) -> Iterator[Expected]:
        """A row each time: met by looking at it and leaving it, or by the next version."""
        rows = Version.objects.exclude(state=WRITTEN).select_related("policy__owner")
        if source_ids is not None:
            rows = rows.filter(policy__in=source_ids)
        for row in rows.prefetch_related("reviews").order_by("policy_id", "number"):
            begins = row.in_force_on
            for turn, review in enumerate(row.reviews.all(), 1):
                yield _row(row, turn, begins, review.was_due, review.on)
                begins = review.on
            yield _row(row, len(row.reviews.all()) + 1, begins, row.review_on, row.replaced_on)

    def describe(self, rows: Sequence[Obligation]) -> Mapping[UUID, Described]:
        return {
            row.pk: Described(
                "A policy to look at again",
                reverse("policies:policy-detail", args=[row.source_id]),
            )
            for row in rows
        }


def _row(row: Version, turn: int, begins: date, due: date, met: date | None) -> Expected:
    left = row.policy.owner.left_on
    # Whoever left looks after nothing more; the policy's page says that somebody is wanted.
    over = left + timedelta(days=1) if left is not None and left < clock.today() else None
    return Expected(
        person_id=row.policy.owner_id,
        source_id=row.policy_id,
        assignment_id=None,
        cycle=f"{row.number}.{turn}",
        begins=min(begins, due),
        due=due,
        grace_end=due,
        state=MET if met else CANCELLED if over else OPEN,
        met_on=met,
        closed_on=met or over,
    )


KINDS = [ReviewDue()]
