"""What Today asks. It goes with what every room asks, in one query (`core.asks`), and is asked for anew each time: what
was withdrawn a moment ago is not there."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.db.models import Exists, F, OuterRef

from wellbeing.plan import states
from wellbeing.plan.models import CheckIn, Look, Plan, Proposal, Rhythm, Share, Wish
from wellbeing.plan.slugs import OFFER, OFFERED_BY
from workforce.core import asks, settings
from workforce.core.access import Viewer
from workforce.core.asks import Asking
from workforce.obligations.models import Obligation, Pause
from workforce.people import scopes
from workforce.people.models import Assignment, Person, Relationship

HOLDER, LINE, SHARED, TO_OFFER, BEGIN, CHECK_IN = (
    "plan-holder", "plan-line", "plan-shared", "plan-to-offer", "plan-begin", "plan-check-in",
)  # fmt: skip
WHATS = (HOLDER, LINE, SHARED, TO_OFFER, BEGIN, CHECK_IN)


def _values(viewer: Viewer) -> list[date]:
    days = int(settings.of(viewer).get(OFFERED_BY))
    return [viewer.today - timedelta(days=days)]


def _parts(viewer: Viewer, joined_since: date) -> list[Any]:
    return [
        *_of_writer(viewer, joined_since),
        *_of_reader(viewer),
        _of_manager(viewer),
    ]


def _of_writer(viewer: Viewer, joined_since: date) -> list[Any]:
    mine = {"part__plan__person": viewer.me}
    holding = Share.objects.holding(viewer.today).filter(pk=OuterRef("pk"))
    held = Relationship.objects.running(viewer.today).filter(
        scopes.here(viewer.today, "holder"),
        kind=OuterRef("role"), assignment__person=OuterRef("part__plan__person"),
    )  # fmt: skip
    off = Share.objects.standing(viewer.today).filter(~Exists(holding), Exists(held), **mine)
    lines = Proposal.objects.filter(state=states.PROPOSED, **mine)
    paused = Pause.objects.on(viewer.today).filter(person=OuterRef("person"))
    due = Rhythm.objects.filter(~Exists(paused), person=viewer.me, next_on__lte=viewer.today)
    return [
        asks.said(off.exclude(role="").order_by(), HOLDER, day=F("since")),
        asks.said(lines.order_by(), LINE, day=F("proposed_at")),
        asks.said(due.order_by(), CHECK_IN, day=F("next_on")),
        asks.said(_new_here(viewer, joined_since), BEGIN),
    ]


def _new_here(viewer: Viewer, since: date) -> Any:
    """Somebody in their first weeks who has begun none and hasn't said not now."""
    posts = Assignment.objects.filter(person=OuterRef("pk"))
    before = posts.filter(starts__lt=since)
    now = posts.filter(starts__gte=since, starts__lte=viewer.today)
    plan = Plan.objects.filter(person=OuterRef("pk"))
    said = Wish.objects.filter(person=OuterRef("pk"), not_now_on__isnull=False)
    rows = Person.objects.filter(Exists(now), ~Exists(before), ~Exists(plan), ~Exists(said))
    return rows.filter(pk=viewer.me).order_by()


def _of_reader(viewer: Viewer) -> list[Any]:
    """What was shared with one and not opened since."""
    looked = Look.objects.filter(
        part=OuterRef("part"), reader=viewer.me, at__gte=OuterRef("given_at")
    )
    given = Share.objects.holding(viewer.today).filter(
        ~Exists(looked), holder=viewer.me, part__part_words__isnull=False
    )
    told = CheckIn.objects.holding(viewer.today).filter(holder=viewer.me, read_at__isnull=True)
    return [
        asks.said(given.order_by(), SHARED, day=F("since")),
        asks.said(told.order_by(), SHARED, day=F("on")),
    ]


def _of_manager(viewer: Viewer) -> Any:
    paused = Pause.objects.on(viewer.today).filter(person=OuterRef("person"))
    rows = Obligation.objects.open().filter(
        ~Exists(paused), other=viewer.me, kind=OFFER, due__isnull=False, begins__lte=viewer.today
    )
    return asks.said(rows.order_by(), TO_OFFER, day=F("due"))


ASKING = Asking(WHATS, _parts, _values, takes=1)
__all__ = ["ASKING", "BEGIN", "CHECK_IN", "HOLDER", "LINE", "SHARED", "TO_OFFER"]
