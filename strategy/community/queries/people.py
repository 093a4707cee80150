"""Who is of an audience, who may host, and who can answer. Ids for what is told and checked; names for pages that choose."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from strategy.community.audiences import LEAD, Audience
from workforce.core.access import Viewer
from workforce.people import scopes
from workforce.people.models import Assignment, Grant, Person, Relationship
from workforce.people.models.relationship import Kind

MOST = 60
_LEADING_TIERS = ("advanced", "central")
_LEADING_TIES = (Kind.LINE_MANAGER, Kind.CLINICAL_SUPERVISOR, Kind.PATCH_LEAD)
_MANAGING_GRANTS = ("central_lead", "service_manager")


def leading(day: date) -> Q:
    """A condition on Person: whoever manages or leads, as `audiences.is_peer` says it of a viewer."""
    return (
        _of(Relationship.objects.filter(scopes.runs(day), acts_as__in=_LEADING_TIES), "holder_id")
        | _of(Grant.objects.filter(scopes.runs(day), role__in=LEAD))
        | _of(Assignment.objects.filter(scopes.runs(day), role__tier__in=_LEADING_TIERS))
    )


def managing(day: date) -> Q:
    return (
        _of(Relationship.objects.filter(scopes.runs(day), acts_as__in=_LEADING_TIES), "holder_id")
        | _of(Grant.objects.filter(scopes.runs(day), role__in=_MANAGING_GRANTS))
        | _of(Assignment.objects.filter(scopes.runs(day), role__tier__in=_LEADING_TIERS))
    )


def peers(day: date) -> QuerySet[Person]:
    working = Assignment.objects.filter(scopes.runs(day), role__tier__in=["entry", "senior"])
    return Person.objects.filter(scopes.here(day), _of(working)).exclude(leading(day))


def of_audience(audience: str, day: date) -> QuerySet[Person]:
    """Everybody for whom a room is and who has a place in this house; a public one is told to peers and managers."""
    managers = Person.objects.filter(scopes.here(day), managing(day))
    if audience == Audience.PEERS:
        return peers(day)
    if audience == Audience.MANAGERS:
        return managers
    both = peers(day).order_by().values("pk").union(managers.order_by().values("pk"))
    return Person.objects.filter(pk__in=both)


def fits(audience: str, person_id: UUID, day: date) -> bool:
    """Whether somebody may be in a room for these."""
    if audience == Audience.PUBLIC:
        return Person.objects.filter(scopes.here(day), pk=person_id).exists()
    return of_audience(audience, day).filter(pk=person_id).exists()


def could_host(audience: str, name: str, day: date) -> list[tuple[UUID, str]]:
    return _named(of_audience(audience, day), name)


def could_answer(viewer: Viewer, day: date) -> list[tuple[UUID, str]]:
    """Who decides something: the central team, service managers, HR, who approves money, and who leads a patch."""
    given = Grant.objects.filter(
        scopes.runs(day), role__in=["central_lead", "service_manager", "hr", "approver"]
    )
    patches = Relationship.objects.filter(scopes.runs(day), patch__isnull=False)
    central = Assignment.objects.filter(scopes.runs(day), role__tier="central")
    condition = _of(given) | _of(patches, "holder_id") | _of(central)
    return _named(Person.objects.filter(scopes.here(day), condition), "")  # fmt: skip


def colleagues(name: str, day: date) -> list[tuple[UUID, str]]:
    """Anybody here, for a steering group."""
    return _named(Person.objects.filter(scopes.here(day)), name) if name.strip() else []


def _named(rows: QuerySet[Person], name: str) -> list[tuple[UUID, str]]:
    for word in name.split():
        rows = rows.filter(sort_name__icontains=word)
    return [(each.pk, each.name) for each in rows.order_by("sort_name", "pk")[:MOST]]


def _of(rows: QuerySet[Any], column: str = "person_id") -> Q:
    return Q(pk__in=rows.order_by().values(column))
