"""Figures of recruitment: how long each stage took, and whether lived experience sat on the panels."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.db import connection

from recruitment.selection.models import FunnelTally, Seat, SeatKind, Selection
from recruitment.selection.states import LEFT, SITS
from recruitment.states import ORDER
from workforce.core.access import Viewer
from workforce.reports.suppression import Split


def days_by_stage(first: date, last: date) -> Mapping[str, tuple[int, int]]:
    """By stage: how many requests left it forwards in these days, and the median days they had stood there. A request
    that came back counts with its last stay. One query."""
    with connection.cursor() as cursor:
        cursor.execute(_STAYS, {"first": first, "last": last, "order": list(ORDER)})
        return {stage: (number, round(days)) for stage, number, days in cursor.fetchall()}


_STAYS = """
SELECT before, count(*), percentile_cont(0.5) WITHIN GROUP (ORDER BY days) FROM (
  SELECT DISTINCT ON (request_id, before) before, "on" - began AS days
  FROM (
    SELECT request_id, before, after, at, id, "on", lag("on") OVER one AS began, lag(after) OVER one AS stage
    FROM recruitment_requeststep WHERE after <> '' AND "on" <= %(last)s
    WINDOW one AS (PARTITION BY request_id ORDER BY at, id)
  ) steps
  WHERE stage = before AND "on" >= %(first)s
    AND array_position(%(order)s::text[], after::text) > array_position(%(order)s::text[], before::text)
  ORDER BY request_id, before, at DESC, id DESC
) stays GROUP BY before
"""


def panels(first: date, last: date) -> Split:
    """Of panels begun in these days: those on which somebody sat, or sits, for lived experience."""
    rows = Selection.objects.filter(begun_on__range=(first, last))
    lived = Seat.objects.filter(selection__in=rows, kind=SeatKind.LIVED, state__in=[SITS, LEFT])
    answered = lived.filter(answered_on__isnull=False).order_by().values("selection").distinct()
    whole, yes = rows.count(), answered.count()
    return Split(yes, whole - yes)


def funnel(viewer: Viewer) -> FunnelTally | None:
    return FunnelTally.objects.visible_to(viewer).first()
