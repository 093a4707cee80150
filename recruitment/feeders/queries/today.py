"""What Today asks: one's own next step, and whom nobody welcomes yet. It goes with what every room asks, in one query
(`core.asks`)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import F, Q

from recruitment.feeders.models import Path
from recruitment.feeders.states import ON_THE_WAY, OPEN
from workforce.core import asks
from workforce.core.access import CENTRAL_LEAD, Viewer
from workforce.core.asks import Asking, Said

STEP, WELCOME = "path-step", "path-welcome"


def steps(viewer: Viewer) -> Sequence[Said]:
    """One's own, whose day has come."""
    return [row for row in asks.of(viewer, STEP) if (day := row.day("day")) and day <= viewer.today]


def to_welcome(viewer: Viewer) -> Sequence[Said]:
    return asks.of(viewer, WELCOME)


def _parts(viewer: Viewer) -> list[Any]:
    mine = Path.objects.filter(person=viewer.me, state__in=ON_THE_WAY, step_by__isnull=False)
    parts = [asks.said(mine.order_by(), STEP, day=F("step_by"))]
    if viewer.has(CENTRAL_LEAD):
        waiting = Path.objects.filter(
            Q(person__isnull=True, companion__isnull=True), state__in=OPEN
        )
        parts.append(asks.said(waiting.order_by(), WELCOME, day=F("since")))
    return parts


ASKING = Asking((STEP, WELCOME), _parts)
