"""Who has a job plan, for those who lead: states, shares and days, and never a word of a plan."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Count, F, Q, QuerySet

from workforce.core.access import Viewer
from workforce.establishment import states
from workforce.establishment.queries import job_plans
from workforce.establishment.queries.job_plans import Row
from workforce.people import scopes
from workforce.people.models import Assignment
from workforce.people.models.assignment import Employment
from workforce.people.queries import names

NEVER, BELOW, OPEN, AGREED = "never", "below", "open", "agreed"
SORTS: dict[str, tuple[Any, ...]] = {
    "name": ("person__sort_name", "starts", "pk"),
    "team": ("team__name", "person__sort_name", "pk"),
    "agreed": (F("job_plan__agreed_at").asc(nulls_first=True), "person__sort_name", "pk"),
    "share": (F("job_plan__protected_share").asc(nulls_last=True), "person__sort_name", "pk"),
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the list is narrowed to. An empty field narrows nothing."""

    name: str = ""
    show: str = ""
    patch: str = ""
    sort: str = "name"


@dataclass(frozen=True, slots=True)
class Counts:
    all: int
    never: int
    open: int
    below: int


def seen_by(viewer: Viewer) -> QuerySet[Assignment]:
    """Whoever is in post today and whose plan the viewer may read, there or not: who comes back from a
    secondment would stand here twice. One's own stands on one's own page."""
    rows = job_plans.assignments(viewer).filter(scopes.runs_on(viewer))
    return rows.exclude(Q(person_id=viewer.me))


def find(viewer: Viewer, wanted: Wanted, least: int) -> QuerySet[Assignment]:
    """`least`: the share of protected time that is kept free here."""
    rows = names.called(seen_by(viewer), wanted.name, "person__sort_name")
    if wanted.show:
        rows = rows.filter(_in(least)[wanted.show])
    if wanted.patch:
        rows = rows.filter(team__area__patch=UUID(wanted.patch))
    return rows.order_by(*SORTS[wanted.sort])


def counts(viewer: Viewer, least: int) -> Counts:
    of = _in(least)
    found = seen_by(viewer).aggregate(
        all=Count("pk"), **{name: Count("pk", filter=of[name]) for name in (NEVER, OPEN, BELOW)}
    )
    return Counts(**found)


def _in(least: int) -> dict[str, Q]:
    """A volunteer's plan has no hours, and no share of them."""
    agreed = Q(job_plan__answer=states.PLAN_AGREED)
    below = Q(job_plan__protected_share__lt=least) & ~Q(employment=Employment.VOLUNTEER)
    return {
        NEVER: Q(job_plan__isnull=True),
        OPEN: Q(job_plan__isnull=False) & ~agreed,
        BELOW: below,
        AGREED: agreed,
    }


def shown(viewer: Viewer, ids: Iterable[UUID]) -> list[Row]:
    """These, in this order."""
    wanted = list(ids)
    rows = job_plans.with_plans(viewer, seen_by(viewer).filter(pk__in=wanted))
    found = {row.assignment.pk: row for row in rows}
    return [found[pk] for pk in wanted if pk in found]
