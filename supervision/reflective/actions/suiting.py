"""None of these times suits: said, and taken back."""

from __future__ import annotations

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction

from supervision.reflective import rules
from supervision.reflective.models import Cycle, Unsuited
from workforce.core import audit
from workforce.core.access import Viewer


@transaction.atomic
def say_none_suits(*, cycle: Cycle, by: Viewer) -> None:
    """Saying it twice is saying it once."""
    person_id = _check(by)
    if cycle.is_open:
        _, fresh = Unsuited.objects.get_or_create(cycle=cycle, person_id=person_id)
        if fresh:
            audit.record(
                "said that no time suits", by=by, on=by.person_id, about=f"cycle {cycle.pk}"
            )


@transaction.atomic
def take_back(*, cycle: Cycle, by: Viewer) -> None:
    person_id = _check(by)
    if Unsuited.objects.filter(cycle=cycle, person_id=person_id).delete()[0]:
        audit.record("a time suits after all", by=by, on=by.person_id, about=f"cycle {cycle.pk}")


def _check(by: Viewer) -> UUID:
    if by.person_id is None or not rules.may_come.test(by, None):
        raise PermissionDenied
    return by.person_id
