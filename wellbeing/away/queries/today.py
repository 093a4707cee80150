"""What Today asks: prompts to a line manager, and whether somebody may turn to one. It goes with what every room asks."""

from __future__ import annotations

from typing import Any

from django.db.models import F

from wellbeing.away.models import Turn
from wellbeing.away.obligations import SLUG
from wellbeing.away.states import ASKED
from workforce.core import asks
from workforce.core.access import Viewer
from workforce.core.asks import Asking
from workforce.obligations.models import Obligation

PROMPT, TURN = "away-prompt", "away-turn"


def _parts(viewer: Viewer) -> list[Any]:
    due = Obligation.objects.open().filter(kind=SLUG, person_id=viewer.me, due__lte=viewer.today)
    asked = Turn.objects.filter(manager_id=viewer.me, state=ASKED)
    return [
        asks.said(due.order_by(), PROMPT, day=F("due")),
        asks.said(asked.order_by(), TURN, day=F("asked_on")),
    ]


ASKING = Asking((PROMPT, TURN), _parts)
