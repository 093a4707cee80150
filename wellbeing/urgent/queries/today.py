"""What Today asks, in the one query of all rooms."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import F

from wellbeing.urgent.models import Answer, Ask, Told
from wellbeing.urgent.states import FOLLOW_UP, OPEN, WAITING
from workforce.core import asks
from workforce.core.access import Viewer
from workforce.core.asks import Asking, Said

CALL, OWN, TALK = "urgent-call", "urgent-own", "urgent-talk"


def waiting(viewer: Viewer) -> Sequence[Said]:
    return asks.of(viewer, CALL, OWN, TALK)


def _parts(viewer: Viewer) -> list[Any]:
    told = Told.objects.filter(person=viewer.me, answer=Answer.NONE, ask__state__in=WAITING)
    mine = Ask.objects.filter(person=viewer.me, state__in=OPEN)
    after = Told.objects.filter(
        person=viewer.me, answer=Answer.YES, ask__taken_by=viewer.me, ask__state=FOLLOW_UP
    )
    return [
        asks.said(told.order_by(), CALL, about=F("ask_id")),
        asks.said(mine.order_by(), OWN, about=F("id")),
        asks.said(after.order_by(), TALK, about=F("ask_id")),
    ]


ASKING = Asking((CALL, OWN, TALK), _parts)
