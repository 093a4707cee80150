"""Says in words what the exclusion constraints of `Relationship` refuse, before they have to."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import TypeAlias
from uuid import UUID

from django.db.models import Q

from workforce.core.presenting import date_words
from workforce.people.errors import Conflict
from workforce.people.models import Relationship
from workforce.people.models.relationship import Kind

APART = frozenset({Kind.LINE_MANAGER, Kind.PEER_SUPERVISOR})
WHY_APART = (
    "The line manager can't be the peer supervisor as well: "
    "a supervisor outside management is the point of the role."
)
Towards: TypeAlias = tuple[UUID | None, UUID | None, UUID | None]


def refuse(rows: Sequence[Relationship]) -> None:
    """Raise Conflict for the first row that can't stand beside what there is, or beside another
    of `rows`. The caller holds the locks."""
    standing: dict[Towards, list[Relationship]] = defaultdict(list)
    for row in _beside(rows):
        standing[_towards(row)].append(row)
    several = len({_towards(row) for row in rows}) > 1
    for row in rows:
        for other in standing[_towards(row)]:
            words = _clash(row, other)
            if words:
                raise Conflict(f"{_whose(row)}: {words}" if several else words)
        standing[_towards(row)].append(row)


def what(row: Relationship) -> str:
    """Line manager; cover for the line manager."""
    words = Kind(row.acts_as).label.lower()
    return f"cover for the {words}" if row.kind == Kind.COVER else words


def _beside(rows: Iterable[Relationship]) -> Iterable[Relationship]:
    return (
        Relationship.objects.filter(
            Q(assignment__in={row.assignment_id for row in rows if row.assignment_id})
            | Q(patch__in={row.patch_id for row in rows if row.patch_id})
            | Q(team__in={row.team_id for row in rows if row.team_id})
        )
        .filter(Q(ends__isnull=True) | Q(ends__gte=min(row.starts for row in rows)))
        .select_related("holder")
        if rows
        else []
    )


def _towards(row: Relationship) -> Towards:
    return row.assignment_id, row.patch_id, row.team_id


def _meet(one: Relationship, other: Relationship) -> bool:
    return one.starts <= (other.ends or date.max) and other.starts <= (one.ends or date.max)


def _clash(row: Relationship, other: Relationship) -> str:
    if not _meet(row, other):
        return ""
    if (row.kind, row.acts_as) == (other.kind, other.acts_as):
        return _taken(row, other)
    same_person = row.holder_id == other.holder_id
    if same_person and row.acts_as == other.acts_as:
        return f"{other.holder.name} is {what(other)} already: cover is for somebody else."
    if same_person and {row.acts_as, other.acts_as} == APART:
        return WHY_APART
    return ""


def _taken(row: Relationship, other: Relationship) -> str:
    until = f" to {date_words(other.ends)}" if other.ends else ""
    begins = date_words(other.starts)
    if other.starts > row.starts:
        return (
            f"{other.holder.name} is going to be {what(other)} from {begins}{until}. "
            "Choose an end before that, or call that off first."
        )
    return f"{other.holder.name} is already {what(other)} from {begins}{until}. End that first."


def _whose(row: Relationship) -> str:
    return row.assignment.person.name if row.assignment else str(row.patch or row.team)
