"""People leave: what is owed is settled in the same transaction."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.dispatch import receiver

from wellbeing.adjustments.models import Adjustment
from wellbeing.adjustments.owed import settle_all
from workforce.people import signals
from workforce.people.models import Assignment


@receiver(signals.left)
def settle_who_left(*, assignment_ids: Collection[UUID], **_: Any) -> None:
    rows = Assignment.objects.filter(pk__in=list(assignment_ids))
    people = set(rows.values_list("person_id", flat=True))
    if found := list(Adjustment.objects.filter(person__in=people).values_list("pk", flat=True)):
        settle_all(found)
