"""What Today needs: what waits for a member of a panel. It goes with what every room asks, in one query (`core.asks`)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q

from recruitment.selection.models import Candidate, Conflict, Criterion, Joint, Seat, Sheet
from recruitment.selection.states import (
    AGREED,
    APPLIED,
    ASKED,
    INTERVIEWED,
    INVITED,
    PANEL_STAGES,
    SITS,
    STILL_IN,
    TOGETHER,
)
from recruitment.states import INTERVIEW, SHORTLIST
from workforce.core import asks
from workforce.core.access import Viewer
from workforce.core.asks import Asking, Said

SEAT = "panel-seat"


@dataclass(frozen=True, slots=True)
class Waiting:
    """What waits of one seat; the first that is so is asked."""

    seat: UUID
    request: UUID
    since: date
    is_asked: bool
    agrees: bool
    declares: bool
    scores: bool
    looks_together: bool
    decides: bool


def of(viewer: Viewer) -> Sequence[Waiting]:
    found = [_read(row, viewer.today) for row in asks.of(viewer, SEAT)]
    return [row for row in found if row is not None]


def _read(row: Said, today: date) -> Waiting | None:
    said = row.more
    waits = Waiting(
        row.pk, row.uuid("request") or row.pk, row.day("since") or today, said["asked"] == ASKED,
        said["agrees"], said["declares"], said["scores"], said["chair"] and said["together"],
        said["chair"] and said["decides"],
    )  # fmt: skip
    is_asked = any(
        (waits.is_asked, waits.agrees, waits.declares, waits.scores, waits.looks_together, waits.decides)
    )  # fmt: skip
    return waits if is_asked else None


def _parts(viewer: Viewer) -> list[Any]:
    rows = Seat.objects.filter(
        person=viewer.me, state__in=[ASKED, SITS], selection__request__stage__in=PANEL_STAGES
    )
    ours = Candidate.objects.filter(selection=OuterRef("selection"))
    said = Conflict.objects.filter(seat=OuterRef(OuterRef("pk")), candidate=OuterRef("pk"))
    free = Exists(said.filter(is_there=False))
    return [
        asks.said(
            rows.order_by(), SEAT, request=F("selection__request_id"), asked=F("state"), chair=F("is_chair"),
            since=F("selection__request__stage_since"), agrees=_agrees(),
            declares=_sitting(Exists(ours.filter(~Exists(said), state__in=STILL_IN))),
            scores=_sitting(Exists(_to_score(ours.filter(free)))),
            together=Exists(_joint(ours.filter(free), TOGETHER)),
            decides=Exists(
                ours.filter(free & (_agreed_and_applied() | Q(state=INTERVIEWED)))
            ),
        )
    ]  # fmt: skip


def _sitting(exists: Any) -> Any:
    return Q(state=SITS) & Q(exists)


def _agrees() -> Any:
    both = Criterion.objects.filter(selection=OuterRef("selection"), judged_by="application")
    return Q(state=SITS) & ~Q(agreed_version=F("selection__criteria_version")) & Q(Exists(both))


def _to_score(rows: Any) -> Any:
    sheets = Sheet.objects.filter(seat=OuterRef(OuterRef("pk")), candidate=OuterRef("pk"))
    shut = Joint.objects.filter(candidate=OuterRef("pk"), state__in=[TOGETHER, AGREED])
    first = Q(state=APPLIED, selection__request__stage=SHORTLIST) & ~Exists(
        sheets.filter(judged_by="application")
    )
    second = Q(state=INVITED, selection__request__stage=INTERVIEW) & ~Exists(
        sheets.filter(judged_by="interview")
    )
    return rows.filter(
        (first & ~Exists(shut.filter(judged_by="application")))
        | (second & ~Exists(shut.filter(judged_by="interview")))
    )


def _joint(rows: Any, state: str) -> Any:
    return rows.filter(Exists(Joint.objects.filter(candidate=OuterRef("pk"), state=state)))


def _agreed_and_applied() -> Any:
    agreed = Joint.objects.filter(candidate=OuterRef("pk"), state=AGREED)
    return Q(state=APPLIED) & Exists(agreed)


ASKING = Asking((SEAT,), _parts)
