"""After somebody was there: a talk is offered within two working days. Between the two of them, and in no list of others."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from uuid import UUID

from django.urls import reverse

from wellbeing.urgent.models import Ask, Told
from wellbeing.urgent.reminders import LADDER
from workforce.obligations.kinds import CANCELLED, MET, OPEN, Described, Expected, Kind
from workforce.obligations.models import Obligation

SLUG = "support-talk"


class Talk(Kind):
    """Not stopped by a pause: it is offered, not asked of anybody."""

    slug = SLUG
    words = "talk to offer"
    source_kind = "urgent.Ask"
    owner = ""
    responsible = ""
    ladder = LADDER
    page = "urgent:support-now"
    private = True

    def expected(self, source_ids: Collection[UUID] | None) -> Iterator[Expected]:
        rows = Ask.objects.filter(talk_by__isnull=False, taken_by__isnull=False)
        if source_ids is not None:
            rows = rows.filter(pk__in=source_ids)
        for row in rows.order_by("pk"):
            if row.follow_up_on is None:
                continue
            met = row.talk_offered_on
            yield Expected(
                person_id=row.person_id,
                source_id=row.pk,
                assignment_id=None,
                cycle="1",
                begins=row.follow_up_on,
                due=row.talk_by,
                grace_end=row.talk_by,
                state=MET if met else CANCELLED if row.closed_on else OPEN,
                met_on=met,
                closed_on=met or row.closed_on,
                other_id=row.taken_by_id,
            )

    def describe(self, rows: Sequence[Obligation]) -> Mapping[UUID, Described]:
        told = Told.objects.filter(ask__in=[row.source_id for row in rows]).order_by("told_at")
        pages = dict(told.values_list("ask_id", "pk"))
        return {
            row.pk: Described(
                "A talk to offer", reverse("urgent:told-detail", args=[pages[row.source_id]])
            )
            for row in rows
            if row.source_id in pages
        }


KINDS = [Talk()]
