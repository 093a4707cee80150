"""An answer to a theme is owed by its owner, by its day: theirs alone to see, and open to all where what was said stands."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from uuid import UUID

from django.urls import reverse

from strategy.community.models import Theme
from strategy.community.reminders import LADDER
from strategy.community.states import SENT
from workforce.core import clock
from workforce.obligations.actions import settle as settle_kind
from workforce.obligations.kinds import CANCELLED, MET, OPEN, Described, Expected, Kind
from workforce.obligations.models import Obligation

SLUG = "community-answer"


class AnswerOwed(Kind):
    slug = SLUG
    words = "answer to something colleagues asked"
    source_kind = "community.Theme"
    responsible = ""
    page = "community:you-said"
    private = True
    ladder = LADDER

    def expected(self, source_ids: Collection[UUID] | None) -> Iterator[Expected]:
        rows = Theme.objects.filter(owner__isnull=False, sent_on__isnull=False)
        if source_ids is not None:
            rows = rows.filter(pk__in=source_ids)
        for row in rows.select_related("owner").order_by("pk"):
            yield _expected(row)

    def describe(self, rows: Sequence[Obligation]) -> Mapping[UUID, Described]:
        return {
            row.pk: Described(
                "Answer to give", reverse("community:theme-answer", args=[row.source_id])
            )
            for row in rows
        }


def _expected(row: Theme) -> Expected:
    """Whoever has left owes nothing: the central team hands it on, and it stands open among what was said."""
    owner = row.owner
    gone = owner is not None and owner.left_on is not None and owner.left_on < clock.today()
    met = row.answered_on
    is_over = met is None and gone
    state = MET if met else CANCELLED if is_over else OPEN
    closed = met or (owner.left_on if is_over and owner else None)
    return Expected(
        person_id=row.owner_id,  # type: ignore[arg-type]  # asked for above
        source_id=row.pk,
        assignment_id=None,
        cycle="1",
        begins=row.sent_on,  # type: ignore[arg-type]
        due=row.due_on,
        grace_end=row.due_on,
        state=state,
        met_on=met,
        closed_on=closed,
    )


def settle(row: Theme) -> None:
    settle_kind(SLUG, [row.pk])


def is_late(row: Theme) -> bool:
    return row.state == SENT and row.due_on is not None and row.due_on < clock.today()


KINDS = [AnswerOwed()]
