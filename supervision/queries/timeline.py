"""A person's own supervision as a line of days: met, fell through, planned, due."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from supervision import states
from supervision.models import Meeting
from supervision.queries.strands import StrandRow
from workforce.core.access import Viewer

BACK = timedelta(days=90)
MOST = 60


@dataclass(frozen=True, slots=True)
class Line:
    """`past`: what was held and what the service called off, of the last three months, oldest first."""

    rows: Sequence[StrandRow]
    past: Sequence[Meeting]


def line(viewer: Viewer, rows: Sequence[StrandRow]) -> Line:
    """`rows`: the viewer's own strands. One query."""
    if viewer.person_id is None or not rows:
        return Line(rows, ())
    found = (
        Meeting.objects.visible_to(viewer)
        .filter(
            assignment__person_id=viewer.me,
            state__in=[states.HELD, states.MISSED],
            date__gte=viewer.today - BACK,
        )
        .select_related("holder")
        .order_by("-date", "-pk")[:MOST]
    )
    return Line(rows, list(reversed(found)))
