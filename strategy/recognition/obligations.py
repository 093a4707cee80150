"""Taking down what was used, in the ledger: of whoever asked, for nobody else to see."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from uuid import UUID

from django.db.models import Max
from django.urls import reverse

from strategy.recognition.models import Story
from strategy.recognition.owed import SLUG
from strategy.recognition.reminders import LADDER
from workforce.core import clock
from workforce.obligations.kinds import CANCELLED, MET, OPEN, Described, Expected, Kind
from workforce.obligations.models import Obligation


class TakeDown(Kind):
    slug = SLUG
    words = "something that was used to be taken down"
    source_kind = "recognition.Story"
    owner = ""
    responsible = ""
    page = "home:today"
    private = True
    ladder = LADDER

    def expected(self, source_ids: Collection[UUID] | None) -> Iterator[Expected]:
        rows = Story.objects.filter(take_down_by__isnull=False).select_related("asked_by")
        if source_ids is not None:
            rows = rows.filter(pk__in=source_ids)
        for row in rows.annotate(done_on=Max("uses__said_on")).order_by("pk"):
            left = row.asked_by.left_on
            gone = left if left is not None and left < clock.today() else None
            met = row.done_on if row.is_down else None
            closed = met or gone
            yield Expected(
                person_id=row.asked_by_id,
                source_id=row.pk,
                assignment_id=None,
                cycle="1",
                begins=row.closed_on,
                due=row.take_down_by,
                grace_end=row.take_down_by,
                state=MET if met else CANCELLED if closed else OPEN,
                met_on=met,
                closed_on=closed,
            )

    def describe(self, rows: Sequence[Obligation]) -> Mapping[UUID, Described]:
        return {
            row.pk: Described(
                "Something to take down", reverse("recognition:asked", args=[row.source_id])
            )
            for row in rows
        }


KINDS = [TakeDown()]
