"""Conditions of readiness in the ledger: owed by their owner, by their day."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from uuid import UUID

from django.urls import reverse

from recruitment.readiness import states
from recruitment.readiness.items import BY_SLUG
from recruitment.readiness.models import Condition
from recruitment.readiness.reminders import CONDITION
from recruitment.readiness.slugs import CONDITION_KIND
from workforce.obligations.kinds import CANCELLED, MET, OPEN, Described, Expected, Kind
from workforce.obligations.models import Obligation

_STATE = {states.OPEN: OPEN, states.MET: MET, states.LAPSED: CANCELLED}


class OfReadiness(Kind):
    """A pause of the owner moves nothing: the promise is the team's, and whoever moderates may meet it or move it."""

    slug = CONDITION_KIND
    words = "condition of a team's readiness"
    source_kind = "readiness.Condition"
    responsible = ""
    ladder = CONDITION
    page = "readiness:assessment-list"

    def expected(self, source_ids: Collection[UUID] | None) -> Iterator[Expected]:
        rows = Condition.objects.exclude(state=states.PLANNED)
        if source_ids is not None:
            rows = rows.filter(pk__in=source_ids)
        for row in rows.order_by("pk"):
            yield Expected(
                person_id=row.owner_id,
                source_id=row.pk,
                assignment_id=None,
                cycle="1",
                begins=row.began_on or row.due,
                due=row.due,
                grace_end=row.due,
                state=_STATE[row.state],
                met_on=row.met_on,
                closed_on=row.met_on or row.lapsed_on,
            )

    def describe(self, rows: Sequence[Obligation]) -> Mapping[UUID, Described]:
        items = dict(
            Condition.objects.filter(pk__in={row.source_id for row in rows}).values_list(
                "pk", "item"
            )
        )
        return {row.pk: _described(row, items.get(row.source_id, "")) for row in rows}


def _described(row: Obligation, item: str) -> Described:
    found = BY_SLUG.get(item)
    title = f"Before the team recruits: {found.title}" if found else "Before the team recruits"
    return Described(title, reverse("readiness:condition-detail", args=[row.source_id]))


KINDS = [OfReadiness()]
