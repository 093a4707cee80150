"""One of the other staff begins in a peer role, or a person's number is written down later: what they did under it is theirs from
now on."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, OuterRef

from training.actions import qualifying
from training.models import Record
from training.obligations import SLUG
from workforce.core import audit
from workforce.core.access import Viewer
from workforce.obligations.actions import settle
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
    by = Viewer.system()
    if rows:
        about = [(row.person_id, f"record {row.pk}") for row in rows]
        audit.record_each("training taken along", about, by=by)
    qualifying.give(rows, by=by)
    return len(rows)


@transaction.atomic
def take_over_left() -> int:
    """Of people whose number was written down after they began."""
    numbers = Record.objects.filter(person__isnull=True).order_by().values("employee_number")
    people = list(
        Person.objects.filter(employee_number__in=numbers)
        .order_by("pk")
        .values_list("pk", flat=True)
    )
    found = take_over(people)
    if found:
        settle(SLUG, people)
    return found
