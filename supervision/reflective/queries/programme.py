"""The programme, for whoever plans it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import time
from uuid import UUID

from django.db.models import Count, Prefetch, Q, QuerySet, Sum
from django.db.models.functions import Coalesce

from supervision.reflective import dates
from supervision.reflective.actions.cycles import people_in_peer_roles
from supervision.reflective.models import Cycle, CycleQuerySet, Slot
from supervision.reflective.queries.slots import LEADING
from workforce.core import settings
from workforce.core.access import Viewer
from workforce.gatherings import queries as gatherings
from workforce.gatherings.models import Facilitator, Gathering
from workforce.gatherings.queries import Left
from workforce.gatherings.states import CALLED_OFF
from workforce.notices import calendar
from workforce.obligations.models import Pause
from workforce.people.models import Assignment, Person
from workforce.people.models.role import Tier

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
class Row:
    """One slot of a cycle as whoever plans sees it. `away`: whoever leads or is in reserve and is away that day."""

    slot: Slot
    gathering: Gathering
    left: Left
    lead: Person | None
    reserve: Person | None
    away: Sequence[str]


@dataclass(frozen=True, slots=True)
class Plan:
    cycle: Cycle
    rows: Sequence[Row]
    people: int
    booked: int

    @property
    def standing(self) -> list[Row]:
        return [row for row in self.rows if row.gathering.state != CALLED_OFF]

    @property
    def places(self) -> int:
        return sum(row.gathering.capacity for row in self.standing)


def plan_of(viewer: Viewer, cycle: Cycle) -> Plan:
    """A cycle with its slots in order: a constant number of queries."""
    slots = list(
        Slot.objects.visible_to(viewer)
        .filter(cycle=cycle)
        .select_related("gathering")
        .prefetch_related(Prefetch("gathering__facilitators", LEADING.queryset))
        .order_by("gathering__starts_at", "pk")
    )
    left = gatherings.places_left([slot.gathering for slot in slots])
    away = _away(slots)
    rows = [_row(slot, left[slot.gathering_id], away) for slot in slots]
    booked = sum(row.left.booked for row in rows if row.gathering.state != CALLED_OFF)
    return Plan(cycle, rows, people_in_peer_roles(cycle), booked)


def _row(slot: Slot, left: Left, away: set[tuple[UUID, UUID]]) -> Row:
    people = {each.role: each.person for each in slot.gathering.facilitators.all()}
    return Row(
        slot=slot,
        gathering=slot.gathering,
        left=left,
        lead=people.get("lead"),
        reserve=people.get("reserve"),
        away=[p.name for p in people.values() if (slot.pk, p.pk) in away],
    )


def _away(slots: Sequence[Slot]) -> set[tuple[UUID, UUID]]:
    """By slot, who of those that lead it is away that day."""
    people = {each.person_id for slot in slots for each in slot.gathering.facilitators.all()}
    pauses = list(Pause.objects.filter(person_id__in=people)) if people else []
    return {
        (slot.pk, pause.person_id)
        for slot in slots
        for each in slot.gathering.facilitators.all()
        for pause in pauses
        if pause.person_id == each.person_id
        and pause.starts <= slot.gathering.day
        and (pause.ends is None or pause.ends >= slot.gathering.day)
    }


@dataclass(frozen=True, slots=True)
class Check:
    """One thing a programme should have, and whether it has."""

    words: str
    is_met: bool
    detail: str = ""


def checks(viewer: Viewer, plan: Plan) -> list[Check]:
    """What makes a programme one that everybody finds a time in."""
    values = settings.of(viewer)
    whens = [row.gathering.when for row in plan.standing]
    evening = time.fromisoformat(values.get("reflective.evening_from"))
    least = int(values.get("reflective.least_times"))
    times = dates.different_times((when.day.weekday(), when.starts) for when in whens)
    unled = sum(row.lead is None for row in plan.standing)
    alone = sum(row.reserve is None for row in plan.standing)
    closed = sum(not calendar.is_working(when.day, values) for when in whens)
    away = sum(bool(row.away) for row in plan.standing)
    return [
        Check(f"{least} different times or more", times >= least, f"{times} so far"),
        Check("One in the evening", any(when.starts >= evening for when in whens)),
        Check("A place for everybody", plan.places >= plan.people,
              f"{plan.places:,} places, {plan.people:,} people"),
        Check("Somebody leads each", bool(whens) and not unled, f"{unled} without" if unled else ""),
        Check("Somebody in reserve for each", bool(whens) and not alone, f"{alone} without" if alone else ""),
        Check("None on a bank holiday or weekend", not closed, f"{closed} to move" if closed else ""),
        Check("Nobody leads while they are away", not away, f"{away} to mend" if away else ""),
    ]  # fmt: skip


def may_lead(viewer: Viewer) -> QuerySet[Person]:
    """Whom one can ask to lead: senior peers, advanced practitioners and the central team, by name."""
    tiers = Assignment.objects.visible_to(viewer).running(viewer.today)
    people = tiers.filter(role__tier__in=LEADING_TIERS).order_by().values("person")
    return Person.objects.filter(pk__in=people).order_by("sort_name", "pk")


def leading(viewer: Viewer, gathering: Gathering) -> dict[str, UUID]:
    """By role, who leads it and who is in reserve."""
    rows = Facilitator.objects.visible_to(viewer).filter(gathering=gathering)
    return dict(rows.values_list("role", "person_id"))
