"""What recruitment asks of one on Today: to decide, to answer a question, to agree that something is let pass, and, of
whoever leads, to help where something is missing; of the centre, to name who decides where nobody is named. It goes with
what every room asks, in one query (`core.asks`)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import CharField, Exists, F, OuterRef, QuerySet, TextField, Value
from django.db.models.functions import Cast

from recruitment.models import Decision, Override, Request
from recruitment.queries import approvals, turns
from recruitment.states import GATE, OPEN
from workforce.core import access, asks
from workforce.core.access import Viewer
from workforce.core.asks import Asking, Said
from workforce.people import scopes

DECIDE, ANSWER, AGREE, MISSING, UNNAMED = (
    "request-decide", "request-answer", "override-agree", "request-missing", "turn-unnamed",
)  # fmt: skip
DECIDERS = (
    access.SENIOR_PEER, access.PEER_SUPERVISOR, access.ADVANCED_PRACTITIONER, access.CENTRAL_LEAD, access.APPROVER,
    access.HR,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Ask:
    what: str
    pk: UUID
    number: int
    role: str
    team: str
    day: date


def of(viewer: Viewer) -> list[Ask]:
    return [_ask(row, viewer) for row in asks.of(viewer, *ASKING.whats)]


def _ask(row: Said, viewer: Viewer) -> Ask:
    return Ask(
        row.what, row.pk, int(row.more["number"]), row.more["role"] or "", row.more["team"] or "",
        row.day("day") or viewer.today,
    )  # fmt: skip


def _parts(viewer: Viewer) -> list[QuerySet[Any, Any]]:
    parts = [_answers(viewer)]
    if viewer.has(*DECIDERS):
        parts.append(_said(approvals.to_decide(viewer), DECIDE))
    if viewer.has(access.APPROVER, access.CENTRAL_LEAD, access.HR):
        parts.append(_agrees(viewer))
    if viewer.has(access.ADVANCED_PRACTITIONER):
        parts.append(_missing(viewer))
    if viewer.has(access.CENTRAL_LEAD):
        parts.append(_unnamed(viewer))
    return parts


def _answers(viewer: Viewer) -> QuerySet[Any, Any]:
    question = Decision.objects.open_questions().filter(request=OuterRef("pk"))
    rows = Request.objects.filter(Exists(question), asked_by=viewer.me, stage__in=OPEN)
    return _said(rows, ANSWER)


def _agrees(viewer: Viewer) -> QuerySet[Any, Any]:
    rows = Override.objects.waiting(viewer.today).filter(second=viewer.me)
    return _said(rows, AGREE, "request__", day=F("asked_on"))


def _missing(viewer: Viewer) -> QuerySet[Any, Any]:
    """Requests of the patches one leads that wait at the gate."""
    rows = Request.objects.filter(stage=GATE, team__area__patch__in=scopes.patches_led(viewer))
    return _said(rows, MISSING)


def _unnamed(viewer: Viewer) -> QuerySet[Any, Any]:
    """Before a request is stuck there."""
    rows = turns.unnamed(viewer.today).order_by()
    nothing = Value(None, output_field=TextField())
    return asks.said(
        rows,
        UNNAMED,
        number=Cast(F("order"), CharField()),
        role=F("words"),
        team=nothing,
        day=nothing,
    )


def _said(rows: QuerySet[Any], what: str, way: str = "", day: Any = None) -> QuerySet[Any, Any]:
    return asks.said(
        rows.order_by(), what, number=Cast(F(f"{way}number"), CharField()), role=F(f"{way}role__words"),
        team=F(f"{way}team__name"), day=day or F("stage_since"),
    )  # fmt: skip


ASKING = Asking((DECIDE, ANSWER, AGREE, MISSING, UNNAMED), _parts)
