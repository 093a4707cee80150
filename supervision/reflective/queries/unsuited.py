"""Who has no time that suits them, before they miss it, and which time would suit most of them. For whoever plans
alone: names and dates, never hours."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from supervision.reflective import outside, rules
from supervision.reflective.models import Cycle, Unsuited
from supervision.reflective.obligations import SLUG as KIND
from supervision.reflective.queries.programme import Plan
from workforce.core import clock, settings
from workforce.core.access import Viewer
from workforce.gatherings.kinds import Attendance
from workforce.gatherings.models import Gathering, Place
from workforce.gatherings.states import PLANNED
from workforce.obligations.models import Obligation
from workforce.people.models import Person, WorkingWeek
from workforce.people.working_hours import Suits, Week, suits_most

SAID, CLASHED, HOURS = "said", "clashed", "hours"


@dataclass(frozen=True, slots=True)
class WithoutATime:
    person: Person
    due: date | None
    because: str


@dataclass(frozen=True, slots=True)
class Found:
    rows: Sequence[WithoutATime]
    suits: Sequence[Suits] = ()
    known: int = 0
    """How many of them have said when they work: the others can't be counted."""


def of_plan(viewer: Viewer, plan: Plan) -> Found:
    """Nobody who has a place or was there, and nobody whose clock stands still: a constant number of queries."""
    cycle = plan.cycle
    if not rules.may_plan.test(viewer, None):
        return Found(())
    owed = _owed(cycle, viewer)
    weeks = _weeks(owed)
    because = _said_or_clashed(cycle, owed)
    because |= {pk: HOURS for pk in _no_slot_fits(plan, viewer, owed, weeks) if pk not in because}
    rows = [WithoutATime(owed[pk].person, owed[pk].due, why) for pk, why in because.items()]
    rows.sort(key=lambda row: (row.due or date.max, row.person.sort_name))
    theirs = [weeks[pk] for pk in because if pk in weeks and weeks[pk].is_known]
    return Found(rows, _suits(viewer, theirs), len(theirs))


def _suits(viewer: Viewer, weeks: Sequence[Week]) -> list[Suits]:
    values = settings.of(viewer)
    return suits_most(
        weeks,
        int(values.get("reflective.minutes")),
        earliest=time.fromisoformat(values.get("reflective.suit_from")),
        latest=time.fromisoformat(values.get("reflective.suit_until")),
    )


def _owed(cycle: Cycle, viewer: Viewer) -> dict[UUID, Obligation]:
    """Due in this cycle or before, without a place ahead in it and without having been there."""
    has_one = Place.objects.live().filter(
        Q(gathering__state=PLANNED, gathering__ends_at__gt=clock.now())
        | Q(attendance=Attendance.CAME),
        person_id=OuterRef("person_id"),
        gathering__slot__cycle=cycle,
    )
    rows: QuerySet[Obligation] = (
        Obligation.objects.filter(kind=KIND, due__lte=cycle.ends)
        .open()
        .begun_on(viewer.today)
        .filter(~Exists(has_one))
        .select_related("person")
    )
    return {row.person_id: row for row in rows}


def _weeks(people: Mapping[UUID, Obligation]) -> dict[UUID, Week]:
    rows = WorkingWeek.objects.filter(person_id__in=list(people))
    return {row.person_id: row.week for row in rows}


def _said_or_clashed(cycle: Cycle, people: Mapping[UUID, Obligation]) -> dict[UUID, str]:
    clashed = Place.objects.filter(
        gathering__slot__cycle=cycle, attendance=Attendance.CLASH, person_id__in=list(people)
    )
    found = dict.fromkeys(clashed.values_list("person_id", flat=True), CLASHED)
    said = Unsuited.objects.filter(cycle=cycle, person_id__in=list(people))
    return found | dict.fromkeys(said.values_list("person_id", flat=True), SAID)


def _no_slot_fits(
    plan: Plan, viewer: Viewer, owed: Mapping[UUID, Obligation], weeks: Mapping[UUID, Week]
) -> list[UUID]:
    """Those who said when they work, and for whom none is left that they may take by the end of their days of
    grace."""
    asked = {pk: week for pk, week in weeks.items() if week.is_known}
    rows = [row for row in plan.standing if row.left.left and not row.gathering.has_begun()]
    slots = [row.slot for row in rows]
    leading: dict[UUID, set[UUID]] = defaultdict(set)
    for slot in slots:
        leading[slot.gathering_id] = {row.person_id for row in slot.gathering.facilitators.all()}
    near = (
        outside.too_near({*set().union(*leading.values())}, asked, viewer.today) if slots else set()
    )
    return [
        pk
        for pk, week in asked.items()
        if not any(
            _fits(slot.gathering, week, owed[pk])
            and pk not in leading[slot.gathering_id]
            and not any((lead, pk) in near for lead in leading[slot.gathering_id])
            for slot in slots
        )
    ]


def _fits(gathering: Gathering, week: Week, row: Obligation) -> bool:
    when = gathering.when
    last = max(row.grace_end or date.max, clock.today() + timedelta(days=14))
    return when.day <= last and week.holds(when.day, when.starts, when.ends)
