from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet

from training.models import Evidence
from training.states import TAKEN_OUT
from workforce.core.access import CENTRAL_LEAD, HR, Viewer


def own(viewer: Viewer) -> QuerySet[Evidence]:
    rows = Evidence.objects.visible_to(viewer).filter(person_id=viewer.me)
    return rows.exclude(state=TAKEN_OUT).select_related("course")


def waiting(viewer: Viewer) -> QuerySet[Evidence]:
    """For who looks at them, the longest waiting first; one's own is for somebody else to look at."""
    rows = Evidence.objects.visible_to(viewer).waiting()
    return rows.exclude(person_id=viewer.me).select_related("course", "person")


def get(viewer: Viewer, evidence_id: UUID) -> Evidence | None:
    rows = Evidence.objects.visible_to(viewer).exclude(state=TAKEN_OUT)
    return rows.filter(pk=evidence_id).select_related("course", "person", "answered_by").first()


def may_answer(viewer: Viewer, row: Evidence) -> bool:
    return viewer.has(CENTRAL_LEAD, HR) and row.person_id != viewer.person_id
