from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet

from training.models import Register, RegisterProblem
from workforce.core.access import Viewer


def recent(viewer: Viewer) -> QuerySet[Register]:
    return (
        Register.objects.visible_to(viewer).select_related("course").order_by("-uploaded_at", "-id")
    )


def get(viewer: Viewer, register_id: UUID) -> Register | None:
    rows = Register.objects.visible_to(viewer).select_related("course")
    return rows.filter(pk=register_id).first()


def problems(viewer: Viewer, register: Register) -> QuerySet[RegisterProblem]:
    """In the order of the file. Of a register that this viewer may see."""
    seen = Register.objects.visible_to(viewer).filter(pk=register.pk).values("pk")
    return RegisterProblem.objects.filter(register__in=seen).order_by("row", "column", "pk")


def same_file(viewer: Viewer, register: Register) -> Register | None:
    """One with the very same bytes that was added before."""
    rows = Register.objects.visible_to(viewer).filter(digest=register.digest, state="added")
    return rows.exclude(pk=register.pk).first()
