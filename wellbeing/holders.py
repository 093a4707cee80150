"""Who holds which role towards somebody on a day, for the rooms of wellbeing: what is written to "my line manager"
is for whoever that is, and rights end with the relationship (docs/rooms/wellbeing.md)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from workforce.core.access import Viewer
from workforce.people import scopes
from workforce.people.models import Person, Relationship
from workforce.people.models.person import called
from workforce.people.models.relationship import Kind

ROLES = (
    Kind.LINE_MANAGER,
    Kind.PEER_SUPERVISOR,
    Kind.CLINICAL_SUPERVISOR,
    Kind.BUDDY,
    Kind.CONTACT_PERSON,
    Kind.JOB_COACH,
)


@dataclass(frozen=True, slots=True)
class Holder:
    """`role` is a kind of relationship; nobody who covers is one: what was said to one person is not said to
    whoever stands in."""

    role: str
    person_id: UUID
    name: str

    @property
    def words(self) -> str:
        return Kind(self.role).label


def holders_of(
    people: Collection[UUID], day: date, roles: Collection[str] = ROLES
) -> Mapping[UUID, list[Holder]]:
    """By person, in the order of `ROLES`, with one query. Who holds a role in two of somebody's posts is there once."""
    rows = (
        Relationship.objects.running(day)
        .filter(
            scopes.here(day, "holder"),
            kind__in=roles,
            assignment__person__in=people,
        )
        .order_by("starts", "pk")
        .values_list(
            "assignment__person_id", "kind", "holder_id", "holder__first_name",
            "holder__known_as", "holder__last_name",
        )
    )  # fmt: skip
    found: dict[UUID, dict[tuple[str, UUID], Holder]] = {person: {} for person in people}
    for person, role, holder, first, known_as, last in rows:
        named = Holder(role, holder, called(first, known_as, last))
        found[person].setdefault((role, holder), named)
    order = {role: place for place, role in enumerate(ROLES)}
    return {
        person: sorted(held.values(), key=lambda each: order[Kind(each.role)])
        for person, held in found.items()
    }


def holds(person: UUID, towards: Collection[UUID], role: str, day: date) -> frozenset[UUID]:
    """Of these people those towards whom `person` holds the role that day, with one query."""
    rows = Relationship.objects.running(day).filter(
        kind=role, holder=person, assignment__person__in=towards
    )
    return frozenset(rows.values_list("assignment__person_id", flat=True))


def managed(viewer: Viewer) -> QuerySet[Person]:
    """Whose line manager this viewer is today."""
    held = scopes.held(viewer).filter(kind=Kind.LINE_MANAGER)
    return Person.objects.filter(pk__in=held.values("assignment__person_id"))


def managers_of(person: UUID, day: date) -> list[UUID]:
    return [each.person_id for each in holders_of([person], day, [Kind.LINE_MANAGER])[person]]


def managed_in(relationship_ids: Iterable[UUID]) -> QuerySet[Relationship, UUID]:
    """Who is line managed by one of these relationships, whenever that is: to be asked for within another question."""
    rows = Relationship.objects.filter(pk__in=list(relationship_ids), kind=Kind.LINE_MANAGER)
    return rows.order_by().values_list("assignment__person_id", flat=True)


def still_managed(told: Mapping[UUID, tuple[UUID, UUID]], day: date) -> set[UUID]:
    """`told`: who was told about whom, by any id. Those ids of which whoever was told is that person's line manager that day."""
    who, about = ({pair[n] for pair in told.values()} for n in (0, 1))
    rows = Relationship.objects.running(day).filter(
        kind=Kind.LINE_MANAGER, holder__in=who, assignment__person__in=about
    )
    pairs = set(rows.values_list("holder_id", "assignment__person_id"))
    return {pk for pk, pair in told.items() if pair in pairs}
