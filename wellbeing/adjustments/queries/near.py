"""Who is near: line managers of today, whom one manages, HR that can be brought in, who can look at a refusal again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from wellbeing.adjustments.models import Adjustment
from workforce.core.access import CENTRAL_LEAD, HR, Viewer
from workforce.people import scopes
from workforce.people.models import Assignment, Grant, Person, Relationship
from workforce.people.models.relationship import Kind


@dataclass(frozen=True, slots=True)
class Towards:
    """One line management of today: of whom, by whom."""

    relationship_id: UUID
    holder_id: UUID
    person_id: UUID
    name: str
    """The other one's."""
    called: str
    team: str


def managers_of(viewer: Viewer) -> list[Towards]:
    """Those who line manage the viewer today, a post each; not who covers. One query."""
    rows = _running(viewer.today).filter(assignment__person=viewer.me)
    rows = rows.select_related("holder", "assignment__team").order_by("assignment__starts", "pk")
    return [
        Towards(
            row.pk, row.holder_id, viewer.me, row.holder.name, row.holder.called,
            row.assignment.team.name,
        )
        for row in rows
        if row.assignment is not None
    ]  # fmt: skip


def my_people(viewer: Viewer) -> list[Towards]:
    """Those whom the viewer line manages today, each once."""
    rows = _running(viewer.today).filter(holder=viewer.me)
    rows = rows.select_related("assignment__person", "assignment__team").order_by(
        "assignment__person__sort_name", "starts", "pk"
    )
    found: dict[UUID, Towards] = {}
    for row in rows:
        if row.assignment is None:
            continue
        person = row.assignment.person
        found.setdefault(
            person.pk,
            Towards(row.pk, viewer.me, person.pk, person.name, person.called, row.assignment.team.name),
        )  # fmt: skip
    return list(found.values())


def advisers(viewer: Viewer) -> list[Person]:
    """Of HR today, with a sign-in; never oneself."""
    in_hr = Grant.objects.filter(scopes.runs_on(viewer), role=HR, person=OuterRef("pk"))
    return list(_here(viewer.today).filter(Exists(in_hr)).exclude(pk=viewer.me))


def who_looks_again(row: Adjustment, day: date) -> list[Person]:
    """Of HR, the central team, and whoever line manages those who decide; never the person, nor who decides."""
    given = Grant.objects.filter(
        scopes.runs(day), role__in=[HR, CENTRAL_LEAD], person=OuterRef("pk")
    )
    central = Assignment.objects.running(day).filter(
        ~Q(employment="volunteer"), role__tier="central", person=OuterRef("pk")
    )
    holders = row.parties.filter(capacity="manager", stopped_at__isnull=True).values("holder")
    above = _running(day).filter(assignment__person__in=holders, holder=OuterRef("pk"))
    rows = _here(day).filter(Exists(given) | Exists(central) | Exists(above))
    return list(rows.exclude(pk=row.person_id).exclude(pk__in=holders))


def _here(day: date) -> QuerySet[Person]:
    return Person.objects.filter(scopes.here(day), user__isnull=False).order_by("sort_name", "pk")


def _running(day: date) -> QuerySet[Relationship]:
    rows = Relationship.objects.running(day).filter(
        scopes.here(day, "holder"), scopes.here(day, "assignment__person"),
        kind=Kind.LINE_MANAGER, assignment__isnull=False,
    )  # fmt: skip
    return rows.exclude(holder=F("assignment__person"))
