"""Where somebody should not be placed: for the recruitment lead, and for whose it is."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q

from recruitment.selection import placements
from recruitment.selection.models import Candidate, Placement
from recruitment.selection.placements import Listed
from workforce.core import clock
from workforce.core.access import Viewer
from workforce.core.likeness import plain
from workforce.people.models import Person, Team

LEAST_LETTERS = 3
_JOINED = ("candidate__selection__request__team", "person")


@dataclass(frozen=True, slots=True)
class Opened:
    row: Placement
    listed: Listed

    @property
    def name(self) -> str:
        if self.row.person is not None:
            return str(self.row.person.name)
        return self.row.candidate.name if self.row.candidate else ""


def all_of_lead(viewer: Viewer) -> list[Opened]:
    """Those in which something stands; what waits for a decision first. Two queries for any number. One that was never
    changed is empty, and isn't opened."""
    rows = list(Placement.objects.visible_to(viewer).filter(version__gt=1).select_related(*_JOINED))
    found = [
        Opened(row, listed) for row, listed in zip(rows, placements.open_many(rows), strict=True)
    ]
    there = [each for each in found if each.listed.all]
    return sorted(there, key=lambda each: (not each.listed.asked, each.name.casefold()))


def get(viewer: Viewer, placement_id: UUID) -> Opened | None:
    row = (
        Placement.objects.visible_to(viewer)
        .select_related(*_JOINED)
        .filter(pk=placement_id)
        .first()
    )
    return Opened(row, placements.open_one(row)) if row else None


def own(viewer: Viewer) -> tuple[int, Listed]:
    """One's own, with its version; empty where nothing was ever said."""
    row = Placement.objects.filter(person=viewer.me).first() if viewer.person_id else None
    return (row.version, placements.open_one(row)) if row else (0, Listed())


def of_candidate(candidate: Candidate) -> tuple[int, Listed]:
    row = Placement.objects.filter(candidate=candidate).first()
    return (row.version, placements.open_one(row)) if row else (0, Listed())


def teams() -> list[tuple[UUID, str]]:
    """All that are open, by area: their names are no secret."""
    rows = (
        Team.objects.open_on(clock.today())
        .order_by("name", "pk")
        .values_list("pk", "name", "area__name")
    )
    return [(pk, f"{name}, {area}") for pk, name, area in rows]


MOST_FOUND = 12


def find_teams(name: str) -> list[tuple[UUID, str]]:
    """By a part of the name that somebody typed. The whole list is for whoever may see every team."""
    words = plain(name).split()
    if len("".join(words)) < LEAST_LETTERS:
        return []
    rows = Team.objects.filter(*[Q(plain__contains=word) for word in words]).order_by("name", "pk")
    return list(rows.values_list("pk", "name")[:MOST_FOUND])


def names(ids: Collection[UUID]) -> dict[UUID, str]:
    return dict(Team.objects.filter(pk__in=list(ids)).values_list("pk", "name"))


def here(viewer: Viewer, person_id: UUID) -> Person | None:
    from workforce.people.queries import choosing

    return choosing.person(viewer, person_id)
