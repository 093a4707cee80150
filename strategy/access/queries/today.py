"""What Today asks of whoever leads a patch: what was said of its teams, and is to be looked at again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django.db.models import Exists, F, OuterRef

from strategy.access.defaults import AGAIN
from strategy.access.models import Reach
from strategy.access.queries.coverage import SOON
from workforce.core import asks, settings
from workforce.core.access import Viewer
from workforce.core.asks import Asking, Said
from workforce.people import scopes
from workforce.people.models import Assignment

REACH_AGAIN = "reach-again"


def of(viewer: Viewer) -> Sequence[Said]:
    return asks.of(viewer, REACH_AGAIN)


def _values(viewer: Viewer) -> list[date]:
    return [viewer.today + SOON - timedelta(days=int(settings.of(viewer).get(AGAIN)))]


def _parts(viewer: Viewer, since: date) -> list[Any]:
    staffed = (
        Assignment.objects.running(viewer.today)
        .employed()
        .filter(team=OuterRef("team"), post__isnull=False)
    )
    rows = Reach.objects.filter(
        ~Exists(staffed), said_on__lte=since, team__area__patch__in=scopes.patches_led(viewer)
    )
    return [asks.said(rows.order_by(), REACH_AGAIN, day=F("said_on"), team=F("team__name"))]


ASKING = Asking((REACH_AGAIN,), _parts, _values, takes=1)
