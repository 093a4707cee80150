"""Whom a cycle is for; and others, for whoever takes a register: by name among those in peer roles that day."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Q, QuerySet

from supervision.reflective.gatherings import SLUG
from supervision.reflective.models import Cycle
from workforce.core.access import Viewer
from workforce.gatherings.models import Gathering, Place
from workforce.people.models import Assignment, Person
from workforce.people.models.assignment import Employment
from workforce.people.queries import names as by_name

MOST = 12


def of_cycle(cycle: Cycle) -> QuerySet[Assignment]:
    """Assignments in peer roles that run on a day of this cycle."""
    rows = Assignment.objects.filter(Q(ends__isnull=True) | Q(ends__gte=cycle.starts))
    return rows.filter(starts__lte=cycle.ends).order_by()


def to_be_placed(cycle: Cycle) -> int:
    """For how many places are to be planned: those in paid roles, each once."""
    rows = of_cycle(cycle).filter(role__is_paid=True).exclude(employment=Employment.VOLUNTEER)
    return rows.values("person_id").distinct().count()


def called(viewer: Viewer, gathering: Gathering, name: str) -> list[tuple[UUID, str]]:
    """Id, name and team, for whoever takes its register. Nobody without a name: one asks for whom one knows of."""
    if not by_name.words_of(name):
        return []
    here = Assignment.objects.running(gathering.day).order_by()
    leading = gathering.facilitators.values("person")
    found = by_name.called(Person.objects.filter(pk__in=here.values("person")), name)
    rows = list(found.exclude(pk__in=leading).order_by("sort_name", "pk")[:MOST])
    teams = dict(
        here.filter(person__in=[row.pk for row in rows]).values_list("person_id", "team__name")
    )
    return [(person.pk, f"{person.name}, {teams.get(person.pk, '')}") for person in rows]


def place_run(viewer: Viewer, place_id: UUID) -> Place | None:
    """Somebody's place in a slot whose register is this viewer's."""
    run = Gathering.objects.run_by(viewer).filter(kind=SLUG).order_by().values("pk")
    rows = Place.objects.visible_to(viewer).live().filter(gathering__in=run, pk=place_id)
    return rows.select_related("gathering").first()
