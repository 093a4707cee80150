"""What Today asks of whoever owns something that was heard, in the one query of all rooms (`core.asks`)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import F

from strategy.insight.models import Insight
from strategy.insight.states import ANSWERED, HEARD
from workforce.core import asks
from workforce.core.access import Viewer
from workforce.core.asks import Asking, Said

ANSWER, ACT = "insight-answer", "insight-act"


def of(viewer: Viewer, what: str) -> Sequence[Said]:
    return asks.of(viewer, what)


def _parts(viewer: Viewer) -> list[Any]:
    mine = Insight.objects.filter(owner=viewer.me)
    heard, answered = mine.filter(state=HEARD), mine.filter(state=ANSWERED)
    return [
        asks.said(heard.order_by(), ANSWER, day=F("due_on")),
        asks.said(answered.order_by(), ACT, day=F("act_by")),
    ]


ASKING = Asking((ANSWER, ACT), _parts)
