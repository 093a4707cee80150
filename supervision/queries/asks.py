"""What supervision asks of one on Today besides dates: logs and contracts to agree, reviews, who is offered, and
requests to settle; whose supervisor is away or leaves; intervision. They go with what
every room asks, in one query (`core.asks`)."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date, time
from typing import Any
from uuid import UUID

from django.db.models import (
    Case,
    Exists,
    F,
    Func,
    OuterRef,
    Subquery,
    TextField,
    Value,
    When,
)
from django.db.models.functions import Coalesce, Concat, NullIf, TruncDate

from supervision import states
from supervision.models import (
    AgreedAction,
    ChangeOffer,
    ChangeRequest,
    Contract,
    Intervision,
    IntervisionPlace,
    OfferAnswer,
)
from supervision.models.pair import own_agreements
from supervision.queries import gaps, meetings
from supervision.words import SEALED
from workforce.core import asks
from workforce.core.access import (
    ADVANCED_PRACTITIONER,
    CENTRAL_LEAD,
    PEER_WORKER,
    SENIOR_PEER,
    VOLUNTEER,
    Viewer,
)
from workforce.core.asks import Asking, Said

LOG, AGREE, REVIEW, OFFER, SETTLE = "log", "agree", "review", "offer", "settle"
REGISTER, NEXT, COVER = "register", "next", "cover"
REGISTERS_SHOWN = 3
# Whoever may have been invited to intervision.
PEERS = (PEER_WORKER, VOLUNTEER, SENIOR_PEER, ADVANCED_PRACTITIONER)
_COLUMNS = ("about", "strand", "name", "number", "day", "at", "plain")


@dataclass(frozen=True, slots=True)
class Ask:
    """`about`: the meeting of a log, the agreement of a contract, the request of a change, who is away
    or leaves. `strand`: of a log all it names, with commas. `name`: the other one's first name. `number`: the
    version of a log, contract or request; of an intervision 1 where the viewer leads it; how many strands of a supervisor have nobody from
    `day` on. `at`: the time of an intervision that has one. `plain`: 1 for a log of which there is nothing to read
    but its date."""

    what: str
    pk: UUID
    about: UUID
    strand: str
    name: str
    number: int | None
    day: date
    at: time | None = None
    plain: int | None = None


def _said(rows: Any, what: str, **columns: Any) -> Any:
    return asks.said(rows.order_by(), what, **dict.fromkeys(_COLUMNS, Value(None)) | columns)


def _called(path: str) -> Coalesce:
    return Coalesce(NullIf(f"{path}known_as", Value("")), f"{path}first_name")


def _asks(viewer: Viewer) -> list[Any]:
    contracts = Contract.objects.visible_to(viewer).standing(viewer.today)
    other = Case(
        When(holder_id=viewer.me, then=_called("agreement__assignment__person__")),
        default=_called("holder__"),
    )
    columns = {
        "about": F("agreement_id"), "strand": F("agreement__strand"), "name": other,
        "number": F("version"),
    }  # fmt: skip
    waiting = contracts.filter(answer=states.CONTRACT_WAITING).exclude(written_by_id=viewer.me)
    agreed = contracts.filter(answer=states.CONTRACT_AGREED, review_on__lte=viewer.today)
    others = [
        _said(agreed, REVIEW, day=F("review_on"), **columns),
        _offers(viewer),
        _logs(viewer),
    ]
    if viewer.has(ADVANCED_PRACTITIONER, CENTRAL_LEAD):
        others.append(_to_settle(viewer))
    if viewer.has(*PEERS):
        others += [_to_register(viewer), _next(viewer)]
    if viewer.has(ADVANCED_PRACTITIONER):
        others.append(_without_anybody(viewer))
    first = _said(waiting, AGREE, day=TruncDate("written_at"), **columns)
    return [first, *others]


def _logs(viewer: Viewer) -> Any:
    """The first, oldest before the others. Logs of long ago were agreed by time."""
    rows = meetings.waiting_for(viewer)
    other = Case(
        When(holder_id=viewer.me, then=_called("assignment__person__")),
        default=_called("holder__"),
    )
    strands = Func(F("strands"), Value(","), function="array_to_string", output_field=TextField())
    actions = AgreedAction.objects.filter(meeting=OuterRef("pk"))
    nothing = When(
        ~Exists(actions),
        **{f"{name}__isnull": True for name in SEALED},
        then=Value(1),
    )
    said = _said(
        rows,
        LOG,
        about=F("pk"),
        strand=strands,
        name=other,
        number=F("version"),
        day=F("date"),
        plain=Case(nothing, default=Value(0)),
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


def _to_register(viewer: Viewer) -> Any:
    """Those this viewer led, whose day has come and of which nobody said who came."""
    rows = Intervision.objects.visible_to(viewer).filter(
        led_by_id=viewer.me, state=states.PLANNED, date__lte=viewer.today
    )
    said = _said(rows, REGISTER, about=F("pk"), number=Value(1), day=F("date"), at=F("time"))
    return said.order_by("date", "pk")[:REGISTERS_SHOWN]


def _next(viewer: Viewer) -> Any:
    """The first of them may have begun today: the second is the next one then."""
    declined = IntervisionPlace.objects.filter(
        intervision=OuterRef("pk"), person=viewer.me, cant_come=True
    )
    rows = Intervision.objects.visible_to(viewer).filter(
        ~Exists(declined), state=states.PLANNED, date__gte=viewer.today
    )
    leads = Case(When(led_by_id=viewer.me, then=Value(1)), default=Value(0))
    said = _said(
        rows,
        NEXT,
        about=F("pk"),
        name=_called("led_by__"),
        number=leads,
        day=F("date"),
        at=F("time"),
    )
    return said.order_by("date", F("time").asc(nulls_first=True), "pk")[:2]


def _without_anybody(viewer: Viewer) -> Any:
    """A row a strand, of the patches one leads; where nobody was ever named, the establishment says so."""
    led = gaps.in_reach(replace(viewer, roles=viewer.roles - {CENTRAL_LEAD}))
    rows = gaps.only_gaps(led, viewer.today).annotate(
        by=Subquery(gaps.last_holder().values("holder_id")[:1]),
        by_name=Subquery(
            gaps.last_holder().values_list(
                Concat(_called("holder__"), Value(" "), "holder__last_name")
            )[:1]
        ),
    )
    return _said(
        rows.filter(by__isnull=False), COVER, about=F("by"), name=F("by_name"), day=F("gap")
    )


ASKING = Asking((LOG, AGREE, REVIEW, OFFER, SETTLE, REGISTER, NEXT, COVER), _asks)


def of(viewer: Viewer) -> list[Ask]:
    """The oldest first."""
    found = [_ask(row) for row in asks.of(viewer, *ASKING.whats)]
    one_each = [ask for ask in found if ask.what != COVER] + _together(found)
    return sorted(one_each, key=lambda ask: (ask.day, ask.pk))


def _ask(row: Said) -> Ask:
    more, about, day = row.more, row.uuid("about"), row.day("day")
    assert about is not None  # noqa: S101 (every part says so)
    assert day is not None  # noqa: S101
    return Ask(
        row.what, row.pk, about, more["strand"], more["name"], more["number"], day, row.time("at"),
        more["plain"],
    )  # fmt: skip


def _together(found: list[Ask]) -> list[Ask]:
    """Of each supervisor one, with the first day."""
    by_holder: dict[UUID, list[Ask]] = defaultdict(list)
    for ask in found:
        if ask.what == COVER:
            by_holder[ask.about].append(ask)
    return [
        replace(min(theirs, key=lambda ask: (ask.day, ask.pk)), number=len(theirs))
        for theirs in by_holder.values()
    ]
