"""The list of people: one row for each post somebody holds, as far as the viewer may see."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from workforce.core.access import ADMINISTRATOR, CENTRAL_LEAD, HR, Viewer
from workforce.people import scopes
from workforce.people.models import Assignment, Person, Relationship
from workforce.people.queries import names

IN_POST, STARTING, LEFT, OTHERS = "in-post", "starting", "left", "others"
SORTS = {
    "name": ("person__sort_name", "starts", "pk"),
    "role": ("role__order", "role__words", "person__sort_name", "pk"),
    "team": ("team__name", "person__sort_name", "pk"),
    "newest": ("-starts", "person__sort_name", "pk"),
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the list is narrowed to. An empty field narrows nothing."""

    name: str = ""
    role: str = ""
    patch: str = ""
    area: str = ""
    show: str = IN_POST
    sort: str = "name"


@dataclass(frozen=True, slots=True)
class Found:
    """`rows` are assignments, or persons when `show` is OTHERS. `is_near`: nobody has that name,
    and these have one like it."""

    rows: QuerySet[Any]
    is_near: bool = False


def posts(viewer: Viewer, ids: Sequence[UUID]) -> list[Assignment]:
    """These, in this order, with what a row of the list shows. Fetched apart, so that finding and
    sorting many carries ids alone."""
    rows = Assignment.objects.visible_to(viewer).select_related(
        "person", "role", "team__area__patch"
    )
    found = {row.pk: row for row in rows.filter(pk__in=ids)}
    return [found[pk] for pk in ids if pk in found]


def may_see_leavers(viewer: Viewer) -> bool:
    return viewer.has(CENTRAL_LEAD, HR, ADMINISTRATOR)


def find(viewer: Viewer, wanted: Wanted) -> Found:
    if wanted.show == OTHERS:
        return _by_name(_others(viewer), wanted, "sort_name", ("sort_name", "pk"))
    rows = _held(viewer, wanted.show).filter(_narrowed(wanted))
    return _by_name(rows, wanted, "person__sort_name", SORTS[wanted.sort])


def _by_name(rows: QuerySet[Any], wanted: Wanted, path: str, order: tuple[str, ...]) -> Found:
    if not names.words_of(wanted.name):
        return Found(rows.order_by(*order))
    exact = names.called(rows, wanted.name, path)
    if exact.exists():
        return Found(exact.order_by(*order))
    return Found(names.nearly_called(rows, wanted.name, path), is_near=True)


def _held(viewer: Viewer, show: str) -> QuerySet[Any]:
    rows = Assignment.objects.visible_to(viewer)
    if show == STARTING:
        return rows.filter(starts__gt=viewer.today)
    if show != LEFT:
        return rows.running(viewer.today)
    if not may_see_leavers(viewer):
        return rows.none()
    return rows.filter(~Exists(_not_over(viewer, OuterRef("person"))), ends__lt=viewer.today)


def _others(viewer: Viewer) -> QuerySet[Any]:
    """Those who hold no post of ours: most of them manage or supervise somebody who does."""
    people = Person.objects.visible_to(viewer)
    return people.filter(
        scopes.here(viewer.today),
        ~Exists(_not_over(viewer, OuterRef("pk"))),
    )


def _not_over(viewer: Viewer, person: Any) -> QuerySet[Any]:
    return Assignment.objects.filter(
        Q(ends__isnull=True) | Q(ends__gte=viewer.today), person=person
    )


def _narrowed(wanted: Wanted) -> Q:
    narrowed = Q()
    if wanted.role:
        narrowed &= Q(role__slug=wanted.role)
    if wanted.patch:
        narrowed &= Q(team__area__patch=UUID(wanted.patch))
    if wanted.area:
        narrowed &= Q(team__area=UUID(wanted.area))
    return narrowed


def kinds_held(viewer: Viewer, people: Iterable[UUID]) -> dict[UUID, list[str]]:
    """What each is today, of what the viewer may know: line manager, peer supervisor."""
    rows = (
        Relationship.objects.visible_to(viewer)
        .running(viewer.today)
        .filter(holder__in=list(people))
        .order_by("acts_as")
        .values_list("holder", "acts_as")
        .distinct()
    )
    found: dict[UUID, list[str]] = defaultdict(list)
    for holder, kind in rows:
        found[holder].append(kind)
    return found
