"""Patches, the areas in them, and who leads them."""

from uuid import UUID

from django.db.models import Q

from workforce.core.access import Viewer
from workforce.people.models import Patch, Relationship, ServiceArea
from workforce.people.models.organisation import CanCloseQuerySet

CLOSED = " (closed)"


def all_areas(viewer: Viewer) -> list[ServiceArea]:
    return list(ServiceArea.objects.visible_to(viewer).select_related("patch"))


def areas_for(viewer: Viewer, patch: Patch) -> list[ServiceArea]:
    """Those that may be in it: closed ones only while they are."""
    return [
        area
        for area in all_areas(viewer)
        if area.patch_id == patch.pk or not area.is_closed(viewer.today)
    ]


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
    """To look through lists by: closed ones too, marked."""
    return _named(Patch.objects.visible_to(viewer), viewer)


def area_choices(viewer: Viewer) -> list[tuple[str, str]]:
    """To look through lists by: closed ones too, marked."""
    return _named(ServiceArea.objects.visible_to(viewer), viewer)


def open_choices(viewer: Viewer) -> list[tuple[str, str]]:
    return _named(Patch.objects.visible_to(viewer).open_on(viewer.today), viewer)


def open_area_choices(viewer: Viewer) -> list[tuple[str, str]]:
    return _named(ServiceArea.objects.visible_to(viewer).open_on(viewer.today), viewer)


def _named(rows: CanCloseQuerySet, viewer: Viewer) -> list[tuple[str, str]]:
    return [
        (str(row.pk), f"{row.name}{CLOSED if row.is_closed(viewer.today) else ''}") for row in rows
    ]
