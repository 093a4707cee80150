"""What has changed for one person, as far as a viewer may know."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db.models import F, QuerySet, TextField, Value
from django.db.models.functions import Cast, Coalesce, Concat, NullIf

from workforce.core.access import Viewer
from workforce.people.models import Change, FormerName, Person, RoleType, Team
from workforce.people.models.change import What

SHOWN = 8


@dataclass(frozen=True, slots=True)
class Timeline:
    """Some lines, with the names of what they speak of."""

    rows: Sequence[Change]
    people: dict[str, str] = field(default_factory=dict)
    teams: dict[str, str] = field(default_factory=dict)
    roles: dict[str, str] = field(default_factory=dict)
    is_cut: bool = False


def of(viewer: Viewer, person: Person) -> QuerySet[Change]:
    """Newest first; what is still ahead stands on top."""
    return Change.objects.visible_to(viewer).filter(person=person)


def latest(viewer: Viewer, person: Person) -> Timeline:
    rows = list(of(viewer, person)[: SHOWN + 1])
    return named(rows[:SHOWN], is_cut=len(rows) > SHOWN)


def named(rows: Sequence[Change], *, is_cut: bool = False) -> Timeline:
    """With one query, whatever the number of lines. A team that was merged away has the name it had then."""
    if not rows:
        return Timeline(rows)
    people = {each for row in rows for each in (row.recorded_by, row.other) if each}
    people |= _ids(rows, "holder")
    teams = {row.team_id for row in rows if row.team_id} | _ids(rows, "team")
    called = Concat(
        Coalesce(NullIf("known_as", Value("")), "first_name"), Value(" "), F("last_name")
    )
    found = _words(Person.objects.filter(pk__in=people), "people", called).union(
        _words(Team.objects.filter(pk__in=teams), "teams", F("name")),
        _words(FormerName.objects.filter(was__in=teams), "teams", F("name"), key="was"),
        _words(RoleType.objects.filter(pk__in=_ids(rows, "role")), "roles", F("words")),
        all=True,
    )
    names: dict[str, dict[str, str]] = {"people": {}, "teams": {}, "roles": {}}
    for what, pk, words in found:
        names[what][str(pk)] = words
    return Timeline(rows, names["people"], names["teams"], names["roles"], is_cut)


def _words(rows: QuerySet[Any], what: str, words: Any, *, key: str = "pk") -> Any:
    said = Cast(words, TextField())
    return rows.order_by().annotate(what=Value(what), said=said).values_list("what", key, "said")


def promotions(viewer: Viewer, first: Any, last: Any) -> QuerySet[Change]:
    """Moves into a role of a higher band, of those whose timeline the viewer may read."""
    rows = Change.objects.visible_to(viewer).filter(day__gte=first, day__lte=last)
    return rows.filter(kind__in=[What.MOVED, What.ROLE], now__promotion=True)


def _ids(rows: Iterable[Change], name: str) -> set[UUID]:
    found = {words.get(name) for row in rows for words in (row.was, row.now)}
    return {UUID(each) for each in found if each}
