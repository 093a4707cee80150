"""What Today needs of this room, in the one query that every room's asks share (`core.asks`): teams that ask and have nothing
planned, for whoever leads their patch; dates one gives or is invited to; who came; what was said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q, Value

from recruitment.models import Request
from recruitment.preparation.gatherings import SLUG
from recruitment.preparation.models import Session
from recruitment.states import PREPARATION
from workforce.core import asks, clock, settings
from workforce.core.access import ADVANCED_PRACTITIONER, CENTRAL_LEAD, Viewer
from workforce.core.asks import Asking, Said
from workforce.gatherings.models import Facilitator, Gathering, Place
from workforce.gatherings.models.facilitator import Role
from workforce.gatherings.states import BOOKED, HELD, PLANNED
from workforce.people import scopes
from workforce.people.models import Relationship

PLAN, COMES, GIVES, NOTE = (
    "preparation-plan", "preparation-comes", "preparation-gives", "preparation-note",
)  # fmt: skip
AHEAD = timedelta(days=42)


class Row(NamedTuple):
    about: UUID
    team: str
    starts: datetime | None
    ends: datetime | None
    where: str
    link: str
    note: str

    @property
    def gathering(self) -> Gathering:
        now = clock.now()
        return Gathering(
            pk=self.about, kind=SLUG, starts_at=self.starts or now, ends_at=self.ends or now, place=self.where,
            link=self.link, capacity=1,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Today:
    """`to_plan`: a request a row, with its team."""

    to_plan: Sequence[Row] = ()
    coming: Sequence[Row] = ()
    to_close: Sequence[Row] = ()
    to_note: Sequence[Row] = ()


def of(viewer: Viewer) -> Today:
    now = clock.now()
    rows = [(each.what, _row(each)) for each in asks.of(viewer, *ASKING.whats)]
    dated = [(what, row) for what, row in rows if what in {COMES, GIVES}]
    return Today(
        to_plan=[row for what, row in rows if what == PLAN],
        coming=[row for _, row in dated if row.ends and row.ends > now],
        to_close=[
            row for what, row in dated
            if what == GIVES and row.ends and row.ends <= now and row.note != Role.RESERVE
        ],
        to_note=[row for what, row in rows if what == NOTE],
    )  # fmt: skip


def _row(row: Said) -> Row:
    more = row.more
    return Row(
        row.uuid("about") or row.pk, more["team"] or "", row.moment("starts"), row.moment("ends"),
        more["where"] or "", more["link"] or "", more["note"] or "",
    )  # fmt: skip


def _values(viewer: Viewer) -> list[Any]:
    now = clock.now()
    days = int(settings.of(viewer).get("preparation.note_days"))
    return [now, now + AHEAD, now - timedelta(days=days)]


def _parts(viewer: Viewer, now: datetime, until: datetime, since: datetime) -> list[Any]:
    parts = [_places(viewer, now, until), _given(viewer, until), _to_note(viewer, since)]
    if viewer.has(ADVANCED_PRACTITIONER, CENTRAL_LEAD):
        parts.append(_to_plan(viewer, now))
    return parts


_NO = Value(None)


def _to_plan(viewer: Viewer, now: datetime) -> Any:
    """At team preparation and not held, with no date ahead: for whoever leads the patch; where nobody does, the centre."""
    ahead = Session.objects.filter(
        preparation__team=OuterRef("team"), gathering__state=PLANNED, gathering__ends_at__gt=now
    )
    rows = Request.objects.not_held().filter(~Exists(ahead), stage=PREPARATION)
    mine: Any = Q(team__area__patch__in=scopes.patches_led(viewer))
    if viewer.has(CENTRAL_LEAD):
        leading = Relationship.objects.filter(
            scopes.runs_on(viewer), acts_as="patch_lead", patch=OuterRef("team__area__patch")
        )
        mine |= ~Exists(leading)
    return asks.said(
        rows.filter(mine).order_by(), PLAN, about=F("team_id"), team=F("team__name"), starts=_NO, ends=_NO, where=_NO,
        link=_NO, note=F("stage_since"),
    )  # fmt: skip


def _dated(rows: Any, what: str, note: Any) -> Any:
    way = "gathering__"
    return asks.said(
        rows.order_by(), what, about=F("gathering_id"), team=F(f"{way}preparation_session__preparation__team__name"),
        starts=F(f"{way}starts_at"), ends=F(f"{way}ends_at"), where=F(f"{way}place"), link=F(f"{way}link"), note=note,
    )  # fmt: skip


def _places(viewer: Viewer, now: datetime, until: datetime) -> Any:
    rows = Place.objects.filter(
        person=viewer.me, state=BOOKED, gathering__kind=SLUG, gathering__state=PLANNED,
        gathering__ends_at__gt=now, gathering__starts_at__lt=until,
    )  # fmt: skip
    return _dated(rows, COMES, F("state"))


def _given(viewer: Viewer, until: datetime) -> Any:
    rows = Facilitator.objects.filter(
        person=viewer.me, gathering__kind=SLUG, gathering__state=PLANNED,
        gathering__starts_at__lt=until,
    )  # fmt: skip
    return _dated(rows, GIVES, F("role"))


def _to_note(viewer: Viewer, since: datetime) -> Any:
    rows = Facilitator.objects.running().filter(
        person=viewer.me, gathering__kind=SLUG, gathering__state=HELD,
        gathering__ends_at__gt=since, gathering__preparation_session__noted_on__isnull=True,
    )  # fmt: skip
    return _dated(rows, NOTE, Value(""))


ASKING = Asking((PLAN, COMES, GIVES, NOTE), _parts, _values, takes=3)
