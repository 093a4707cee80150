"""Patches, the areas in them, and who leads them."""

from collections import defaultdict
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Q

from workforce.core.access import Viewer
from workforce.people import scopes
from workforce.people.models import Assignment, Patch, Relationship, ServiceArea


@dataclass(frozen=True, slots=True)
class PatchRow:
    patch: Patch
    areas: list[ServiceArea]
    leads: list[Relationship]
    people: int
    is_mine: bool


@dataclass(frozen=True, slots=True)
class AreaRow:
    area: ServiceArea
    teams: int
    people: int


def rows(viewer: Viewer) -> list[PatchRow]:
    areas: dict[UUID | None, list[ServiceArea]] = defaultdict(list)
    for area in ServiceArea.objects.visible_to(viewer):
        areas[area.patch_id].append(area)
    leads: dict[UUID, list[Relationship]] = defaultdict(list)
    running = Relationship.objects.running(viewer.today).filter(patch__isnull=False)
    for lead in running.select_related("holder").order_by("kind", "starts"):
        leads[lead.patch_id].append(lead)
    people = _people(viewer)
    return [
        PatchRow(
            patch,
            areas[patch.pk],
            leads[patch.pk],
            people.get(patch.pk, 0),
            any(lead.holder_id == viewer.person_id for lead in leads[patch.pk]),
        )
        for patch in Patch.objects.visible_to(viewer)
    ]


def areas_without(viewer: Viewer) -> list[ServiceArea]:
    return list(ServiceArea.objects.visible_to(viewer).filter(patch__isnull=True))


def all_areas(viewer: Viewer) -> list[ServiceArea]:
    return list(ServiceArea.objects.visible_to(viewer).select_related("patch"))


def get(viewer: Viewer, patch_id: UUID) -> Patch | None:
    return Patch.objects.visible_to(viewer).filter(pk=patch_id).first()


def areas_of(viewer: Viewer, patch: Patch) -> list[AreaRow]:
    """Teams and people with a peer role, by area."""
    counted = (
        Assignment.objects.running(viewer.today)
        .filter(team__area__patch=patch)
        .order_by()
        .values("team__area")
        .annotate(teams=Count("team", distinct=True), people=Count("person", distinct=True))
    )
    found = {row["team__area"]: row for row in counted}
    nothing = {"teams": 0, "people": 0}
    return [
        AreaRow(area, found.get(area.pk, nothing)["teams"], found.get(area.pk, nothing)["people"])
        for area in ServiceArea.objects.visible_to(viewer).filter(patch=patch)
    ]


def leads_of(viewer: Viewer, patch: Patch) -> list[Relationship]:
    """Who leads or will lead it, and who covers."""
    rows = Relationship.objects.filter(
        Q(ends__isnull=True) | Q(ends__gte=viewer.today), patch=patch
    )
    return list(rows.select_related("holder").order_by("kind", "starts"))


def earlier_leads(viewer: Viewer, patch: Patch) -> list[Relationship]:
    rows = Relationship.objects.visible_to(viewer).filter(patch=patch, ends__lt=viewer.today)
    return list(rows.select_related("holder").order_by("-ends", "pk")[:20])


def is_led_by(viewer: Viewer, patch: Patch) -> bool:
    return scopes.patches_led(viewer).filter(patch=patch).exists()


def choices(viewer: Viewer) -> list[tuple[str, str]]:
    return [(str(pk), name) for pk, name in _named(Patch, viewer)]


def area_choices(viewer: Viewer) -> list[tuple[str, str]]:
    return [(str(pk), name) for pk, name in _named(ServiceArea, viewer)]


def _named(model: type[Patch] | type[ServiceArea], viewer: Viewer) -> list[tuple[UUID, str]]:
    return list(model.objects.visible_to(viewer).values_list("pk", "name"))


def _people(viewer: Viewer) -> dict[UUID, int]:
    counted = (
        Assignment.objects.running(viewer.today)
        .order_by()
        .values("team__area__patch")
        .annotate(people=Count("person", distinct=True))
    )
    return {row["team__area__patch"]: row["people"] for row in counted}
