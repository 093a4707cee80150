"""Every read for pages: scoped to a viewer, or over rows that a scoped query found."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, F, OuterRef, Q, QuerySet, Value
from django.db.models.expressions import Window
from django.db.models.functions import Coalesce, RowNumber

from workforce.core import clock
from workforce.core.access import Viewer
from workforce.gatherings.kinds import Attendance
from workforce.gatherings.models import Facilitator, Gathering, GatheringQuerySet, Place
from workforce.gatherings.states import BOOKED, PLANNED, WAITING


@dataclass(frozen=True, slots=True)
class Coming:
    """One gathering that is still to come for somebody: their place in it, or what they lead."""

    gathering: Gathering
    place: Place | None = None
    leads: Facilitator | None = None


@dataclass(frozen=True, slots=True)
class Left:
    """How full a gathering is. `left` is never below zero: where the capacity was lowered, nobody was
    thrown out."""

    capacity: int
    booked: int
    waiting: int

    @property
    def left(self) -> int:
        return max(self.capacity - self.booked, 0)


def ahead(viewer: Viewer, kind: str) -> GatheringQuerySet:
    """The planned ones of a kind that this viewer sees, the next one first."""
    return Gathering.objects.visible_to(viewer).filter(kind=kind).ahead()


def coming(viewer: Viewer) -> list[Coming]:
    """All that this person comes to, waits for or leads, the next one first: two queries."""
    if viewer.person_id is None:
        return []
    still = Q(gathering__state=PLANNED, gathering__ends_at__gt=clock.now())
    mine = Q(person_id=viewer.me)
    places = Place.objects.live().filter(still, mine).select_related("gathering")
    led = Facilitator.objects.filter(still, mine).select_related("gathering")
    found = [Coming(place.gathering, place) for place in places]
    found += [Coming(row.gathering, None, row) for row in led]
    return sorted(found, key=lambda each: (each.gathering.starts_at, each.gathering.pk))


def own_places(viewer: Viewer, gatherings: Iterable[Gathering]) -> dict[UUID, Place]:
    """By gathering, this person's live place in each of these: one query."""
    if viewer.person_id is None:
        return {}
    rows = Place.objects.live().filter(
        person_id=viewer.me, gathering_id__any_of=[row.pk for row in gatherings]
    )
    return {place.gathering_id: place for place in rows}


def places_left(gatherings: Iterable[Gathering]) -> dict[UUID, Left]:
    """By gathering, for as many as there are: one query. Counts alone, for whoever sees the gathering."""
    rows = {row.pk: row for row in gatherings}
    counts = (
        Place.objects.live()
        .filter(gathering_id__any_of=list(rows))
        .order_by()
        .values_list("gathering_id")
        .annotate(
            booked=Count("pk", filter=Q(state=BOOKED)),
            waiting=Count("pk", filter=Q(state=WAITING)),
        )
    )
    found = {pk: (booked, waiting) for pk, booked, waiting in counts}
    return {pk: Left(row.capacity, *found.get(pk, (0, 0))) for pk, row in rows.items()}


def waiting_numbers(places: Iterable[Place]) -> dict[UUID, int]:
    """By place, which number it has on its waiting list, 1 moving up first: one query."""
    waiting = [place for place in places if place.state == WAITING]
    if not waiting:
        return {}
    number = Window(RowNumber(), partition_by=F("gathering_id"), order_by=F("arrival").asc())
    rows = (
        Place.objects.filter(
            gathering_id__any_of=list({place.gathering_id for place in waiting}), state=WAITING
        )
        .order_by()
        .annotate(number=number)
    )
    found = dict(rows.values_list("pk", "number"))
    return {place.pk: found[place.pk] for place in waiting if place.pk in found}


def register(viewer: Viewer, gathering: Gathering) -> list[Place]:
    """Whoever has a place, by name, for whoever takes the register; guests come last. One query."""
    rows = (
        Place.objects.visible_to(viewer)
        .filter(gathering=gathering)
        .booked()
        .select_related("person", "staff")
        .order_by(Coalesce("person__sort_name", "staff__sort_name", Value("~")), "guest", "arrival")
    )
    return list(rows) if is_run_by(viewer, gathering) else []


def waiting_list(viewer: Viewer, gathering: Gathering) -> list[Place]:
    """In the order in which they move up, for whoever takes the register."""
    rows = Place.objects.visible_to(viewer).filter(gathering=gathering).waiting()
    return list(rows.select_related("person", "staff")) if is_run_by(viewer, gathering) else []


def is_run_by(viewer: Viewer, gathering: Gathering) -> bool:
    """As the request found it: a page asks for the register and for the waiting list."""
    found = Gathering.objects.run_by(viewer).filter(pk=gathering.pk)
    return viewer.once(("runs", gathering.pk), found.exists)


def registers_to_close(viewer: Viewer) -> QuerySet[Gathering]:
    """What this person leads or led, is over, and has an open register: the oldest first."""
    if viewer.person_id is None:
        return Gathering.objects.none()
    led = Facilitator.objects.filter(person_id=viewer.me, role__in=["lead", "second"])
    found: QuerySet[Gathering] = Gathering.objects.over().filter(
        pk__any_of=ArraySubquery(led.order_by().values("gathering_id"))
    )
    return found


def without_a_lead(viewer: Viewer, kind: str) -> QuerySet[Gathering]:
    """Planned ones of a kind that nobody leads, for whoever runs them."""
    lead = Facilitator.objects.filter(gathering=OuterRef("pk"), role="lead")
    found: QuerySet[Gathering] = (
        Gathering.objects.run_by(viewer)
        .filter(kind=kind)
        .ahead()
        .exclude(pk__in=lead.values("gathering"))
    )
    return found


def led_by_somebody_away(viewer: Viewer, kind: str) -> QuerySet[Gathering]:
    """Planned ones of a kind whose lead is not there that day, for whoever runs them: one query. Why they are
    not there is not known here, and not to be asked."""
    away = Facilitator.objects.leading().away()
    found: QuerySet[Gathering] = (
        Gathering.objects.run_by(viewer)
        .filter(kind=kind)
        .ahead()
        .filter(pk__in=away.order_by().values("gathering"))
    )
    return found


def attended(kind: str, people: Collection[UUID] | None) -> dict[UUID, list[datetime]]:
    """When each of these people (None: everybody) came to one of this kind, by closed registers, in order:
    one query. Not scoped: for what is owed, and for figures; a page says who may read it."""
    rows = Place.objects.filter(
        gathering__kind=kind,
        gathering__register_closed_at__isnull=False,
        attendance=Attendance.CAME,
        person__isnull=False,
    )
    if people is not None:
        rows = rows.filter(person_id__any_of=list(people))
    found: dict[UUID, list[datetime]] = {}
    for person, at in rows.order_by("gathering__starts_at").values_list(
        "person_id", "gathering__starts_at"
    ):
        found.setdefault(person, []).append(at)
    return found
