"""What Today needs: what one came to and hasn't said anything of, while it may be said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Exists, F, OuterRef

from training.feedback.models import Answered
from training.feedback.states import OPEN
from workforce.core import asks, clock
from workforce.core.access import Viewer
from workforce.core.asks import Asking
from workforce.gatherings.kinds import Attendance
from workforce.gatherings.models import Place

TO_SAY = "feedback-to-say"


@dataclass(frozen=True, slots=True)
class ToSay:
    gathering_id: UUID
    title: str
    starts_at: datetime
    closes_on: date


def of(viewer: Viewer) -> Sequence[ToSay]:
    return [
        ToSay(
            row.uuid("about") or row.pk,
            row.more["title"],
            row.moment("starts") or clock.now(),
            row.day("closes") or viewer.today,
        )
        for row in asks.of(viewer, TO_SAY)
    ]


def _parts(viewer: Viewer) -> list[Any]:
    done = Answered.objects.filter(round=OuterRef("gathering__feedback_round"), person=viewer.me)
    rows = Place.objects.filter(
        ~Exists(done),
        person=viewer.me,
        attendance=Attendance.CAME,
        gathering__feedback_round__state=OPEN,
        gathering__feedback_round__closes_on__gte=viewer.today,
    )
    return [
        asks.said(
            rows.order_by(),
            TO_SAY,
            about=F("gathering_id"),
            title=F("gathering__title"),
            starts=F("gathering__starts_at"),
            closes=F("gathering__feedback_round__closes_on"),
        )
    ]


ASKING = Asking((TO_SAY,), _parts)
