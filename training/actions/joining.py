"""One of the other staff begins in a peer role: what they did under their number is theirs from now on."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from django.db.models import Exists, OuterRef

from training.actions import qualifying
from training.models import Record
from workforce.core.access import Viewer
from workforce.people.models import Person


def take_over(people: Collection[UUID]) -> int:
    """How many records that were. Within the caller's transaction; a record the person has already stays."""
    numbers = dict(
        Person.objects.filter(pk__in=people, employee_number__isnull=False).values_list(
            "employee_number", "pk"
        )
    )
    if not numbers:
        return 0
    own = Record.objects.filter(
        person__employee_number=OuterRef("employee_number"),
        course=OuterRef("course"),
        completed_on=OuterRef("completed_on"),
    )
    rows = list(
        Record.objects.filter(~Exists(own), person__isnull=True, employee_number__in=numbers)
        .select_related("course")
    )  # fmt: skip
    for row in rows:
        row.person_id = numbers[row.employee_number]
    Record.objects.bulk_update(rows, ["person"], batch_size=500)
    qualifying.give(rows, by=Viewer.system())
    return len(rows)
