"""Figures of recruitment: how long each stage took, and whether lived experience sat on the panels."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from statistics import median
from uuid import UUID

from recruitment.models import RequestStep
from recruitment.selection.models import FunnelTally, Seat, SeatKind, Selection
from recruitment.selection.states import LEFT, SITS
from recruitment.states import ORDER
from workforce.core.access import Viewer
from workforce.reports.suppression import Split


def days_by_stage(first: date, last: date) -> Mapping[str, tuple[int, int]]:
    """By stage: how many requests left it forwards in these days, and the median days they had stood there. A request
    that came back counts with its last stay. One query."""
    rows = (
        RequestStep.objects.filter(on__lte=last).exclude(after="").order_by("request", "at", "pk")
    )
    stays: dict[str, dict[UUID, tuple[date, int]]] = defaultdict(dict)
    since: dict[UUID, tuple[str, date]] = {}
    for request, before, after, on in rows.values_list("request_id", "before", "after", "on"):
        stage, began = since.get(request, ("", on))
        if stage == before and on >= first and _is_forwards(before, after):
            stays[before][request] = (on, (on - began).days)
        since[request] = (after, on)
    return {
        stage: (len(found), round(median(days for _, days in found.values())))
        for stage, found in stays.items()
    }


def _is_forwards(before: str, after: str) -> bool:
    return before in ORDER and after in ORDER and ORDER.index(after) > ORDER.index(before)


def panels(first: date, last: date) -> Split:
    """Of panels begun in these days: those on which somebody sat, or sits, for lived experience."""
    rows = Selection.objects.filter(begun_on__range=(first, last))
    lived = Seat.objects.filter(selection__in=rows, kind=SeatKind.LIVED, state__in=[SITS, LEFT])
    answered = lived.filter(answered_on__isnull=False).order_by().values("selection").distinct()
    whole, yes = rows.count(), answered.count()
    return Split(yes, whole - yes)


def funnel(viewer: Viewer) -> FunnelTally | None:
    return FunnelTally.objects.visible_to(viewer).first()
