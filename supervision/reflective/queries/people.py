"""Whoever came without a place: found by name among those in peer roles that day."""

from __future__ import annotations

from uuid import UUID

from workforce.gatherings.models import Gathering
from workforce.people.models import Assignment, Person
from workforce.people.queries import names as by_name

MOST = 12


def called(gathering: Gathering, name: str) -> list[tuple[UUID, str]]:
    """Id and name. Nobody without a name: whoever leads asks for whom they saw."""
    if not by_name.words_of(name):
        return []
    here = Assignment.objects.running(gathering.day).order_by().values("person")
    leading = gathering.facilitators.values("person")
    rows = by_name.called(Person.objects.filter(pk__in=here), name).exclude(pk__in=leading)
    return [(person.pk, person.name) for person in rows.order_by("sort_name", "pk")[:MOST]]
