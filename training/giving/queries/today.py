"""What Today needs: sessions one gives that come soon, and those that are over with nobody having said how many came. It
goes with what every room asks, in one query (`core.asks`)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import F

from training.giving.gatherings import SLUG
from training.giving.models import Giver, Session
from workforce.core import asks, clock
from workforce.core.access import Viewer
from workforce.core.asks import Asking, Said
from workforce.gatherings.models import Gathering
from workforce.gatherings.states import PLANNED

GIVES = "offer-session"
AHEAD, BEHIND = timedelta(days=14), timedelta(days=60)
"""What is older than two months is on the offer's page."""


@dataclass(frozen=True, slots=True)
class Row:
    gathering: Gathering
    title: str
    offer_id: UUID


@dataclass(frozen=True, slots=True)
class Today:
    coming: Sequence[Row] = ()
    to_log: Sequence[Row] = ()


def of(viewer: Viewer) -> Today:
    now = clock.now()
    rows = [_row(row, now) for row in asks.of(viewer, GIVES)]
    return Today(
        [row for row in rows if row.gathering.ends_at > now],
        [row for row in rows if row.gathering.ends_at <= now],
    )


def _row(row: Said, now: datetime) -> Row:
    gathering = Gathering(
        pk=row.uuid("about"), kind=SLUG, place=row.more["where"], starts_at=row.moment("starts") or now,
        ends_at=row.moment("ends") or now,
    )  # fmt: skip
    return Row(gathering, row.more["title"], row.uuid("offer") or row.pk)


def _parts(viewer: Viewer, since: datetime, until: datetime) -> list[Any]:
    given = Giver.objects.giving(viewer.today).filter(person_id=viewer.me)
    rows = Session.objects.filter(
        offer__in=given.order_by().values("offer_id"),
        gathering__state=PLANNED,
        gathering__ends_at__gt=since,
        gathering__starts_at__lt=until,
    )
    return [
        asks.said(
            rows.order_by(), GIVES, about=F("gathering_id"), title=F("offer__title"), offer=F("offer_id"),
            starts=F("gathering__starts_at"), ends=F("gathering__ends_at"), where=F("gathering__place"),
        )
    ]  # fmt: skip


def _values(viewer: Viewer) -> list[datetime]:
    now = clock.now()
    return [now - BEHIND, now + AHEAD]


ASKING = Asking((GIVES,), _parts, _values, takes=2)
