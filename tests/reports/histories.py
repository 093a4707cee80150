"""Made-up years of supervision, kept twice: as rows of the database, and as plain facts that the
figures are counted from again by hand."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from workforce.core.ids import uuid7
from workforce.obligations.models import Obligation, Pause
from workforce.people.models import (
    Assignment,
    Band,
    Patch,
    Person,
    Relationship,
    RoleType,
    ServiceArea,
    Team,
)

HOLDERS = {"line": "line_manager", "clinical": "clinical_supervisor", "peer": "peer_supervisor"}
INTERVALS = {"line": 28, "clinical": 42, "peer": 28}
GRACE = 14
ROLES = [
    ("peer-support-worker", "Peer support worker", "clinical", 12),
    ("senior-peer-support-worker", "Senior peer support worker", "clinical", 4),
    ("peer-employment-specialist", "Peer employment specialist", "clinical", 2),
    ("advanced-practitioner", "Advanced lived experience practitioner", "strategic", 1),
]


@dataclass
class Cycle:
    person: int
    strand: str
    role: str
    patch: str
    paid: bool
    begins: date
    grace_end: date
    state: str = "open"
    closed_on: date | None = None


@dataclass
class History:
    today: date
    cycles: list[Cycle] = field(default_factory=list)
    pauses: dict[int, list[tuple[date, date | None]]] = field(default_factory=dict)
    people: list[Person] = field(default_factory=list)
    assignments: list[Assignment] = field(default_factory=list)
    patches: list[Patch] = field(default_factory=list)
    has: dict[int, set[str]] = field(default_factory=dict)
    clinical: dict[int, bool] = field(default_factory=dict)
    owed: list[Obligation] = field(default_factory=list)
    supporter: Person | None = None

    def paused(self, person: int, day: date) -> bool:
        return any(
            first <= day and (last is None or day <= last)
            for first, last in self.pauses.get(person, [])
        )


def build(people: int, today: date, seed: int = 1, *, patches: int = 4, days: int = 400) -> History:
    dice = random.Random(seed)
    history = History(today)
    teams, roles = _places(history, patches), _roles()
    supporter = Person(first_name="Ola", last_name="Berg", sort_name="berg ola")
    history.people = [
        Person(first_name=f"Ana{n}", last_name=f"Reyes{n}", sort_name=f"reyes{n:05} ana")
        for n in range(people)
    ]
    history.supporter = supporter
    Person.objects.bulk_create([supporter, *history.people])
    rows: list[Relationship] = []
    for n, person in enumerate(history.people):
        volunteer = dice.random() < 0.1
        role = roles["peer-volunteer"] if volunteer else _pick(dice, roles)
        team = dice.choice(teams)
        assignment = Assignment(
            person=person,
            role=role,
            team=team,
            employment="volunteer" if volunteer else "employed",
            starts=today - timedelta(days=days),
        )
        history.assignments.append(assignment)
        _live(history, dice, n, assignment, days)
        rows += _supporters(history, dice, n, assignment, supporter)
    Assignment.objects.bulk_create(history.assignments)
    Relationship.objects.bulk_create(rows)
    Obligation.objects.bulk_create(history.owed)
    Pause.objects.bulk_create(
        [
            Pause(person=history.people[n], starts=first, ends=last)
            for n, ranges in history.pauses.items()
            for first, last in ranges
        ]
    )
    return history


def _places(history: History, patches: int) -> list[Team]:
    teams = []
    for n in range(patches):
        patch, _ = Patch.objects.get_or_create(
            name=f"{('North', 'South', 'East', 'West')[n % 4]} patch {n}", defaults={"order": n}
        )
        history.patches.append(patch)
        area, _ = ServiceArea.objects.get_or_create(name=f"Area {n}", defaults={"patch": patch})
        teams += [
            Team.objects.get_or_create(name=f"Team {n}{side}", area=area)[0] for side in "ab"
        ][: 1 + n % 2]
    return teams


def _roles() -> dict[str, RoleType]:
    band = Band.objects.get_or_create(slug="3", defaults={"words": "Band 3", "order": 3})[0]
    found = {
        slug: RoleType.objects.get_or_create(
            slug=slug,
            defaults={"words": words, "plural": f"{words}s", "band": band, "tier": "entry",
                      "nature": nature, "order": n},
        )[0]
        for n, (slug, words, nature, _) in enumerate(ROLES)
    }  # fmt: skip
    found["peer-volunteer"] = RoleType.objects.get_or_create(
        slug="peer-volunteer",
        defaults={"words": "Peer volunteer", "plural": "Peer volunteers", "tier": "entry",
                  "nature": "clinical", "is_paid": False, "order": 9},
    )[0]  # fmt: skip
    return found


def _pick(dice: random.Random, roles: dict[str, RoleType]) -> RoleType:
    slug = dice.choices([each[0] for each in ROLES], [each[3] for each in ROLES])[0]
    return roles[slug]


def _live(history: History, dice: random.Random, n: int, assignment: Assignment, days: int) -> None:
    """Rounds of supervision from the first day to today, some late, some ended early, some paused."""
    today, person = history.today, history.people[n]
    volunteer = assignment.employment == "volunteer"
    history.clinical[n] = assignment.role.nature == "clinical"
    strands = (
        ["peer"] if volunteer else ["line", "peer", *(["clinical"] if history.clinical[n] else [])]
    )
    if dice.random() < 0.08:
        first = today - timedelta(days=dice.randrange(30))
        history.pauses[n] = [(first, None if dice.random() < 0.5 else first + timedelta(days=20))]
    leaves = today - timedelta(days=dice.randrange(200)) if dice.random() < 0.05 else None
    for strand in strands:
        begins = today - timedelta(days=days)
        source = uuid7()
        while begins <= (leaves or today):
            cycle = _cycle(dice, n, strand, assignment, begins, leaves or today, leaves is not None)
            history.cycles.append(cycle)
            history.owed.append(_row(cycle, person, assignment, source))
            if cycle.state != "met" or cycle.closed_on is None:
                break
            begins = cycle.closed_on
    if leaves:
        assignment.ends = leaves


def _cycle(
    dice: random.Random,
    n: int,
    strand: str,
    assignment: Assignment,
    begins: date,
    end: date,
    left: bool,
) -> Cycle:
    due = begins + timedelta(days=INTERVALS[strand])
    late = dice.random() < 0.15
    met = due + timedelta(days=dice.randrange(15, 50) if late else dice.randrange(-10, 15))
    cycle = Cycle(
        person=n, strand=strand, role=assignment.role.slug,
        patch=assignment.team.area.patch.name,
        paid=assignment.employment != "volunteer", begins=begins,
        grace_end=due + timedelta(days=GRACE),
    )  # fmt: skip
    if met <= end:
        cycle.state, cycle.closed_on = "met", met
    elif left:
        cycle.state, cycle.closed_on = "cancelled", end
    return cycle


def _row(cycle: Cycle, person: Person, assignment: Assignment, source: UUID) -> Obligation:
    more: dict[str, Any] = {"met_on": cycle.closed_on} if cycle.state == "met" else {}
    return Obligation(
        kind=f"supervision-{cycle.strand}",
        person=person,
        source_kind="supervision.Agreement",
        source_id=source,
        assignment=assignment,
        cycle=cycle.begins.isoformat(),
        begins=cycle.begins,
        due=cycle.grace_end - timedelta(days=GRACE),
        grace_end=cycle.grace_end,
        state=cycle.state,
        closed_on=cycle.closed_on,
        owner_kind=HOLDERS[cycle.strand],
        **more,
    )


def _supporters(
    history: History, dice: random.Random, n: int, assignment: Assignment, holder: Person
) -> list[Relationship]:
    wanted = [strand for strand in HOLDERS if dice.random() < 0.93]
    # One person may not be both manager and peer supervisor; here only the dates matter.
    history.has[n] = set(wanted)
    return [
        Relationship(
            kind=HOLDERS[strand],
            acts_as=HOLDERS[strand],
            assignment=assignment,
            holder=holder if strand != "line" else history.people[(n + 1) % len(history.people)],
            starts=assignment.starts,
        )
        for strand in wanted
    ]
