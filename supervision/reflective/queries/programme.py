"""The programme, for whoever plans it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from supervision.reflective.models import Cycle, CycleQuerySet, Slot
from supervision.reflective.opening import Opening
from supervision.reflective.queries import people
from workforce.core import clock, settings
from workforce.core.access import Viewer
from workforce.gatherings import queries as gatherings
from workforce.gatherings.models import Facilitator, Gathering, Place
from workforce.gatherings.queries import Left
from workforce.gatherings.states import CALLED_OFF
from workforce.notices import calendar
from workforce.people.models import Assignment, Person
from workforce.people.models.role import Tier

_LEADING = Facilitator.objects.marked_away().select_related("person")
LEADING_TIERS = (Tier.SENIOR, Tier.ADVANCED, Tier.CENTRAL)


def cycles(viewer: Viewer) -> CycleQuerySet:
    """The newest first, with how many slots and places they have."""
    standing = ~Q(slots__gathering__state=CALLED_OFF)
    found: CycleQuerySet = (
        Cycle.objects.visible_to(viewer)
        .annotate(
            slot_count=Count("slots", filter=standing),
            place_count=Coalesce(Sum("slots__gathering__capacity", filter=standing), 0),
        )
        .order_by("-starts")
    )
    return found


@dataclass(frozen=True, slots=True)
class Plan:
    """A cycle in figures. All but the last two are of the slots that stand; `days` and `times` are those on the wall,
    `times` with their weekday. `unled`, `alone`: how many nobody leads, and how many have nobody in reserve."""

    cycle: Cycle
    slots: int
    places: int
    days: frozenset[date]
    times: frozenset[tuple[int, time]]
    unled: int
    alone: int
    away: int
    booked: int
    people: int


def plan_of(viewer: Viewer, cycle: Cycle) -> Plan:
    """Two queries, however many slots there are."""
    rows = _figures(viewer, cycle)
    begins = [clock.local(row[0]) for row in rows]
    return Plan(
        cycle=cycle,
        slots=len(rows),
        places=sum(row[1] for row in rows),
        days=frozenset(at.date() for at in begins),
        times=frozenset((at.weekday(), at.time()) for at in begins),
        unled=sum(not row[2] for row in rows),
        alone=sum(not row[3] for row in rows),
        away=sum(row[4] for row in rows),
        booked=sum(row[5] for row in rows),
        people=people.to_be_placed(cycle),
    )


def _figures(viewer: Viewer, cycle: Cycle) -> list[Any]:
    leading = Facilitator.objects.filter(gathering=OuterRef("gathering"))
    booked = Place.objects.booked().filter(gathering=OuterRef("gathering")).order_by()
    rows = Slot.objects.visible_to(viewer).filter(cycle=cycle)
    return list(
        rows.exclude(gathering__state=CALLED_OFF)
        .order_by()
        .values_list(
            "gathering__starts_at",
            "gathering__capacity",
            Exists(leading.leading()),
            Exists(leading.in_reserve()),
            Exists(leading.away()),
            Coalesce(Subquery(booked.values("gathering").values(n=Count("pk"))), 0),
        )
    )


@dataclass(frozen=True, slots=True)
class Row:
    """One slot of a cycle as whoever plans sees it. `away`: whoever leads or is in reserve and is away that day."""

    slot: Slot
    gathering: Gathering
    left: Left
    lead: Person | None
    reserve: Person | None
    away: Sequence[str]


def slots_of(viewer: Viewer, cycle: Cycle) -> QuerySet[Slot]:
    """In order, to be shown a page at a time."""
    return (
        Slot.objects.visible_to(viewer)
        .filter(cycle=cycle)
        .select_related("gathering")
        .prefetch_related(Prefetch("gathering__facilitators", _LEADING))
        .order_by("gathering__starts_at", "pk")
    )


def rows(slots: Sequence[Slot]) -> list[Row]:
    """Of a page of `slots_of`: one query."""
    left = gatherings.places_left([slot.gathering for slot in slots])
    return [_row(slot, left[slot.gathering_id]) for slot in slots]


def _row(slot: Slot, left: Left) -> Row:
    leading = slot.gathering.facilitators.all()
    by_role = {each.role: each.person for each in leading}
    return Row(
        slot=slot,
        gathering=slot.gathering,
        left=left,
        lead=by_role.get("lead"),
        reserve=by_role.get("reserve"),
        away=[each.person.name for each in leading if each.is_away],
    )


@dataclass(frozen=True, slots=True)
class Check:
    """One thing a programme should have, and whether it has."""

    words: str
    is_met: bool
    detail: str = ""


def checks(viewer: Viewer, plan: Plan) -> list[Check]:
    """What makes a programme one that everybody finds a time in."""
    values = settings.of(viewer)
    rule, times = Opening.of(values), plan.times
    unled, alone, away = plan.unled, plan.alone, plan.away
    closed = sum(not calendar.is_working(day, values) for day in plan.days)
    return [
        Check(f"{rule.least} different times or more", rule.has_enough(times), f"{len(times)} so far"),
        Check("One in the evening", rule.has_evening(times)),
        Check("A place for everybody", plan.places >= plan.people,
              f"{plan.places:,} places, {plan.people:,} people"),
        Check("Somebody leads each", bool(plan.slots) and not unled, f"{unled} without" if unled else ""),
        Check("Somebody in reserve for each", bool(plan.slots) and not alone, f"{alone} without" if alone else ""),
        Check("None on a bank holiday or weekend", not closed, f"{closed} to move" if closed else ""),
        Check("Nobody leads while they are away", not away, f"{away} to mend" if away else ""),
    ]  # fmt: skip


def may_lead(viewer: Viewer, gathering: Gathering | None = None) -> QuerySet[Person]:
    """Whom one can ask to lead: senior peers, advanced practitioners and the central team, by name. And whoever
    does already, in whatever role: a form without them would let them go unasked."""
    tiers = Assignment.objects.visible_to(viewer).running(viewer.today)
    able = tiers.filter(role__tier__in=LEADING_TIERS).order_by().values("person")
    led = Facilitator.objects.visible_to(viewer).filter(gathering=gathering).values("person")
    return Person.objects.filter(Q(pk__in=able) | Q(pk__in=led)).order_by("sort_name", "pk")


def leading(viewer: Viewer, gathering: Gathering) -> dict[str, UUID]:
    """By role, who leads it and who is in reserve."""
    rows = Facilitator.objects.visible_to(viewer).filter(gathering=gathering)
    return dict(rows.values_list("role", "person_id"))
