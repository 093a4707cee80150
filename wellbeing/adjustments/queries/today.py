"""What Today asks of adjustments. It goes with what every room asks, in one query (`core.asks`)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django.db.models import Case, Exists, F, OuterRef, Q, Value, When

from wellbeing.adjustments import states
from wellbeing.adjustments.models import Adjustment, As, Party, Showing
from wellbeing.adjustments.owed import REVIEW
from workforce.core import asks
from workforce.core.access import Viewer
from workforce.core.asks import Asking, Said
from workforce.obligations.models import Obligation, Pause
from workforce.people.models import Relationship
from workforce.people.models.relationship import Kind

ANSWER, OWN, READER, BACK, NEW = (
    "adjustment-answer", "adjustment-own", "adjustment-reader", "adjustment-back",
    "adjustment-new-manager",
)  # fmt: skip
SOON, NEW_FOR = timedelta(days=14), timedelta(days=28)


def of(viewer: Viewer, what: str) -> Sequence[Said]:
    return asks.of(viewer, what)


def _parts(viewer: Viewer) -> list[Any]:
    return [_to_answer(viewer), _own(viewer), _readers(viewer), _back(viewer), _new(viewer)]


def _held(viewer: Viewer, role: str, *, mine: bool = True) -> Exists:
    rows = Party.objects.holding(viewer.today).filter(adjustment=OuterRef("pk"), capacity=role)
    return Exists(rows.filter(holder=viewer.me) if mine else rows)


def _decided_by(viewer: Viewer) -> Q:
    """As `rules.deciders`, but for what is looked at again."""
    nobody = ~Q(_held(viewer, As.MANAGER, mine=False))
    return Q(_held(viewer, As.MANAGER)) | Q(_held(viewer, As.ADVISER)) & nobody


def _to_answer(viewer: Viewer) -> Any:
    waits = Q(state__in=[states.ASKED, states.DISCUSSING]) & _decided_by(viewer)
    again = Q(state=states.AGAIN) & Q(_held(viewer, As.AGAIN))
    ends = Q(state__in=states.STANDING, end_asked_by=F("person")) & _decided_by(viewer)
    other = Q(state__in=states.RUNNING, other_by=F("person")) & _decided_by(viewer)
    rows = Adjustment.objects.filter(waits | again | ends | other).order_by()
    day = Case(When(state__in=states.TO_DECIDE, then=F("decide_due")), default=F("asked_on"))
    return asks.said(rows, ANSWER, day=day)


def _own(viewer: Viewer) -> Any:
    waits = Q(state__in=[states.ALTERNATIVE, states.PROPOSED])
    ends = Q(state__in=states.STANDING, end_asked_by__isnull=False) & ~Q(end_asked_by=viewer.me)
    other = Q(state__in=states.RUNNING, other_by__isnull=False) & ~Q(other_by=viewer.me)
    rows = Adjustment.objects.filter(waits | ends | other, person=viewer.me).order_by()
    return asks.said(rows, OWN, day=F("asked_on"))


def _readers(viewer: Viewer) -> Any:
    """One's own that waits, and whoever it went to decides no more."""
    held = Party.objects.holding(viewer.today).filter(adjustment=OuterRef("pk"))
    again = Q(state=states.AGAIN) & ~Exists(held.filter(capacity=As.AGAIN))
    others = Q(state__in=[states.ASKED, states.DISCUSSING]) & ~Exists(
        held.exclude(capacity=As.AGAIN)
    )
    rows = Adjustment.objects.filter(again | others, person=viewer.me).order_by()
    return asks.said(rows, READER, day=F("decide_due"))


def _back(viewer: Viewer) -> Any:
    paused = Pause.objects.on(viewer.today).filter(person_id=OuterRef("person_id"))
    rows = Obligation.objects.open().filter(
        Q(person=viewer.me) | Q(other=viewer.me), ~Exists(paused), kind=REVIEW, due__isnull=False
    )
    own = Case(When(person=viewer.me, then=Value(True)), default=Value(False))
    return asks.said(rows.order_by(), BACK, day=F("due"), own=own, source=F("source_id"))


def _new(viewer: Viewer) -> Any:
    """Something stands that a line manager of today was not shown."""
    standing = Adjustment.objects.filter(person=viewer.me, state__in=states.STANDING)
    given = Party.objects.filter(relationship=OuterRef("pk"))
    shown = Showing.objects.filter(relationship=OuterRef("pk"))
    rows = Relationship.objects.running(viewer.today).filter(
        Exists(standing), ~Exists(given), ~Exists(shown), kind=Kind.LINE_MANAGER,
        assignment__person=viewer.me,
    )  # fmt: skip
    return asks.said(rows.order_by(), NEW, day=F("starts"))


ASKING = Asking((ANSWER, OWN, READER, BACK, NEW), _parts)
