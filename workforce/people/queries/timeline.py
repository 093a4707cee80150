"""What has changed for one person, as far as a viewer may know."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from workforce.core.access import Viewer
from workforce.people.models import Change, Person, RoleType, Team
from workforce.people.models.change import What

SHOWN = 8


@dataclass(frozen=True, slots=True)
class Timeline:
    """Some lines, with the names of what they speak of."""

    rows: Sequence[Change]
    people: dict[str, str] = field(default_factory=dict)
    teams: dict[str, str] = field(default_factory=dict)
    roles: dict[str, RoleType] = field(default_factory=dict)
    is_cut: bool = False


def of(viewer: Viewer, person: Person) -> QuerySet[Change]:
    """Newest first; what is still ahead stands on top."""
    return Change.objects.visible_to(viewer).filter(person=person)


def latest(viewer: Viewer, person: Person) -> Timeline:
    rows = list(of(viewer, person)[: SHOWN + 1])
    return named(rows[:SHOWN], is_cut=len(rows) > SHOWN)


def named(rows: Sequence[Change], *, is_cut: bool = False) -> Timeline:
    """With three queries, whatever the number of lines."""
    if not rows:
        return Timeline(rows)
    people = {each for row in rows for each in (row.recorded_by, row.other) if each}
    people |= _ids(rows, "holder")
    teams = {row.team_id for row in rows if row.team_id} | _ids(rows, "team")
    return Timeline(
        rows,
        people={str(one.pk): one.name for one in Person.objects.filter(pk__in=people)},
        teams={
            str(pk): name
            for pk, name in Team.objects.filter(pk__in=teams).values_list("pk", "name")
        },
        roles={str(role.pk): role for role in RoleType.objects.select_related("band")},
        is_cut=is_cut,
    )


def promotions(viewer: Viewer, first: Any, last: Any) -> QuerySet[Change]:
    """Moves into a role of a higher band, of those whose timeline the viewer may read."""
    rows = Change.objects.visible_to(viewer).filter(day__gte=first, day__lte=last)
    return rows.filter(kind__in=[What.MOVED, What.ROLE], now__promotion=True)


def _ids(rows: Iterable[Change], name: str) -> set[UUID]:
    found = {words.get(name) for row in rows for words in (row.was, row.now)}
    return {UUID(each) for each in found if each}
