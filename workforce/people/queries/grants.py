from uuid import UUID

from django.db.models import Q, QuerySet

from workforce.core.access import Viewer
from workforce.people.models import Grant

RUNNING, ENDED = "now", "ended"


def find(viewer: Viewer, show: str, role: str = "") -> QuerySet[Grant]:
    rows = Grant.objects.visible_to(viewer).select_related("person")
    if show == ENDED:
        rows = rows.filter(ends__lt=viewer.today)
    else:
        rows = rows.filter(Q(ends__isnull=True) | Q(ends__gte=viewer.today))
    if role:
        rows = rows.filter(role=role)
    return rows.order_by("role", "person__sort_name", "pk")


def get(viewer: Viewer, grant_id: UUID) -> Grant | None:
    rows = Grant.objects.visible_to(viewer).select_related("person")
    return rows.filter(Q(ends__isnull=True) | Q(ends__gte=viewer.today), pk=grant_id).first()
