"""Whom one may thank: those one works with, by a list; anybody else by their full name. Who is a peer, no list says."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Q, QuerySet

from workforce.core.access import Viewer
from workforce.people import scopes
from workforce.people.models import Assignment, Person


def people(viewer: Viewer) -> list[tuple[UUID, str]]:
    return [(row.pk, row.name) for row in _circle(viewer).order_by("sort_name", "pk")]


def find(viewer: Viewer, chosen: UUID | None, name: str) -> UUID | None:
    """Of two who share a name neither is found: they are told apart in the list alone."""
    if chosen is not None:
        return chosen if _circle(viewer).filter(pk=chosen).exists() else None
    first, _, last = " ".join(name.split()).partition(" ")
    here = Person.objects.filter(scopes.here(viewer.today))
    both = Q(first_name__iexact=first, last_name__iexact=last)
    rows = list(here.filter(both).values_list("pk", flat=True)[:2]) if last else []
    return rows[0] if len(rows) == 1 else None


def _circle(viewer: Viewer) -> QuerySet[Person]:
    if viewer.person_id is None:
        return Person.objects.none()
    colleagues = Assignment.objects.filter(
        scopes.runs_on(viewer), team__in=scopes.teams_worked_in(viewer)
    )
    near = (
        Q(pk__in=colleagues.order_by().values("person_id"))
        | Q(pk__in=scopes.people_supporting(viewer))
        | Q(pk__in=scopes.people_held(viewer))
    )
    return Person.objects.filter(near, scopes.here(viewer.today)).exclude(pk=viewer.me)
