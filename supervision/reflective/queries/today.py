"""What Today needs: one's places and what one leads, one time to take where it is soon due, and for whoever plans
the newest cycles. They go with what every room asks, in one query (`core.asks`)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import (
    Count,
    Exists,
    F,
    OuterRef,
    Q,
    Subquery,
    Value,
)
from django.db.models.functions import Coalesce

from supervision.reflective import outside
from supervision.reflective.gatherings import SLUG
from supervision.reflective.models import Cycle
from supervision.reflective.obligations import SLUG as KIND
from supervision.reflective.obligations import UNTIL_CLOSED
from workforce.core import asks, clock
from workforce.core.access import CENTRAL_LEAD, Viewer
from workforce.core.asks import Asking, Said
from workforce.gatherings.kinds import Attendance
from workforce.gatherings.models import Facilitator, Gathering, Place
from workforce.gatherings.states import CALLED_OFF, PLANNED
from workforce.obligations.models import Obligation
from workforce.people.models import WorkingWeek
from workforce.people.working_hours import Week

BEFORE, AHEAD = timedelta(days=31), timedelta(days=42)
PLACE, LEADS, OFFER, CYCLE = "slot-place", "slot-leads", "slot-offer", "cycle"
_OFFERED = 60
_COLUMNS = ("about", "starts", "ends", "where", "link", "note", "number", "capacity", "day", "hours", "varies")  # fmt: skip


class Row(NamedTuple):
    """`about`: the gathering, or the cycle. `note`: the state of a place or cycle, the role of whoever leads.
    `number`: how many have a place. `day`: when it is due, or when a cycle ends. `hours`, `varies`: one's own
    working week."""

    what: str
    pk: UUID
    about: UUID
    starts: datetime
    ends: datetime
    where: str
    link: str
    note: str
    number: int
    capacity: int
    day: date | None
    hours: dict[str, list[str]] | None
    varies: bool

    @property
    def gathering(self) -> Gathering:
        return Gathering(
            pk=self.about, kind=SLUG, starts_at=self.starts, ends_at=self.ends, place=self.where,
            link=self.link, capacity=self.capacity,
        )  # fmt: skip

    @property
    def suits(self) -> bool:
        if not self.hours:
            return True
        week, when = Week.of(self.hours, self.varies), self.gathering.when
        return week.holds(when.day, when.starts, when.ends)


@dataclass(frozen=True, slots=True)
class Today:
    offer: Row | None = None
    coming: Sequence[Row] = ()
    to_close: Sequence[Row] = ()
    cycles: Sequence[Row] = ()


def of(viewer: Viewer) -> Today:
    if viewer.person_id is None:
        return Today()
    now, today = clock.now(), viewer.today
    rows = [_row(row, now) for row in asks.of(viewer, *ASKING.whats)]
    mine = [row for row in rows if row.what in {PLACE, LEADS} and row.ends > now]
    offers = [row for row in rows if row.what == OFFER]
    return Today(
        offer=min(offers, key=_how_good, default=None),
        coming=mine,
        to_close=[
            row for row in rows if row.what == LEADS and row.ends <= now and row.note != "reserve"
        ],
        cycles=sorted((row for row in rows if row.what == CYCLE), key=lambda row: row.day or today),
    )


def _how_good(row: Row) -> tuple[bool, bool, datetime]:
    """Within working hours, before it is due, soon."""
    is_late = row.day is not None and row.gathering.day > row.day
    return not row.suits, is_late, row.starts


def _row(row: Said, now: datetime) -> Row:
    more = row.more
    return Row(
        row.what, row.pk, row.uuid("about") or row.pk, row.moment("starts") or now, row.moment("ends") or now,
        more["where"] or "", more["link"] or "", more["note"] or "", more["number"] or 0,
        more["capacity"] or 1, row.day("day"), more["hours"], bool(more["varies"]),
    )  # fmt: skip


def _parts(viewer: Viewer, now: datetime, until: datetime, by: date, lately: datetime) -> list[Any]:
    parts = [_places(viewer, now, until), _led(viewer, until), _offers(viewer, now, by, lately)]
    return [*parts, _cycles(viewer)] if viewer.has(CENTRAL_LEAD) else parts


def _values(viewer: Viewer) -> list[Any]:
    now = clock.now()
    return [now, now + AHEAD, viewer.today + BEFORE, now - UNTIL_CLOSED]


def _said(rows: Any, what: str, **columns: Any) -> Any:
    return asks.said(rows, what, **dict.fromkeys(_COLUMNS, Value(None)) | columns)


def _when(path: str = "") -> dict[str, Any]:
    return {
        "about": F(f"{path}pk"), "starts": F(f"{path}starts_at"), "ends": F(f"{path}ends_at"),
        "where": F(f"{path}place"), "link": F(f"{path}link"), "capacity": F(f"{path}capacity"),
    }  # fmt: skip


def _places(viewer: Viewer, now: datetime, until: datetime) -> Any:
    rows = Place.objects.live().filter(
        person=viewer.me,
        gathering__kind=SLUG,
        gathering__state=PLANNED,
        gathering__ends_at__gt=now,
        gathering__starts_at__lt=until,
    )
    return _said(rows.order_by(), PLACE, note=F("state"), **_when("gathering__"))


def _led(viewer: Viewer, until: datetime) -> Any:
    rows = Facilitator.objects.filter(
        person=viewer.me, gathering__kind=SLUG, gathering__state=PLANNED,
        gathering__starts_at__lt=until,
    )  # fmt: skip
    return _said(rows.order_by(), LEADS, note=F("role"), **_when("gathering__"))


def _offers(viewer: Viewer, now: datetime, by: date, lately: datetime) -> Any:
    """Times with room in an open cycle, led by nobody near, for somebody for whom it is due by then, whose clock
    runs, and who has no place in that cycle, nor had one lately whose register is open."""
    leading = Facilitator.objects.filter(
        Q(person=viewer.me) | Q(person__in=outside.near(viewer)), gathering=OuterRef("pk")
    )
    due = (
        Obligation.objects.open()
        .begun_on(viewer.today)
        .filter(person=viewer.me, kind=KIND, due__lte=by)
    )
    booked = Place.objects.booked().filter(gathering=OuterRef("pk")).order_by()
    week = WorkingWeek.objects.filter(person=viewer.me)
    rows = (
        Gathering.objects.filter(
            Exists(due), kind=SLUG, state=PLANNED, starts_at__gt=now,
            slot__cycle__in=_without_a_place(viewer, lately),
        )
        .annotate(booked=Coalesce(Subquery(booked.values("gathering").values(n=Count("pk"))), 0))
        .filter(~Exists(leading), booked__lt=F("capacity"))
        .order_by("starts_at")
    )  # fmt: skip
    return _said(
        rows,
        OFFER,
        number=F("booked"),
        day=Subquery(due.values("due")[:1]),
        hours=Subquery(week.values("hours")[:1]),
        varies=Subquery(week.values("varies")[:1]),
        **_when(),
    )[:_OFFERED]


def _without_a_place(viewer: Viewer, lately: datetime) -> Any:
    """Open cycles in which they have none, nor had one lately. Asked once, and not of each slot: with a thousand of
    them that took a third of a second."""
    mine = (
        Place.objects.live()
        .filter(
            Q(gathering__state=PLANNED, gathering__ends_at__gt=lately)
            | Q(attendance=Attendance.CAME),
            person=viewer.me,
            gathering__slot__isnull=False,
        )
        .exclude(gathering__state=CALLED_OFF)
    )
    cycles = Cycle.objects.open().exclude(pk__in=mine.order_by().values("gathering__slot__cycle"))
    return cycles.order_by().values("pk")


def _cycles(viewer: Viewer) -> Any:
    rows = Cycle.objects.visible_to(viewer).order_by("-starts")
    return _said(rows, CYCLE, about=F("pk"), note=F("state"), day=F("ends"))[:4]


ASKING = Asking((PLACE, LEADS, OFFER, CYCLE), _parts, _values, takes=4)
