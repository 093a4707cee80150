"""What Today asks of one: an answer one owes, what peer input changed, and input one took on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import F

from strategy.voice.models import Input, Said
from strategy.voice.states import GIVEN, TAKEN, WAITS
from workforce.core import asks
from workforce.core.access import Viewer
from workforce.core.asks import Asking
from workforce.core.asks import Said as Row

ANSWER, CHANGED, GIVE = "voice-answer", "voice-changed", "voice-give"


def of(viewer: Viewer, what: str) -> Sequence[Row]:
    return asks.of(viewer, what)


def _parts(viewer: Viewer) -> list[Any]:
    said = Said.objects.filter(answerer=viewer.me, state=WAITS)
    given = Input.objects.filter(asked_by=viewer.me, state=GIVEN)
    taken = Input.objects.filter(taken_by=viewer.me, state=TAKEN)
    return [
        asks.said(said.order_by(), ANSWER, day=F("due_on")),
        asks.said(given.order_by(), CHANGED, day=F("due_on")),
        asks.said(taken.order_by(), GIVE, day=F("by_when")),
    ]


ASKING = Asking((ANSWER, CHANGED, GIVE), _parts)
