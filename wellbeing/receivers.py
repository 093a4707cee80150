"""Somebody line manages somebody, or no more: the other one of the two in what is owed is settled in the same transaction.

One question for all rooms of wellbeing: it is put whenever anybody begins to support anybody, and most have nothing here."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.db.models import QuerySet, TextField, Value
from django.dispatch import receiver

from wellbeing.adjustments import owed as adjustments
from wellbeing.adjustments.actions.handing import say_who_decides
from wellbeing.adjustments.actions.writing import forget_begun as forget_of_adjustments
from wellbeing.adjustments.models import Adjustment
from wellbeing.away.models import Absence
from wellbeing.away.obligations import SLUG as PROMPTS
from wellbeing.holders import managed_in
from wellbeing.plan.models import Plan
from wellbeing.plan.slugs import OFFER
from wellbeing.plan.slugs import REVIEW as LOOK
from wellbeing.returning.actions.writing import forget_begun as forget_of_returns
from wellbeing.returning.models import Return
from wellbeing.returning.obligations import REVIEW
from workforce.obligations.actions import settle
from workforce.obligations.models import Obligation
from workforce.people import signals


@receiver(signals.relationship_began)
@receiver(signals.relationship_ended)
def settle_who_manages(*, relationship_ids: Collection[UUID], **_: Any) -> None:
    found: dict[str, set[UUID]] = defaultdict(set)
    first, *others = _concerned(relationship_ids)
    for slug, source in first.union(*others, all=True):
        found[slug].add(source)
    for slug, sources in found.items():
        settle(slug, sources)
    forget_of_adjustments(found[adjustments.ANSWER])
    say_who_decides(found[adjustments.ANSWER])
    forget_of_returns(found[REVIEW])


def _concerned(relationship_ids: Collection[UUID]) -> list[QuerySet[Any, Any]]:
    """Kinds and sources whose rows name a line manager."""
    people = managed_in(relationship_ids)
    asked = Adjustment.objects.filter(person__in=people)
    return [
        _of(OFFER, Obligation.objects.filter(kind=OFFER, person__in=people), "source_id"),
        _of(LOOK, Plan.objects.filter(person__in=people)),
        _of(PROMPTS, Absence.objects.standing().filter(person__in=people)),
        *(_of(slug, asked) for slug in adjustments.SLUGS),
        _of(REVIEW, Return.objects.open().filter(person__in=people)),
    ]


def _of(slug: str, rows: QuerySet[Any, Any], source: str = "pk") -> QuerySet[Any, Any]:
    kind = Value(slug, output_field=TextField())
    return rows.order_by().annotate(kind_slug=kind).values_list("kind_slug", source)
