"""What Today asks of one, in the one query of all rooms (`core.asks`): one's own, and what one owes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Exists, F, OuterRef, Q

from strategy.community.audiences import audiences_of
from strategy.community.gatherings import WORDS
from strategy.community.models import Approval, Theme
from strategy.community.states import BEFORE, SENT
from workforce.core import asks, clock
from workforce.core.access import Viewer
from workforce.core.asks import Asking, Said
from workforce.gatherings.kinds import Attendance
from workforce.gatherings.models import Facilitator, Place
from workforce.gatherings.states import PLANNED

PLACE, HOSTS, YES, OWES = "community-place", "community-hosts", "community-yes", "community-owes"
AHEAD = timedelta(days=42)


def coming(viewer: Viewer) -> Sequence[Said]:
    now = clock.now()
    return [row for row in asks.of(viewer, PLACE, HOSTS) if (row.moment("ends") or now) > now]


def over(viewer: Viewer) -> Sequence[Said]:
    """Had a place, and hasn't said whether they were there."""
    now = clock.now()
    rows = asks.of(viewer, PLACE)
    return [row for row in rows if (row.moment("ends") or now) <= now and not row.more["said"]]


def to_count(viewer: Viewer) -> Sequence[Said]:
    now = clock.now()
    rows = asks.of(viewer, HOSTS)
    return [row for row in rows if (row.moment("ends") or now) <= now and row.more["said"] is None]


def to_approve(viewer: Viewer) -> Sequence[Said]:
    """Once an occasion, of which they are still of those for whom it is."""
    found: dict[str, Said] = {}
    for row in asks.of(viewer, YES):
        if row.more["audience"] in audiences_of(viewer):
            found.setdefault(row.more["about"], row)
    return list(found.values())


def to_answer(viewer: Viewer) -> Sequence[Said]:
    return asks.of(viewer, OWES)


def _values(viewer: Viewer) -> list[Any]:
    return [clock.now() + AHEAD]


def _parts(viewer: Viewer, until: datetime) -> list[Any]:
    return [_places(viewer, until), _led(viewer, until), _before(viewer), _owed(viewer)]


def _said(rows: Any, what: str, **more: Any) -> Any:
    way = "gathering__"
    return asks.said(
        rows.order_by(), what, about=F("gathering_id"), kind=F(f"{way}kind"),
        starts=F(f"{way}starts_at"), ends=F(f"{way}ends_at"), where=F(f"{way}place"),
        link=F(f"{way}link"), **more,
    )  # fmt: skip


def _of(viewer: Viewer, until: datetime) -> Q:
    return Q(
        person=viewer.me,
        gathering__kind__in=sorted(WORDS),
        gathering__state=PLANNED,
        gathering__starts_at__lt=until,
    )


def _places(viewer: Viewer, until: datetime) -> Any:
    rows = Place.objects.live().filter(_of(viewer, until))
    return _said(rows, PLACE, note=F("state"), said=F("attendance"))


def _led(viewer: Viewer, until: datetime) -> Any:
    rows = Facilitator.objects.running().filter(_of(viewer, until))
    return _said(rows, HOSTS, note=F("role"), said=F("gathering__occasion__heads"))


def _before(viewer: Viewer) -> Any:
    there = Place.objects.filter(
        person=viewer.me, attendance=Attendance.CAME, gathering=OuterRef("occasion__gathering")
    )
    mine = Approval.objects.filter(person=viewer.me, theme=OuterRef("pk"))
    rows = Theme.objects.filter(Exists(there), ~Exists(mine), state=BEFORE)
    return asks.said(
        rows.order_by(), YES, about=F("occasion__gathering_id"), audience=F("occasion__audience"),
        day=F("before_on"),
    )  # fmt: skip


def _owed(viewer: Viewer) -> Any:
    rows = Theme.objects.filter(owner=viewer.me, state=SENT)
    return asks.said(rows.order_by(), OWES, day=F("due_on"))


ASKING = Asking((PLACE, HOSTS, YES, OWES), _parts, _values, takes=1)
