"""Patches, the areas in them, and who leads them."""

from uuid import UUID

from django.db.models import Q

from workforce.core.access import Viewer
from workforce.people.models import Patch, Relationship, ServiceArea


def all_areas(viewer: Viewer) -> list[ServiceArea]:
    return list(ServiceArea.objects.visible_to(viewer).select_related("patch"))


def get(viewer: Viewer, patch_id: UUID) -> Patch | None:
    return Patch.objects.visible_to(viewer).filter(pk=patch_id).first()


def leads_of(viewer: Viewer, patch: Patch) -> list[Relationship]:
    """Who leads or will lead it, and who covers."""
    rows = Relationship.objects.filter(
        Q(ends__isnull=True) | Q(ends__gte=viewer.today), patch=patch
    )
    return list(rows.select_related("holder").order_by("kind", "starts"))


def earlier_leads(viewer: Viewer, patch: Patch) -> list[Relationship]:
    rows = Relationship.objects.visible_to(viewer).filter(patch=patch, ends__lt=viewer.today)
    return list(rows.select_related("holder").order_by("-ends", "pk")[:20])


def choices(viewer: Viewer) -> list[tuple[str, str]]:
    return [(str(pk), name) for pk, name in _named(Patch, viewer)]


def area_choices(viewer: Viewer) -> list[tuple[str, str]]:
    return [(str(pk), name) for pk, name in _named(ServiceArea, viewer)]


def _named(model: type[Patch] | type[ServiceArea], viewer: Viewer) -> list[tuple[UUID, str]]:
    return list(model.objects.visible_to(viewer).values_list("pk", "name"))
