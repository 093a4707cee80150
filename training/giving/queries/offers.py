"""What there is: by area, with what is on this week; one offer with its dates."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.db.models import QuerySet

from training.giving.models import Giver, Offer, Session
from training.giving.models.offer import OfferQuerySet
from training.giving.models.session import SessionQuerySet
from workforce.core import clock
from workforce.core.access import CENTRAL_LEAD, Viewer
from workforce.gatherings.states import CALLED_OFF, HELD, PLANNED
from workforce.people.models import Person, ServiceArea, Team

WEEK = timedelta(days=7)


def running(viewer: Viewer) -> OfferQuerySet:
    """By area and title; what is over is not among them."""
    rows = Offer.objects.visible_to(viewer).running(viewer.today)
    return rows.select_related("area", "team").order_by("area__name", "title", "pk")


def ended(viewer: Viewer) -> OfferQuerySet:
    rows = Offer.objects.visible_to(viewer).filter(until__lt=viewer.today)
    found: OfferQuerySet = rows.select_related("area", "team").order_by("-until", "title", "pk")
    return found


def get(viewer: Viewer, offer_id: UUID) -> Offer | None:
    rows = Offer.objects.visible_to(viewer).select_related("area", "team")
    return rows.filter(pk=offer_id).first()


def run_by(viewer: Viewer, offer_id: UUID) -> Offer | None:
    """With the right to change it, plan and log."""
    rows = Offer.objects.visible_to(viewer).run_by(viewer).select_related("area", "team")
    return rows.filter(pk=offer_id).first()


def givers_of(viewer: Viewer, offers: Sequence[Offer]) -> dict[UUID, list[Giver]]:
    """Who gives each of these today: one query."""
    rows = Giver.objects.visible_to(viewer).giving(viewer.today)
    found: dict[UUID, list[Giver]] = {}
    for row in rows.filter(offer_id__any_of=[each.pk for each in offers]).select_related("person"):
        found.setdefault(row.offer_id, []).append(row)
    return found


def this_week(viewer: Viewer, offers: Collection[UUID] | None = None) -> list[Session]:
    """From now on, seven days, of these offers or of all: one query."""
    rows = _sessions(viewer).filter(
        gathering__state=PLANNED,
        gathering__ends_at__gt=clock.now(),
        gathering__starts_at__lt=_midnight(viewer.today + WEEK),
    )
    if offers is not None:
        rows = rows.filter(offer_id__any_of=list(offers))
    return list(rows)


@dataclass(frozen=True, slots=True)
class Dates:
    """`to_log`: over, and nobody has said how many came. `lately`: logged or called off, the latest first."""

    ahead: Sequence[Session]
    to_log: Sequence[Session] = ()
    lately: Sequence[Session] = ()


def dates_of(viewer: Viewer, offer: Offer, *, runs: bool) -> Dates:
    """The next dates; with head counts for whoever runs it alone."""
    now, rows = clock.now(), _sessions(viewer).filter(offer=offer)
    planned = rows.filter(gathering__state=PLANNED)
    ahead = list(planned.filter(gathering__ends_at__gt=now)[:8])
    if not runs:
        return Dates(ahead)
    past = rows.filter(gathering__state__in=[HELD, CALLED_OFF], gathering__starts_at__lte=now)
    return Dates(
        ahead,
        list(planned.filter(gathering__ends_at__lte=now)[:20]),
        list(past.order_by("-gathering__starts_at", "-pk")[:8]),
    )


def session_run_by(viewer: Viewer, gathering_id: UUID) -> Session | None:
    rows = _sessions(viewer).run_by(viewer).select_related("offer__area", "gathering", "logged_by")
    return rows.filter(gathering=gathering_id).first()


def last_session(viewer: Viewer, offer: Offer) -> Session | None:
    """Whose times the next one probably has."""
    return _sessions(viewer).filter(offer=offer).order_by("-gathering__starts_at", "-pk").first()


def areas(viewer: Viewer, keep: UUID | None = None) -> QuerySet[ServiceArea]:
    rows: QuerySet[ServiceArea] = ServiceArea.objects.visible_to(viewer).open_on(viewer.today, keep)
    return rows


def teams(viewer: Viewer) -> list[Team]:
    """Those one works in or leads; the centre names a place instead."""
    if viewer.has(CENTRAL_LEAD):
        return []
    return list(
        Team.objects.visible_to(viewer)
        .open_on(viewer.today)
        .select_related("area")
        .order_by("name")[:100]
    )


def giver(viewer: Viewer, offer: Offer, giver_id: UUID) -> Giver | None:
    rows = Giver.objects.visible_to(viewer).filter(offer=offer, ends__isnull=True)
    return rows.select_related("person", "offer").filter(pk=giver_id).first()


def own_area(viewer: Viewer) -> ServiceArea | None:
    rows = Team.objects.visible_to(viewer).filter(assignments__person=viewer.me)
    team = rows.select_related("area").first() if viewer.person_id else None
    return team.area if team else None


def named(people: QuerySet[Person], most: int) -> list[tuple[UUID, str]]:
    return [(person.pk, person.name) for person in people[:most]]


def _sessions(viewer: Viewer) -> SessionQuerySet:
    rows = Session.objects.visible_to(viewer).select_related("gathering", "offer__area")
    found: SessionQuerySet = rows.order_by("gathering__starts_at", "pk")
    return found


def _midnight(day: date) -> datetime:
    return clock.at_local(day, time.min)
