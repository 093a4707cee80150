"""Relationships that somebody may change."""

from uuid import UUID

from django.db.models import Q, QuerySet

from workforce.core.access import CENTRAL_LEAD, Viewer
from workforce.people import scopes
from workforce.people.models import Assignment, Person, Relationship


def assignment(viewer: Viewer, assignment_id: UUID) -> Assignment | None:
    """One that is not over."""
    rows = Assignment.objects.visible_to(viewer).select_related("person", "role", "team__area")
    still = rows.filter(Q(ends__isnull=True) | Q(ends__gte=viewer.today))
    return still.filter(pk=assignment_id).first()


def get(viewer: Viewer, relationship_id: UUID) -> Relationship | None:
    """One that is not over."""
    return _not_over(viewer).filter(pk=relationship_id).first()


def held_by(viewer: Viewer, person: Person) -> list[Relationship]:
    """What this person holds, as far as the viewer may hand it on."""
    rows = _not_over(viewer).filter(holder=person)
    if not viewer.has(CENTRAL_LEAD):
        led = scopes.patches_led(viewer)
        in_patch = Q(assignment__team__area__patch__in=led) | Q(team__area__patch__in=led)
        rows = rows.filter(in_patch)
    return list(rows.order_by("acts_as", "assignment__person__sort_name", "pk")[:200])


def _not_over(viewer: Viewer) -> QuerySet[Relationship]:
    rows = Relationship.objects.visible_to(viewer).filter(
        Q(ends__isnull=True) | Q(ends__gte=viewer.today)
    )
    return rows.select_related(
        "holder",
        "patch",
        "team__area",
        "assignment__person",
        "assignment__team__area",
        "assignment__role",
    )
