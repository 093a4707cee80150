"""One person's way through the units: for themselves and for whoever holds their peer supervision."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from training.foundation import obligations, owed
from training.foundation.models import Side, Tick
from training.foundation.owed import Start
from training.foundation.units import UNITS
from training.foundation.units.unit import Unit
from workforce.core.access import Viewer
from workforce.core.settings import OverTime
from workforce.obligations import dates, pauses
from workforce.obligations.dates import Days
from workforce.people import scopes
from workforce.people.models import Assignment, Person, Relationship
from workforce.people.queries.jobs import paid, voluntary


@dataclass(frozen=True, slots=True)
class Step:
    """One unit on somebody's way. `due`: None where their clock stands still with no end in sight."""

    unit: Unit
    ticks: Mapping[str, Tick]
    due: date | None

    def is_ticked_by(self, side: str) -> bool:
        return side in self.ticks

    @property
    def is_done(self) -> bool:
        return len(self.ticks) == len(Side)


@dataclass(frozen=True, slots=True)
class Way:
    person: Person
    side: str
    """Which of the two is looking."""
    form: str
    starts: date | None
    due: date | None
    is_paused: bool
    done_on: date | None
    steps: Sequence[Step]
    supervisors: Sequence[Person]

    @property
    def done(self) -> int:
        return sum(step.is_done for step in self.steps)

    @property
    def is_done(self) -> bool:
        return self.done_on is not None

    @property
    def is_own(self) -> bool:
        return self.side == Side.PERSON

    @property
    def is_over(self) -> bool:
        """Done, or never owed."""
        return self.is_done or (self.due is None and not self.is_paused)

    def step(self, slug: str) -> Step:
        """KeyError where there is no such unit."""
        for each in self.steps:
            if each.unit.slug == slug:
                return each
        raise KeyError(slug)


def of(viewer: Viewer, person: Person, side: str) -> Way:
    """`person` is theirs to see: themselves, or somebody whose peer supervision they hold."""
    start = _start(person.pk)
    stops = pauses.of([person.pk]).get(person.pk, ())
    rows = Tick.objects.visible_to(viewer).standing().filter(person=person).select_related("by")
    ticks: dict[str, dict[str, Tick]] = {}
    for row in rows:
        ticks.setdefault(row.unit, {})[row.side] = row
    day = start.day if start else None
    return Way(
        person=person,
        side=side,
        form=_form(person.pk, viewer.today),
        starts=day,
        due=_due(person.pk, start, stops),
        is_paused=dates.is_paused(viewer.today, stops),
        done_on=obligations.done_by([person.pk]).get(person.pk),
        steps=[
            Step(
                unit,
                ticks.get(unit.slug, {}),
                owed.week_due(day, unit.week, stops) if day else None,
            )
            for unit in UNITS
        ],
        supervisors=_supervisors(person.pk, viewer.today),
    )


def _start(person_id: UUID) -> Start[UUID] | None:
    """Paid work goes before voluntary work."""
    found = owed.starts_of(
        paid([person_id]).get(person_id, ()), voluntary([person_id]).get(person_id, ())
    )
    return found[-1] if found else None


def _due(person_id: UUID, start: Start[UUID] | None, stops: Sequence[Days]) -> date | None:
    if start is None:
        return None
    values = OverTime.load(*obligations.NUMBERS)
    found = obligations.clock_of(person_id, start, None, stops, values)
    return found.due if found else None


def _form(person_id: UUID, day: date) -> str:
    rows = Assignment.objects.running(day).filter(person_id=person_id).order_by("starts", "pk")
    own = rows.exclude(form="").values_list("form", flat=True)
    return own.first() or ""


def _supervisors(person_id: UUID, day: date) -> list[Person]:
    """Whoever holds or covers peer supervision of one of their assignments, each once."""
    rows = Relationship.objects.filter(
        scopes.runs(day), assignment__person_id=person_id, acts_as="peer_supervisor"
    ).select_related("holder")
    return sorted(
        {row.holder for row in rows if row.holder_id != person_id}, key=lambda each: each.sort_name
    )
