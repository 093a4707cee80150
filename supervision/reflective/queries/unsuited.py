"""Who has no time that suits them, before they miss it, and which time would suit most of them. For whoever plans
alone: names and dates, never hours."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from typing import Any, NamedTuple
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, Exists, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from supervision.reflective import outside, rules
from supervision.reflective.models import Cycle, Unsuited
from supervision.reflective.obligations import SLUG as KIND
from workforce.core import clock, settings
from workforce.core.access import Viewer
from workforce.gatherings.kinds import Attendance
from workforce.gatherings.models import Facilitator, Gathering, Place
from workforce.gatherings.states import CALLED_OFF, PLANNED
from workforce.obligations.models import Obligation, Pause
from workforce.people.models import Assignment, Person
from workforce.people.working_hours import Suits, Week, suits_most

SAID, CLASHED, HOURS = "said", "clashed", "hours"
_NOTICE = timedelta(days=14)
_MANY = 60
_NEXT_FEW = 3


@dataclass(frozen=True, slots=True)
class WithoutATime:
    person_id: UUID
    due: date | None
    because: str


@dataclass(frozen=True, slots=True)
class Found:
    rows: Sequence[WithoutATime]
    weeks: Sequence[Week] = ()
    """Of those who said when they work: the others can't be counted."""

    @property
    def known(self) -> int:
        return len(self.weeks)


def of_cycle(viewer: Viewer, cycle: Cycle) -> Found:
    """The longest due first; nobody who has a place or was there, and nobody whose clock stands still. Three
    queries, for as many people as there are."""
    if not rules.may_plan.test(viewer, None):
        return Found(())
    owed = _owed(cycle, viewer)
    without = _without(cycle, viewer, [row for row in owed if row.because == HOURS and row.week])
    found = [row for row in owed if row.because != HOURS or row.person_id in without]
    besides = _said_besides(cycle, viewer, {row.person_id for row in found})
    rows = [WithoutATime(row.person_id, row.due, row.because) for row in found]
    rows += [WithoutATime(person_id, None, SAID) for person_id, _ in besides]
    weeks = [row.week for row in found if row.week]
    return Found(rows, [*weeks, *(week for _, week in besides if week)])


def people(rows: Sequence[WithoutATime]) -> dict[UUID, Person]:
    """By id, whom a page of `Found.rows` names."""
    return Person.objects.in_bulk([row.person_id for row in rows])


def suits(viewer: Viewer, found: Found) -> list[Suits]:
    """The times that would suit most of them."""
    values = settings.of(viewer)
    return suits_most(
        found.weeks,
        int(values.get("reflective.minutes")),
        earliest=time.fromisoformat(values.get("reflective.suit_from")),
        latest=time.fromisoformat(values.get("reflective.suit_until")),
    )


class _Owed(NamedTuple):
    """`because` as far as it is known without looking at hours. `week` only when it says something."""

    person_id: UUID
    due: date | None
    last: date
    because: str
    week: Week | None


def _owed(cycle: Cycle, viewer: Viewer) -> list[_Owed]:
    """Due in this cycle or before, without a place ahead in it and without having been there."""
    has_one = _placed(cycle).filter(person_id=OuterRef("person_id"))
    theirs = Place.objects.filter(
        person_id=OuterRef("person_id"), gathering__slot__cycle=cycle
    ).order_by()
    clashed = theirs.filter(attendance=Attendance.CLASH)
    said = Unsuited.objects.filter(cycle=cycle, person_id=OuterRef("person_id"))
    rows = (
        Obligation.objects.filter(kind=KIND, due__lte=cycle.ends)
        .open()
        .begun_on(viewer.today)
        .filter(~Exists(has_one))
        .order_by("due", "person__sort_name", "person_id")
        .values_list(
            "person_id", "due", "grace_end", Exists(said), Exists(clashed),
            "person__working_week__hours", "person__working_week__varies",
        )
    )  # fmt: skip
    soonest, weeks = clock.today() + _NOTICE, _Weeks()
    return [
        _Owed(
            person,
            due,
            # What is due before the cycle begins is for the one before it: any of its days will do.
            date.max if due and due < cycle.starts else max(grace_end or date.max, soonest),
            SAID if has_said else CLASHED if has_clashed else HOURS,
            weeks.of(hours, varies),
        )
        for person, due, grace_end, has_said, has_clashed, hours, varies in rows
    ]


def _placed(cycle: Cycle) -> Any:
    """A place ahead in it, or one in which somebody was there. Whoever waits for one has none yet."""
    ahead = Q(gathering__state=PLANNED, gathering__ends_at__gt=clock.now())
    rows = Place.objects.booked().filter(ahead | Q(attendance=Attendance.CAME))
    return rows.filter(gathering__slot__cycle=cycle).exclude(gathering__state=CALLED_OFF).order_by()


def _said_besides(
    cycle: Cycle, viewer: Viewer, known: Collection[UUID]
) -> list[tuple[UUID, Week | None]]:
    """Who said so and is owed nothing in this cycle, volunteers above all: they were promised another time."""
    said = Unsuited.objects.filter(cycle=cycle).exclude(person__in=known)
    here = Assignment.objects.running(viewer.today).filter(person_id=OuterRef("pk"))
    paused = Pause.objects.on(viewer.today).filter(person_id=OuterRef("pk"))
    rows = (
        Person.objects.filter(pk__in=said.order_by().values("person"))
        .filter(Exists(here), ~Exists(paused))
        .exclude(Exists(_placed(cycle).filter(person_id=OuterRef("pk"))))
        .order_by("sort_name", "pk")
    )
    weeks = _Weeks()
    return [
        (pk, weeks.of(hours, varies))
        for pk, hours, varies in rows.values_list(
            "pk", "working_week__hours", "working_week__varies"
        )
    ]


@dataclass(slots=True)
class _Weeks:
    """Many work at the same hours: each week is made once."""

    made: dict[str, Week | None] = field(default_factory=dict)

    def of(self, hours: Mapping[str, Sequence[str]] | None, varies: bool | None) -> Week | None:
        if not hours or varies:
            return None
        key = str(hours)
        if key not in self.made:
            week = Week.of(hours, False)
            self.made[key] = week if week.is_known else None
        return self.made[key]


class _Slot(NamedTuple):
    day: date
    leading: Collection[UUID]


_Time = tuple[int, time, time]
_Slots = Mapping[_Time, Sequence[_Slot]]


def _without(cycle: Cycle, viewer: Viewer, asked: Sequence[_Owed]) -> set[UUID]:
    """Of those who said when they work, for whom none is left that they may take by the end of their days of
    grace. Nearly everybody may take one of the next few: only for the others is it asked who leads the rest."""
    slots = _with_room(cycle) if asked else {}
    weeks = {id(row.week): row.week for row in asked if row.week}
    fitting = {key: _fitting(week, slots) for key, week in weeks.items()}
    left = list(asked)
    many = sum(map(len, slots.values())) > _MANY
    for most in (_NEXT_FEW, None) if many else (None,):
        near = _near(viewer, slots, most, [row for row in left if fitting[id(row.week)]])
        left = [
            row
            for row in left
            if not any(_may_take(row, slots[at][:most], near) for at in fitting[id(row.week)])
        ]
    return {row.person_id for row in left}


def _near(viewer: Viewer, slots: _Slots, most: int | None, asked: Sequence[_Owed]) -> outside.Pairs:
    leading = {person for rows in slots.values() for row in rows[:most] for person in row.leading}
    return outside.too_near(leading, [row.person_id for row in asked], viewer.today)


def _with_room(cycle: Cycle) -> _Slots:
    """By weekday and time, those that are still to come and not full, the next first."""
    booked = Place.objects.booked().filter(gathering=OuterRef("pk")).order_by()
    leading = Facilitator.objects.filter(gathering=OuterRef("pk")).order_by()
    rows = (
        Gathering.objects.planned()
        .filter(slot__cycle=cycle, starts_at__gt=clock.now())
        .alias(booked=Coalesce(Subquery(booked.values("gathering").values(n=Count("pk"))), 0))
        .filter(booked__lt=F("capacity"))
        .order_by("starts_at")
        .values_list("starts_at", "ends_at", ArraySubquery(leading.values("person_id")))
    )
    found: dict[_Time, list[_Slot]] = defaultdict(list)
    for starts_at, ends_at, leading_it in rows:
        starts, ends = clock.local(starts_at), clock.local(ends_at)
        at = (starts.weekday(), starts.time(), ends.time())
        found[at].append(_Slot(starts.date(), leading_it))
    return found


def _fitting(week: Week, slots: _Slots) -> list[_Time]:
    return [at for at, rows in slots.items() if week.holds(rows[0].day, *at[1:])]


def _may_take(row: _Owed, slots: Sequence[_Slot], near: outside.Pairs) -> bool:
    return any(_is_for(row.person_id, slot, near) for slot in _until(row.last, slots))


def _until(last: date, slots: Sequence[_Slot]) -> Iterator[_Slot]:
    for slot in slots:
        if slot.day > last:
            return
        yield slot


def _is_for(person_id: UUID, slot: _Slot, near: outside.Pairs) -> bool:
    return not any(lead == person_id or (lead, person_id) in near for lead in slot.leading)
