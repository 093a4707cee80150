"""What Today needs: one's own first unit that isn't done, and who waits for one's tick. It goes with what every room
asks, in one query (`core.asks`)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Value
from django.db.models.functions import Coalesce, NullIf

from training.foundation.models import Side, Tick
from training.foundation.obligations import QUALIFICATION, SLUG
from workforce.core import asks
from workforce.core.access import Viewer
from workforce.core.asks import Asking, Said
from workforce.obligations.models import Obligation, Pause
from workforce.people import scopes
from workforce.people.models import Qualification

OWN, TICKED, WAITS = "foundation-own", "foundation-ticked", "foundation-waits"
_CALLED = Coalesce(NullIf("person__known_as", Value("")), "person__first_name")
_COLUMNS = ("person", "called", "unit", "begins", "due")


@dataclass(frozen=True, slots=True)
class Own:
    """One's own clock, while it runs, and which units one has ticked oneself."""

    begins: date
    due: date | None
    ticked: frozenset[str]


@dataclass(frozen=True, slots=True)
class Waits:
    """Somebody has ticked a unit and waits for whoever holds their peer supervision."""

    pk: UUID
    person_id: UUID
    called: str
    unit: str
    on: date


@dataclass(frozen=True, slots=True)
class Today:
    own: Own | None = None
    waits: Sequence[Waits] = ()


def of(viewer: Viewer) -> Today:
    rows = asks.of(viewer, *ASKING.whats)
    begun = next((row for row in rows if row.what == OWN), None)
    ticked = frozenset(row.more["unit"] for row in rows if row.what == TICKED)
    own = None
    if begun is not None:
        own = Own(begun.day("begins") or viewer.today, begun.day("due"), ticked)
    return Today(own, [_waits(row, viewer) for row in rows if row.what == WAITS])


def _waits(row: Said, viewer: Viewer) -> Waits:
    return Waits(
        row.pk, row.uuid("person") or row.pk, row.more["called"], row.more["unit"],
        row.day("begins") or viewer.today,
    )  # fmt: skip


def _said(rows: Any, what: str, **columns: Any) -> Any:
    return asks.said(rows, what, **dict.fromkeys(_COLUMNS, Value(None)) | columns)


def _parts(viewer: Viewer) -> list[Any]:
    return [_own(viewer), _ticked(viewer), _waiting(viewer)]


def _own(viewer: Viewer) -> Any:
    """Not while their clock stands still: nothing is asked of them then."""
    rows = Obligation.objects.open().filter(
        ~Exists(_paused(viewer)), person=viewer.me, kind=SLUG, begins__lte=viewer.today
    )
    return _said(rows.order_by(), OWN, begins=F("begins"), due=F("due"))


def _paused(viewer: Viewer) -> Any:
    return Pause.objects.on(viewer.today).filter(person_id=OuterRef("person_id"))


def _ticked(viewer: Viewer) -> Any:
    rows = Tick.objects.standing().filter(person=viewer.me, side=Side.PERSON)
    return _said(rows.order_by(), TICKED, unit=F("unit"))


def _waiting(viewer: Viewer) -> Any:
    """Nothing once foundation is done, elsewhere as well: then nobody can tick any more."""
    held = scopes.held(viewer).filter(acts_as="peer_supervisor").values("assignment__person_id")
    answered = Tick.objects.standing().filter(
        person=OuterRef("person"), unit=OuterRef("unit"), side=Side.SUPERVISOR
    )
    done = Qualification.objects.filter(
        holder=OuterRef("person"), slug=QUALIFICATION, until__isnull=True
    )
    rows = Tick.objects.standing().filter(
        ~Exists(answered),
        ~Exists(done),
        ~Exists(_paused(viewer)),
        side=Side.PERSON,
        person_id__in=held,
    )
    return _said(
        rows.exclude(person=viewer.me).order_by("on", "id"), WAITS,
        person=F("person_id"), called=_CALLED, unit=F("unit"), begins=F("on"),
    )  # fmt: skip


ASKING = Asking((OWN, TICKED, WAITS), _parts)
