"""Who could hold something: names and roles, for whoever arranges support."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from workforce.core.access import Viewer
from workforce.people import scopes
from workforce.people.models import Assignment, Person, Relationship
from workforce.people.models.relationship import Kind
from workforce.people.queries import names as by_name

MOST = 12


@dataclass(frozen=True, slots=True)
class Candidates:
    people: list[tuple[UUID, str, str]]
    """Id, name, and what they are."""
    is_near: bool = False
    is_cut: bool = False


def people(
    viewer: Viewer,
    name: str,
    *,
    near: Assignment | None = None,
    area: UUID | None = None,
    tier: str = "",
    kind: str = "",
    but: UUID | None = None,
) -> Candidates:
    """Those with this name; without a name, those who support others in the area of `near` or
    in this area, or whose role is of this tier. With `kind` those who are it to somebody: in that
    area, or anywhere where nobody is there. Never `but`, nor the person of `near`.

    Anybody still here may be chosen: supervisors often come from another patch."""
    never = [pk for pk in (but, near.person_id if near else None) if pk]
    here = _still_here(viewer).exclude(pk__in=never)
    is_near = False
    if by_name.words_of(name):
        found: QuerySet[Person] = by_name.called(here, name).order_by("sort_name", "pk")
        rows = list(found[: MOST + 1])
        if not rows:
            rows, is_near = list(by_name.nearly_called(here, name)[: MOST + 1]), True
    else:
        where = near.team.area_id if near else area
        rows = list(_likely(viewer, here, where, tier, kind)[: MOST + 1])
        if kind and not rows:
            rows = list(_likely(viewer, here, None, "", kind)[: MOST + 1])
    kept = rows[:MOST]
    words = _words(viewer, [person.pk for person in kept], kind)
    return Candidates(
        [(person.pk, person.name, words.get(person.pk, "")) for person in kept],
        is_near=is_near and bool(kept),
        is_cut=len(rows) > MOST,
    )


def with_person(viewer: Viewer, found: Candidates, person_id: UUID) -> Candidates:
    """Somebody who was chosen before stands first among those found."""
    one = None if any(pk == person_id for pk, _, _ in found.people) else person(viewer, person_id)
    if one is None:
        return found
    words = _words(viewer, [person_id]).get(person_id, "")
    return Candidates([(one.pk, one.name, words), *found.people], found.is_near, found.is_cut)


def with_people(viewer: Viewer, found: Candidates, ids: list[UUID]) -> Candidates:
    """Those of an earlier search stay beside the ones found now."""
    there = {pk for pk, _, _ in found.people}
    others = _still_here(viewer).filter(pk__in=[pk for pk in ids if pk not in there])
    rows = list(others.order_by("sort_name", "pk"))
    words = _words(viewer, [one.pk for one in rows]) if rows else {}
    more = [(one.pk, one.name, words.get(one.pk, "")) for one in rows]
    return Candidates([*found.people, *more], found.is_near, found.is_cut)


def names(viewer: Viewer, ids: list[UUID]) -> dict[str, str]:
    return {str(one.pk): one.name for one in _still_here(viewer).filter(pk__in=ids)}


def person(viewer: Viewer, person_id: UUID) -> Person | None:
    return _still_here(viewer).filter(pk=person_id).first()


def _still_here(viewer: Viewer) -> QuerySet[Person]:
    return Person.objects.filter(scopes.here(viewer.today))


def _likely(
    viewer: Viewer, here: QuerySet[Person], area: UUID | None, tier: str, kind: str
) -> QuerySet[Person]:
    holders = Relationship.objects.running(viewer.today)
    holders = holders.filter(acts_as=kind) if kind else holders
    posts = Assignment.objects.running(viewer.today)
    if tier:
        likely = here.filter(pk__in=posts.filter(role__tier=tier).values("person"))
    elif area is not None:
        beside = holders.filter(assignment__team__area=area)
        likely = here.filter(pk__in=beside.values("holder"))
    elif kind:
        likely = here.filter(pk__in=holders.values("holder"))
    else:
        likely = here.none()
    return likely.order_by("sort_name", "pk")


def _words(viewer: Viewer, people: list[UUID], kind: str = "") -> dict[UUID, str]:
    """Their post, or for who has none what they are to others: `kind`, where they are that."""
    posts = Assignment.objects.running(viewer.today).filter(person__in=people)
    held = posts.order_by("-role__order").values_list("person", "role__words", "team__name")
    kinds = Relationship.objects.running(viewer.today).filter(holder__in=people)
    supports = kinds.order_by("-acts_as").values_list("holder", "acts_as").distinct()
    rows = sorted(supports, key=lambda row: row[1] == kind)
    words = {pk: f"{Kind(acts_as).label} of others" for pk, acts_as in rows}
    return words | {pk: f"{role}, {team}" for pk, role, team in held}
