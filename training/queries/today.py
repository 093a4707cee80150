"""What Today needs: the course of one's own that is due first, and how many certificates wait. It goes with what every room
asks, in one query (`core.asks`)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Value

from training.models import Evidence
from training.obligations import SLUG, course_of_cycle, is_again
from training.states import HANDED_IN
from workforce.core import asks
from workforce.core.access import CENTRAL_LEAD, HR, Viewer
from workforce.core.asks import Asking
from workforce.obligations.models import Obligation, Pause

DUE, CERTIFICATE = "training-due", "training-certificate"
SHOWN_BEFORE = timedelta(days=14)
_COLUMNS = ("cycle", "due", "on")


@dataclass(frozen=True, slots=True)
class Due:
    pk: UUID
    course_id: UUID
    is_again: bool
    due: date


@dataclass(frozen=True, slots=True)
class Today:
    due: Sequence[Due] = ()
    waiting: Sequence[date] = ()
    """The day on which each certificate was handed in."""


def of(viewer: Viewer) -> Today:
    rows = asks.of(viewer, *ASKING.whats)
    return Today(
        [
            Due(
                row.pk,
                course_of_cycle(row.more["cycle"]),
                is_again(row.more["cycle"]),
                row.day("due") or viewer.today,
            )
            for row in rows
            if row.what == DUE
        ],
        [row.day("on") or viewer.today for row in rows if row.what == CERTIFICATE],
    )


def _said(rows: Any, what: str, **columns: Any) -> Any:
    return asks.said(rows, what, **dict.fromkeys(_COLUMNS, Value(None)) | columns)


def _parts(viewer: Viewer, soon: date) -> list[Any]:
    """Nothing while a clock stands still."""
    paused = Pause.objects.on(viewer.today).filter(person_id=OuterRef("person_id"))
    own = Obligation.objects.open().filter(
        ~Exists(paused), person=viewer.me, kind=SLUG, due__lte=soon
    )
    found = [_said(own.order_by("due", "id"), DUE, cycle=F("cycle"), due=F("due"))]
    if viewer.has(CENTRAL_LEAD, HR):
        waits = Evidence.objects.filter(state=HANDED_IN).exclude(person=viewer.me)
        found.append(_said(waits.order_by(), CERTIFICATE, on=F("handed_in_at__date")))
    return found


def _values(viewer: Viewer) -> Sequence[Any]:
    return [viewer.today + SHOWN_BEFORE]


ASKING = Asking((DUE, CERTIFICATE), _parts, _values, takes=1)
