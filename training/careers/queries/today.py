"""What Today needs of careers: what waits for whom. It goes with what every room asks, in one query (`core.asks`)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import Any
from uuid import UUID

from django.db.models import Case, Exists, F, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce, NullIf

from training.careers.models import Conversation, FlexibleRequest, Interest, NoExit, Partnership
from training.careers.owed.slugs import STAY
from training.careers.queries.exits import SINCE
from training.careers.states import (
    ACCEPTED,
    AGREED,
    APPEALED,
    ASKED,
    OFFERED,
    SENT,
    TALKING,
    TO_ANSWER,
)
from workforce.core import asks
from workforce.core.access import CENTRAL_LEAD, Viewer
from workforce.core.asks import Asking, Said
from workforce.establishment.models import Outcome, Stint
from workforce.obligations.models import Obligation, Pause
from workforce.people import scopes
from workforce.people.models import Person

PARTNER, TALK, STAY_DUE, EXIT = "career-partner", "career-talk", "career-stay", "career-exit"
FLEXIBLE, TAKE, APPEAL, REVIEW, INTEREST = (
    "flexible-answer", "flexible-take", "flexible-appeal", "flexible-review", "career-interest",
)  # fmt: skip
_COLUMNS = ("called", "day", "at", "sort", "own", "partnership", "planned")


@dataclass(frozen=True, slots=True)
class Asks:
    """One thing that is asked. `called`: the other one, where there is one."""

    what: str
    pk: UUID
    called: str
    day: date
    at: time | None
    sort: str
    is_own: bool
    partnership: UUID | None
    planned: date | None
    """Of a stay conversation that is due: the day for which one is planned, be it over."""


def of(viewer: Viewer) -> Sequence[Asks]:
    return [_asks(row, viewer) for row in asks.of(viewer, *ASKING.whats)]


def _asks(row: Said, viewer: Viewer) -> Asks:
    return Asks(
        row.what, row.pk, row.more["called"] or "", row.day("day") or viewer.today,
        row.time("at"), row.more["sort"] or "", bool(row.more["own"]), row.uuid("partnership"),
        row.day("planned"),
    )  # fmt: skip


def _said(rows: Any, what: str, **columns: Any) -> Any:
    return asks.said(rows.order_by(), what, **dict.fromkeys(_COLUMNS, Value(None)) | columns)


def _called(person: str) -> Any:
    return Coalesce(NullIf(f"{person}__known_as", Value("")), f"{person}__first_name")


def _other(viewer: Viewer, way: str = "") -> Any:
    """Of two: the one who isn't looking."""
    is_person = When(**{f"{way}person": viewer.person_id}, then=_called(f"{way}partner"))
    return Case(is_person, default=_called(f"{way}person"))


def _parts(viewer: Viewer, since: date) -> list[Any]:
    return [
        _partners(viewer),
        *_exits(viewer, since),
        _talks(viewer),
        _stays(viewer),
        *_flexible(viewer),
        _interests(viewer),
    ]


def _partners(viewer: Viewer) -> Any:
    rows = Partnership.objects.filter(partner=viewer.me, state=ASKED)
    sort = Case(When(for_exit=True, then=Value("exit")), default=Value("career"))
    return _said(rows, PARTNER, called=_called("person"), day=F("asked_on"), sort=sort)


def _exits(viewer: Viewer, since: date) -> list[Any]:
    """Who goes is asked once whether they would like to talk before; asked somebody or said not now, no more."""
    asked = Partnership.objects.filter(for_exit=True, person=viewer.me, state__in=[ASKED, ACCEPTED])
    left_out = NoExit.objects.filter(person=viewer.me)
    leaving = Person.objects.filter(
        ~Exists(asked), ~Exists(left_out.filter(going_on=OuterRef("left_on"))),
        Q(pk=viewer.me), left_on__gte=viewer.today,
    )  # fmt: skip
    for_good = Stint.objects.filter(
        ~Exists(asked), ~Exists(left_out.filter(going_on=OuterRef("ends"))),
        person=viewer.me, outcome=Outcome.FOR_GOOD, ends__gte=since,
        person__left_on__isnull=True,
    )  # fmt: skip
    return [
        _said(leaving, EXIT, day=F("left_on"), sort=Value("leaves")),
        _said(for_good, EXIT, day=F("ends"), sort=Value("for good")),
    ]


def _values(viewer: Viewer) -> list[date]:
    return [viewer.today - SINCE]


def _talks(viewer: Viewer) -> Any:
    """Planned ones of either side: ahead of one, or to be written down."""
    two = Q(partnership__person=viewer.me) | Q(partnership__partner=viewer.me)
    rows = Conversation.objects.planned().filter(two, partnership__state=ACCEPTED)
    return _said(
        rows, TALK, called=_other(viewer, "partnership__"), day=F("day"), at=F("at"),
        sort=F("sort"), partnership=F("partnership_id"),
    )  # fmt: skip


def _stays(viewer: Viewer) -> Any:
    """Whose window is open: one's own, and those of whoever chose one, with the day for which one is planned. Not
    while a clock stands still."""
    paused = Pause.objects.on(viewer.today).filter(person_id=OuterRef("person_id"))
    planned = Conversation.objects.planned().filter(
        sort="stay", partnership__person_id=OuterRef("person_id"), partnership__state=ACCEPTED
    )
    day = planned.order_by("-day").values("day")[:1]
    two = Q(person=viewer.me) | Q(other=viewer.me)
    rows = Obligation.objects.open().filter(
        two, ~Exists(paused), kind=STAY, due__isnull=False, begins__lte=viewer.today
    )
    own = Case(When(person=viewer.me, then=Value(True)), default=Value(False))
    return _said(
        rows, STAY_DUE, called=_called("person"), day=F("due"), own=own, planned=Subquery(day)
    )


def _flexible(viewer: Viewer) -> list[Any]:
    own = FlexibleRequest.objects.filter(person=viewer.me)
    trial = Q(state=AGREED, tried_until__isnull=False) & (
        Q(assignment__ends__isnull=True) | Q(assignment__ends__gte=viewer.today)
    )
    called, talking = _called("person"), When(state=TALKING, then=Value("talking"))
    asked = Case(talking, default=Value("asked"))
    answered = FlexibleRequest.objects.answered_in_two(viewer)
    return [
        *(
            _said(rows.filter(state__in=TO_ANSWER), FLEXIBLE, called=called, day=F("due"), sort=asked)
            for rows in answered
        ),
        _said(own.filter(state=OFFERED), TAKE, day=F("last_day")),
        _said(
            FlexibleRequest.objects.filter(state=APPEALED, heard_by=viewer.me),
            APPEAL, called=called, day=F("last_day"),
        ),
        *(
            _said(rows.filter(trial), REVIEW, called=called, day=F("tried_until"), own=Value(is_own))
            for rows, is_own in ((own, True), *((each, False) for each in answered))
        ),
    ]  # fmt: skip


def _interests(viewer: Viewer) -> Any:
    """By whoever published it or leads the patch; the central team all that goes to them."""
    managed = scopes.held(viewer).filter(acts_as="line_manager").values("assignment__person_id")
    led = scopes.patches_led(viewer)
    mine = Q(opening__published_by=viewer.me, opening__patch__in=led)
    mine |= Q(opening__isnull=True, to="lead", patch__in=led)
    if viewer.has(CENTRAL_LEAD):
        mine |= Q(opening__isnull=False) | Q(to="centre")
    rows = Interest.objects.filter(mine, state=SENT).exclude(person_id__in=managed)
    rows = rows.exclude(person=viewer.me)
    return _said(rows, INTEREST, called=_called("person"), day=F("said_on"))


ASKING = Asking(
    (PARTNER, TALK, STAY_DUE, FLEXIBLE, TAKE, APPEAL, REVIEW, INTEREST, EXIT),
    _parts,
    _values,
    takes=1,
)
