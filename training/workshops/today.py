"""What Today needs: one's places and what one leads, and what one led and noted nothing of. It goes with what every
room asks, in one query (`core.asks`)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Value

from training.workshops.gatherings import SLUG
from training.workshops.models import Learning
from workforce.core import asks, clock, settings
from workforce.core.access import Viewer
from workforce.core.asks import Asking, Said
from workforce.gatherings.models import Facilitator, Gathering, Place
from workforce.gatherings.models.facilitator import Role
from workforce.gatherings.states import HELD, PLANNED

PLACE, LEADS, LEARN = "workshop-place", "workshop-leads", "workshop-learn"
AHEAD = timedelta(days=42)


class Row(NamedTuple):
    """`note`: the state of a place, or the role of whoever leads."""

    about: UUID
    starts: datetime
    ends: datetime
    where: str
    link: str
    note: str

    @property
    def gathering(self) -> Gathering:
        return Gathering(
            pk=self.about, kind=SLUG, starts_at=self.starts, ends_at=self.ends, place=self.where,
            link=self.link, capacity=1,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Today:
    coming: Sequence[Row] = ()
    to_close: Sequence[Row] = ()
    to_note: Sequence[Row] = ()


def of(viewer: Viewer) -> Today:
    now = clock.now()
    said = asks.of(viewer, *ASKING.whats)
    rows = [(each.what, _row(each, now)) for each in said]
    live = [row for what, row in rows if what in {PLACE, LEADS}]
    return Today(
        coming=[row for row in live if row.ends > now],
        to_close=[
            row
            for what, row in rows
            if what == LEADS and row.ends <= now and row.note != Role.RESERVE
        ],
        to_note=[row for what, row in rows if what == LEARN],
    )


def _row(row: Said, now: datetime) -> Row:
    more = row.more
    return Row(
        row.uuid("about") or row.pk, row.moment("starts") or now, row.moment("ends") or now,
        more["where"] or "", more["link"] or "", more["note"] or "",
    )  # fmt: skip


def _values(viewer: Viewer) -> list[Any]:
    now = clock.now()
    days = int(settings.of(viewer).get("workshops.learning_days"))
    return [now, now + AHEAD, now - timedelta(days=days)]


def _parts(viewer: Viewer, now: datetime, until: datetime, since: datetime) -> list[Any]:
    return [_places(viewer, now, until), _led(viewer, until), _to_note(viewer, since)]


def _said(rows: Any, what: str, note: Any) -> Any:
    way = "gathering__"
    return asks.said(
        rows.order_by(), what, note=note, about=F("gathering_id"), starts=F(f"{way}starts_at"),
        ends=F(f"{way}ends_at"), where=F(f"{way}place"), link=F(f"{way}link"),
    )  # fmt: skip


def _places(viewer: Viewer, now: datetime, until: datetime) -> Any:
    rows = Place.objects.live().filter(
        person=viewer.me,
        gathering__kind=SLUG,
        gathering__state=PLANNED,
        gathering__ends_at__gt=now,
        gathering__starts_at__lt=until,
    )
    return _said(rows, PLACE, F("state"))


def _led(viewer: Viewer, until: datetime) -> Any:
    rows = Facilitator.objects.filter(
        person=viewer.me,
        gathering__kind=SLUG,
        gathering__state=PLANNED,
        gathering__starts_at__lt=until,
    )
    return _said(rows, LEADS, F("role"))


def _to_note(viewer: Viewer, since: datetime) -> Any:
    noted = Learning.objects.filter(workshop__gathering=OuterRef("gathering"), by=viewer.me)
    rows = Facilitator.objects.running().filter(
        ~Exists(noted),
        person=viewer.me,
        gathering__kind=SLUG,
        gathering__state=HELD,
        gathering__ends_at__gt=since,
    )
    return _said(rows, LEARN, Value(""))


ASKING = Asking((PLACE, LEADS, LEARN), _parts, _values, takes=3)
