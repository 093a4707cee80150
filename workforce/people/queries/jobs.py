"""Who is in a peer role from when to when, by person: what runs from a first day counts these."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import Any
from uuid import UUID

from django.db.models import OuterRef, Q, QuerySet, Subquery

from workforce.core import clock
from workforce.people.models import Assignment
from workforce.people.models.assignment import Employment
from workforce.people.stretches import Job

_VOLUNTEER = Q(employment=Employment.VOLUNTEER) | Q(role__is_paid=False)


def paid(people: Collection[UUID] | None = None) -> dict[UUID, list[Job[UUID]]]:
    """From their first day on: what begins in the future isn't in it yet. None: of everybody. One query."""
    return _jobs(~_VOLUNTEER, people)


def voluntary(people: Collection[UUID] | None = None) -> dict[UUID, list[Job[UUID]]]:
    return _jobs(_VOLUNTEER, people)


def paid_on(day: object) -> QuerySet[Assignment]:
    """What runs on that day, and has begun by today."""
    return Assignment.objects.running(day).filter(~_VOLUNTEER, starts__lte=clock.today())


def voluntary_on(day: object) -> QuerySet[Assignment]:
    return Assignment.objects.running(day).filter(_VOLUNTEER, starts__lte=clock.today())


def patch_of(jobs: QuerySet[Assignment]) -> Subquery:
    """Of each outer row with a `person_id`: where somebody is counted who is counted once, which is the patch of the job
    they have had for longest."""
    theirs: Any = jobs.filter(person_id=OuterRef("person_id")).order_by("starts", "pk")
    return Subquery(theirs.values("team__area__patch")[:1])


def people_of(assignments: Iterable[UUID]) -> list[UUID]:
    """Whose these are, each once."""
    rows = Assignment.objects.filter(pk__in=list(assignments))
    return list(rows.order_by().values_list("person_id", flat=True).distinct())


def _jobs(which: Q, people: Collection[UUID] | None) -> dict[UUID, list[Job[UUID]]]:
    rows = Assignment.objects.filter(which, starts__lte=clock.today())
    if people is not None:
        rows = rows.filter(person_id__in=list(people))
    found: dict[UUID, list[Job[UUID]]] = defaultdict(list)
    for person_id, pk, starts, ends in rows.order_by("starts", "pk").values_list(
        "person_id", "pk", "starts", "ends"
    ):
        found[person_id].append(Job(pk, starts, ends))
    return found
