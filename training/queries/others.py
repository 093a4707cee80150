"""What is due to whom, for whoever can help with it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import timedelta
from uuid import UUID

from django.db.models import Q

from training.models import Course
from training.models.record import supported
from training.obligations import SLUG, course_of
from training.queries.mine import SOON
from workforce.core import settings
from workforce.core.access import CENTRAL_LEAD, HR, Viewer
from workforce.obligations.models import Obligation, ObligationQuerySet
from workforce.people import scopes


def due(viewer: Viewer, *, course: UUID | None = None) -> ObligationQuerySet:
    """Due soon or before today, the first due first; nothing while a clock stands still. Never one's own, which has a
    page."""
    soon = viewer.today + timedelta(days=int(settings.of(viewer).get(SOON)))
    found: ObligationQuerySet = (
        Obligation.objects.open()
        .filter(_near(viewer), kind=SLUG, due__lte=soon)
        .exclude(person_id=viewer.me)
        .select_related("person", "assignment__team")
        .order_by("due", "person__sort_name", "pk")
    )
    return found.filter(cycle__startswith=f"{course.hex}:") if course else found


def _near(viewer: Viewer) -> Q:
    if viewer.is_system or viewer.has(CENTRAL_LEAD, HR):
        return Q()
    return Q(person_id__in=supported(viewer)) | Q(
        assignment__team__area__patch__in=scopes.patches_led(viewer)
    )


def titles(viewer: Viewer, rows: Collection[Obligation]) -> dict[UUID, str]:
    """By the row's id. One query."""
    wanted = {row.pk: course_of(row) for row in rows}
    found = Course.objects.visible_to(viewer).filter(pk__in=set(wanted.values()))
    names = dict(found.values_list("pk", "title"))
    return {pk: names.get(course, "A course") for pk, course in wanted.items()}


def asked_courses(viewer: Viewer) -> list[tuple[str, str]]:
    rows = Course.objects.visible_to(viewer).exclude(asked_of=[]).order_by("plain_title")
    return [(str(pk), title) for pk, title in rows.values_list("pk", "title")]
