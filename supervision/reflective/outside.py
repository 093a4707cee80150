"""Who leads comes from outside: neither from somebody's own team nor from their own line (docs/field.md,
Reflective practice)."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Q

from workforce.core.access import Viewer
from workforce.people import scopes
from workforce.people.models import Assignment, Relationship
from workforce.people.scopes import TRIAD

Pairs = set[tuple[UUID, UUID]]


def too_near(leading: Collection[UUID], people: Collection[UUID], day: date) -> Pairs:
    """Of those who lead and those who come, who works in one team on that day, or is one of the three who support
    the other, covers included: one query, however many there are."""
    if not leading or not people:
        return set()
    pairs = _in_one_team(leading, people, day).union(_in_line(leading, people, day), all=True)
    return {(lead, person) for lead, person in pairs if lead != person}


def near(viewer: Viewer) -> Any:
    """The same for one person, as a set of ids to ask within: whoever works in a team of theirs today, themselves
    too, or is one of the three who support them."""
    teams = Assignment.objects.filter(scopes.runs_on(viewer), person=viewer.me)
    colleagues = Assignment.objects.filter(
        scopes.runs_on(viewer), team__in=teams.order_by().values("team")
    )
    line = Relationship.objects.filter(
        scopes.runs_on(viewer), acts_as__in=TRIAD, assignment__person=viewer.me
    )
    return colleagues.order_by().values("person").union(line.order_by().values("holder"), all=True)


def _in_one_team(leading: Collection[UUID], people: Collection[UUID], day: date) -> Any:
    return (
        Assignment.objects.running(day)
        .filter(
            Q(team__assignments__ends__isnull=True) | Q(team__assignments__ends__gte=day),
            person_id__any_of=list(leading),
            team__assignments__starts__lte=day,
            team__assignments__person_id__any_of=list(people),
        )
        .order_by()
        .values_list("person_id", "team__assignments__person_id")
    )


def _in_line(leading: Collection[UUID], people: Collection[UUID], day: date) -> Any:
    return (
        Relationship.objects.running(day)
        .filter(
            acts_as__in=TRIAD,
            holder_id__any_of=list(leading),
            assignment__person_id__any_of=list(people),
        )
        .order_by()
        .values_list("holder_id", "assignment__person_id")
    )
