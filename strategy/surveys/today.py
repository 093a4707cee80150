"""What Today needs: surveys that one may still answer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import F

from strategy.surveys.models import Ticket
from strategy.surveys.states import OPEN
from workforce.core import asks
from workforce.core.access import Viewer
from workforce.core.asks import Asking, Said

TO_ANSWER = "survey-to-answer"


def of(viewer: Viewer) -> Sequence[Said]:
    return asks.of(viewer, TO_ANSWER)


def _parts(viewer: Viewer) -> list[Any]:
    rows = Ticket.objects.filter(
        person=viewer.me, survey__state=OPEN, survey__closes_on__gte=viewer.today
    )
    return [
        asks.said(
            rows.order_by(),
            TO_ANSWER,
            survey=F("survey_id"),
            kind=F("survey__kind"),
            closes=F("survey__closes_on"),
        )
    ]


ASKING = Asking((TO_ANSWER,), _parts)
