"""With whom an entry may be shared: whose name one sees anyway."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from workforce.core.access import Viewer
from workforce.people import scopes
from workforce.people.models import Person, Relationship
from workforce.people.models.relationship import Kind


@dataclass(frozen=True, slots=True)
class Choice:
    """`relationship`: what they are to one, for as long as which they may read."""

    holder: Person
    relationship: Relationship | None = None

    @property
    def key(self) -> str:
        return str((self.relationship or self.holder).pk)

    @property
    def words(self) -> str:
        if self.relationship is None:
            return self.holder.name
        return f"{self.holder.name}, your {Kind(self.relationship.acts_as).label.lower()}"


def circle(viewer: Viewer) -> list[Choice]:
    """Line manager and supervisors first, then whoever else is near. Each person once; two queries."""
    if viewer.person_id is None:
        return []
    found = {
        row.holder_id: Choice(row.holder, row)
        for row in reversed(_supervising(viewer, viewer.person_id))
    }
    first = list(reversed(found.values()))
    others = _near(viewer).exclude(pk__in=[*found, viewer.person_id])
    return [*first, *(Choice(person) for person in others)]


def find(viewer: Viewer, key: UUID) -> Choice | None:
    return next((each for each in circle(viewer) if each.key == str(key)), None)


def _supervising(viewer: Viewer, person_id: UUID) -> list[Relationship]:
    rows = Relationship.objects.running(viewer.today).filter(
        acts_as__in=scopes.TRIAD, assignment__person_id=person_id
    )
    rows = rows.filter(scopes.here(viewer.today, "holder")).exclude(holder_id=person_id)
    return list(rows.select_related("holder").order_by("acts_as", "starts", "pk"))


def _near(viewer: Viewer) -> QuerySet[Person]:
    near = scopes.either(
        scopes.people_supporting(viewer),
        scopes.people_held(viewer),
        scopes.people_leading(viewer),
        scopes.people_coaching(viewer),
        scopes.people_coached(viewer),
    )
    return Person.objects.filter(near, scopes.here(viewer.today)).order_by("sort_name", "pk")
