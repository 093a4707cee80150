"""Others, for whoever books them a place or says who leads: by name, and nobody without a name."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from training.workshops.models import Programme, Ward, Workshop
from workforce.core.access import CENTRAL_LEAD, Viewer
from workforce.gatherings.kinds import Who
from workforce.gatherings.models import Gathering, Place
from workforce.people.models import Assignment, Person, StaffInPost
from workforce.people.models.role import Tier
from workforce.people.queries import names
from workforce.people.scopes import runs

MOST = 12
LEADING_TIERS = (Tier.SENIOR, Tier.ADVANCED, Tier.CENTRAL)


def may_be_staff(viewer: Viewer, programme: Programme, day: date) -> QuerySet[StaffInPost]:
    """Of all teams for the central team; of the programme's wards for whoever leads in it."""
    rows = StaffInPost.objects.filter(runs(day))
    if viewer.is_system or viewer.has(CENTRAL_LEAD):
        return rows
    if not Programme.objects.of_team(viewer).filter(pk=programme.pk).exists():
        return rows.none()
    wards = Ward.objects.standing().filter(programme=programme)
    return rows.filter(team__in=wards.order_by().values("team"))


def staff_called(
    viewer: Viewer, programme: Programme, name: str, day: date
) -> list[tuple[str, str]]:
    """Pairs of "staff:id" and words."""
    if not names.words_of(name):
        return []
    found = names.called(may_be_staff(viewer, programme, day), name).select_related("team")
    return [
        (f"staff:{row.pk}", f"{row.first_name} {row.last_name}, {row.title}, {row.team.name}")
        for row in found.order_by("sort_name", "pk")[:MOST]
    ]


def called(viewer: Viewer, workshop: Workshop, name: str) -> list[tuple[str, str]]:
    """Staff, then people in peer roles who don't lead it, for whoever runs it."""
    if not names.words_of(name):
        return []
    gathering = workshop.gathering
    here = Assignment.objects.running(gathering.day).order_by()
    leading = gathering.facilitators.values("person")
    people = names.called(Person.objects.filter(pk__in=here.values("person")), name)
    rows = list(people.exclude(pk__in=leading).order_by("sort_name", "pk")[:MOST])
    teams = dict(
        here.filter(person__in=[row.pk for row in rows]).values_list("person_id", "team__name")
    )
    return [
        *staff_called(viewer, workshop.programme, name, gathering.day),
        *((f"person:{row.pk}", f"{row.name}, {teams.get(row.pk, '')}") for row in rows),
    ]


def who_of(chosen: str) -> Who:
    what, _, pk = chosen.partition(":")
    return Who(staff_id=UUID(pk)) if what == "staff" else Who(person_id=UUID(pk))


def may_lead(viewer: Viewer, gathering: Gathering | None = None) -> list[tuple[UUID, str]]:
    """Experienced colleagues in peer roles, and whoever leads it already."""
    tiers = Assignment.objects.running(viewer.today).filter(role__tier__in=LEADING_TIERS)
    wanted = Q(pk__in=tiers.order_by().values("person"))
    if gathering is not None:
        wanted |= Q(pk__in=gathering.facilitators.values("person"))
    rows = Person.objects.filter(wanted).order_by("sort_name", "pk")
    return [(row.pk, row.name) for row in rows]


def place_run(viewer: Viewer, place_id: UUID) -> Place | None:
    """Somebody's place in a workshop whose register is this viewer's."""
    run = Gathering.objects.run_by(viewer).filter(workshop__isnull=False).order_by().values("pk")
    rows: Any = Place.objects.visible_to(viewer).live().filter(gathering__in=run, pk=place_id)
    return rows.select_related("gathering").first()
