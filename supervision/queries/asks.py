"""What supervision asks of one on Today besides dates: logs and contracts to agree, reviews, who is offered, and
requests to settle. One query for the five, worked out once a process (docs/adr/0003)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import (
    Case,
    CharField,
    DateField,
    F,
    Func,
    IntegerField,
    QuerySet,
    TextField,
    UUIDField,
    Value,
    When,
)
from django.db.models.functions import Cast, Coalesce, NullIf, TruncDate

from supervision import states
from supervision.models import ChangeOffer, ChangeRequest, Contract, OfferAnswer
from supervision.models.pair import own_agreements
from supervision.queries import meetings
from workforce.core.access import ADVANCED_PRACTITIONER, CENTRAL_LEAD, Viewer
from workforce.core.ready import Ready

LOG, AGREE, REVIEW, OFFER, SETTLE = "log", "agree", "review", "offer", "settle"
_COLUMNS: dict[str, Any] = {
    "about": UUIDField(),
    "strand": TextField(),
    "name": TextField(),
    "number": IntegerField(),
    "day": DateField(),
}


@dataclass(frozen=True, slots=True)
class Ask:
    """`about`: the meeting of a log, the agreement of a contract, the request of a change. `strand`: of a log
    all it names, with commas. `name`: the other one's first name. `number`: the version of a log, contract or
    request."""

    what: str
    pk: UUID
    about: UUID
    strand: str
    name: str
    number: int | None
    day: date


def _said(rows: Any, what: str, **columns: Any) -> Any:
    said = {
        f"ask_{name}": Cast(columns.get(name, Value(None)), kind) for name, kind in _COLUMNS.items()
    }
    named = rows.order_by().annotate(ask_what=Value(what, output_field=CharField()), **said)
    return named.values_list("ask_what", "pk", *said)


def _called(path: str) -> Coalesce:
    return Coalesce(NullIf(f"{path}known_as", Value("")), f"{path}first_name")


def _asks(viewer: Viewer) -> QuerySet[Any]:
    contracts = Contract.objects.visible_to(viewer).standing(viewer.today)
    other = Case(
        When(holder_id=viewer.person_id, then=_called("agreement__assignment__person__")),
        default=_called("holder__"),
    )
    columns = {
        "about": F("agreement_id"), "strand": F("agreement__strand"), "name": other,
        "number": F("version"),
    }  # fmt: skip
    waiting = contracts.filter(answer=states.CONTRACT_WAITING).exclude(
        written_by_id=viewer.person_id
    )
    agreed = contracts.filter(answer=states.CONTRACT_AGREED, review_on__lte=viewer.today)
    others = [
        _said(agreed, REVIEW, day=F("review_on"), **columns),
        _offers(viewer),
        _logs(viewer),
    ]
    if viewer.has(ADVANCED_PRACTITIONER, CENTRAL_LEAD):
        others.append(_to_settle(viewer))
    first = _said(waiting, AGREE, day=TruncDate("written_at"), **columns)
    return first.union(*others, all=True)  # type: ignore[no-any-return]


def _logs(viewer: Viewer) -> Any:
    """The first, oldest before the others. Logs of long ago were agreed by time."""
    rows = meetings.waiting_for(viewer)
    other = Case(
        When(holder_id=viewer.person_id, then=_called("assignment__person__")),
        default=_called("holder__"),
    )
    strands = Func(F("strands"), Value(","), function="array_to_string", output_field=TextField())
    said = _said(
        rows, LOG, about=F("pk"), strand=strands, name=other, number=F("version"), day=F("date")
    )
    return said.order_by("date", "pk")[: meetings.WAITING_SHOWN]


def _offers(viewer: Viewer) -> Any:
    mine = own_agreements(viewer)
    rows = ChangeOffer.objects.filter(
        answer=OfferAnswer.WAITING, request__state=states.OFFERED, request__agreement__in=mine
    )
    return _said(
        rows,
        OFFER,
        about=F("request_id"),
        strand=F("request__agreement__strand"),
        name=_called("to__"),
        day=F("offered_on"),
    )


def _to_settle(viewer: Viewer) -> Any:
    rows = ChangeRequest.objects.to_settle(viewer).filter(state=states.ASKED)
    return _said(
        rows,
        SETTLE,
        about=F("pk"),
        strand=F("agreement__strand"),
        name=_called("agreement__assignment__person__"),
        number=F("version"),
        day=F("due"),
    )


_WAITING = Ready(_asks)


def of(viewer: Viewer) -> list[Ask]:
    """The oldest first."""
    if viewer.person_id is None:
        return []
    return sorted((Ask(*row) for row in _WAITING.rows(viewer)), key=lambda ask: (ask.day, ask.pk))
