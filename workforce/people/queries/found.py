"""What search finds of people, teams, posts and the trust's parts: scoped, ranked, a few queries each."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from django.db.models import CharField, F, Q, QuerySet, Value
from django.db.models.functions import Cast

from workforce.core import likeness
from workforce.core.access import ADMINISTRATOR, CENTRAL_LEAD, HR, Viewer
from workforce.core.searching import MOST_OF_A_KIND, Asked
from workforce.people import scopes
from workforce.people.models import (
    Assignment,
    FormerName,
    Patch,
    Person,
    Post,
    RoleType,
    ServiceArea,
    Team,
)
from workforce.people.queries import finding
from workforce.people.queries.finding import Kept

KEEPERS = frozenset({CENTRAL_LEAD, HR, ADMINISTRATOR})


def people(viewer: Viewer, asked: Asked) -> Kept:
    """By the name they go by. For those who keep the records by other names too, and by number."""
    rows = Person.objects.visible_to(viewer)
    values = ("first_name", "known_as", "last_name", "left_on")
    if not viewer.has(*KEEPERS):
        here = rows.filter(scopes.here(viewer.today))
        return finding.called(here, asked, *values, path="sort_name", order=("sort_name",))
    return finding.called(
        rows,
        asked,
        *values,
        path="sort_name",
        order=("sort_name",),
        also=lambda word: Q(other_names__contains=word),
        besides=_numbered(asked.text),
    )


def _numbered(text: str) -> Q | None:
    """An employee number or the number of an assignment, as a whole."""
    if not any(letter.isdigit() for letter in text) or " " in text:
        return None
    said = _as_said(text)
    named = Person.objects.filter(employee_number__in=said).values("pk")
    held = Assignment.objects.filter(number__in=said).order_by().values("person")
    return Q(pk__in=named.union(held))


def _as_said(text: str) -> list[str]:
    """A number or code in the writing it may be kept in."""
    return sorted({text, text.upper(), text.lower()})


def jobs_of(viewer: Viewer, people: Iterable[UUID]) -> dict[UUID, list[str]]:
    """What each does, where the viewer may know: running or to come."""
    rows = (
        Assignment.objects.visible_to(viewer)
        .filter(Q(ends__isnull=True) | Q(ends__gte=viewer.today), person__in=list(people))
        .order_by("starts", "pk")
        .values_list("person", "role__words", "team__name")
    )
    found: dict[UUID, list[str]] = defaultdict(list)
    for person, role, team in rows:
        found[person].append(f"{role}, {team}")
    return found


def teams(viewer: Viewer, asked: Asked) -> Kept:
    """By name, by a name it had, and by where it is."""
    before = FormerName.objects.filter(team__isnull=False)

    def former(word: str) -> Q:
        return Q(pk__in=before.filter(plain__contains=word).values("team"))

    return finding.called(
        Team.objects.visible_to(viewer),
        asked,
        *("name", "ends", "area__name", "area__ends", "area__patch__name"),
        path="plain",
        order=("name",),
        also=former,
    )


def posts(viewer: Viewer, asked: Asked) -> Kept:
    rows = Post.objects.visible_to(viewer).exclude(state="closed")
    return finding.called(
        rows,
        asked,
        *("code", "title", "state", "team", "team__name"),
        path="plain",
        order=("code",),
        besides=Q(code__in=_as_said(asked.text)),
    )


def parts(viewer: Viewer) -> list[tuple[str, UUID, str, str]]:
    """Patches and areas with what each was called: kind, id, name now, and one of its names."""
    former = FormerName.objects.filter(team__isnull=True)
    patches = Patch.objects.visible_to(viewer)
    areas = ServiceArea.objects.visible_to(viewer)
    rows = _named(patches, "patch").union(
        _named(areas, "area"),
        _once(former.filter(patch__isnull=False), "patch"),
        _once(former.filter(area__isnull=False), "area"),
        all=True,
    )
    return [(kind, UUID(str(pk)), now, name) for kind, pk, now, name in rows]


def _named(rows: QuerySet[Any, Any], kind: str) -> QuerySet[Any, Any]:
    return rows.order_by().values_list(
        Value(kind, CharField()), "pk", "name", Cast(F("name"), CharField())
    )


def _once(rows: QuerySet[Any, Any], kind: str) -> QuerySet[Any, Any]:
    return rows.order_by().values_list(
        Value(kind, CharField()), f"{kind}_id", f"{kind}__name", "name"
    )


def roles(viewer: Viewer) -> list[RoleType]:
    return list(RoleType.objects.visible_to(viewer))


def role_place(role: RoleType, words: Sequence[str]) -> int | None:
    names = [role.words, role.plural, *role.titles]
    return likeness.best(words, [likeness.plain(str(name)) for name in names])


def dated(viewer: Viewer, asked: Asked) -> list[tuple[Any, str, Assignment]]:
    """First and last days of posts one may see: the day, what it is, whose."""
    rows = (
        Assignment.objects.visible_to(viewer)
        .filter(Q(starts__in=asked.days) | Q(ends__in=asked.days))
        .select_related("person", "role", "team")
        .order_by("person__sort_name", "pk")[:MOST_OF_A_KIND]
    )
    found = [(row.starts, "starts", row) for row in rows if row.starts in asked.days]
    return found + [(row.ends, "ends", row) for row in rows if row.ends in asked.days]


def terms(viewer: Viewer, asked: Asked) -> list[Post]:
    """Posts whose fixed term ends then."""
    rows = Post.objects.visible_to(viewer).exclude(state="closed")
    return list(
        rows.filter(fixed_term_ends__in=asked.days)
        .select_related("team")
        .order_by("code")[:MOST_OF_A_KIND]
    )
