"""Requests, as far as a viewer sees them."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet

from recruitment.models import Request
from workforce.core.access import Viewer

JOINED = ("team__area", "role", "post", "asked_by", "line_manager", "peer_supervisor")


def seen(viewer: Viewer) -> QuerySet[Request]:
    rows: QuerySet[Request] = Request.objects.visible_to(viewer).select_related(*JOINED)
    return rows


def get(viewer: Viewer, request_id: UUID) -> Request | None:
    return seen(viewer).filter(pk=request_id).first()
