"""Recruitments that one sits on or runs, and one of them."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from recruitment.models import Request
from recruitment.selection.models import Criterion, Seat, Selection
from recruitment.selection.states import RUNS
from recruitment.states import ARRIVED, WITHDRAWN
from workforce.core.access import Viewer

JOINED = (
    "request__team__area__patch", "request__role", "request__post", "request__line_manager",
    "request__description_version", "arranger", "appointed",
)  # fmt: skip


def listed(viewer: Viewer) -> QuerySet[Selection]:
    """The latest first."""
    rows: QuerySet[Selection] = Selection.objects.visible_to(viewer).select_related(*JOINED)
    return rows.order_by("-request__stage_since", "-pk")


def to_begin(viewer: Viewer) -> QuerySet[Request]:
    """Requests at their advert or later for which nothing was begun."""
    rows = Request.objects.visible_to(viewer).filter(stage__in=RUNS, selection__isnull=True)
    found: QuerySet[Request] = rows.select_related("team", "role").order_by("stage_since", "pk")
    return found


def request_of(viewer: Viewer, request_id: UUID) -> Request | None:
    """That stands at its advert or later, or stood there."""
    rows = Request.objects.visible_to(viewer).filter(stage__in=(*RUNS, ARRIVED, WITHDRAWN))
    return rows.select_related("team__area__patch", "role", "post").filter(pk=request_id).first()


def of_request(viewer: Viewer, request_id: UUID) -> Selection | None:
    rows = Selection.objects.visible_to(viewer).select_related(*JOINED)
    return rows.filter(request=request_id).first()


def seats(viewer: Viewer, selection: Selection) -> list[Seat]:
    """Everybody who was asked, with where they stand."""
    rows = Seat.objects.visible_to(viewer).filter(selection=selection)
    return list(rows.select_related("person"))


def seat(viewer: Viewer, seat_id: UUID) -> Seat | None:
    rows = Seat.objects.visible_to(viewer).filter(pk=seat_id)
    return rows.select_related(
        "person", "asked_by", "selection__request__team", "selection__request__role"
    ).first()


def criteria(viewer: Viewer, selection: Selection) -> list[Criterion]:
    return list(Criterion.objects.visible_to(viewer).filter(selection=selection))


def criterion(viewer: Viewer, criterion_id: UUID) -> Criterion | None:
    rows = Criterion.objects.visible_to(viewer).filter(pk=criterion_id)
    return rows.select_related(
        *(f"selection__{each}" for each in ("request__team", "request__role"))
    ).first()


@dataclass(frozen=True, slots=True)
class Shown:
    """What a request's page says to everybody who sees it: who sits, and how far it is. No candidate."""

    selection: Selection
    seats: list[Seat]


def shown_on(request: Request) -> Shown | None:
    row = Selection.objects.filter(request=request).first()
    if row is None:
        return None
    rows = Seat.objects.filter(selection=row, state="sits").select_related("person")
    return Shown(row, list(rows))
