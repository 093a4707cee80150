"""Working lives by the hundred in one trust: what the ledger says of each, row by row, and what walking finds."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db.models import Model

from supervision import ledger
from supervision.actions import agreements, meetings
from supervision.actions.answering import Correction
from supervision.models import Agreement, IntervalChange, Meeting
from supervision.strands import HOLDER_OF
from tests import depth
from tests.obligations import making
from tests.supervision.histories import LAST, History, Log, a_history, day, some_values
from tests.supervision.oracle import PERSON, ROLE, TRUST, Owed, Value
from tests.supervision.test_histories import SLUGS
from workforce.core import clock
from workforce.core.access import Viewer
from workforce.core.models import SettingValue
from workforce.obligations import checking
from workforce.obligations.actions import pause, settle
from workforce.obligations.models import Obligation, Pause
from workforce.people.models import Assignment, Person, Relationship

pytestmark = pytest.mark.django_db
LIVES, SEED = depth.tries(100, 300), 20261126
NOW, LATER = day(LAST - 250), day(LAST)
WRITTEN = (Agreement, IntervalChange, Meeting, Pause, Relationship, SettingValue)
Shared = dict[str, dict[str, list[Value]]]


@dataclass
class Life:
    history: History
    person: Person
    role: str
    assignment: Assignment


class World:
    """Everything that decides a date, written as rows; holders besides, who decide none."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.teams = [making.team(), making.team()]
        # Three for each strand: nobody holds two towards one person.
        self.holders = [making.person(account=False) for _ in range(9)]
        self.rows: dict[type[Model], list[Any]] = {model: [] for model in WRITTEN}
        self.shared = self._shared()
        self.lives = [self._life(None) for _ in range(LIVES)]
        self.lives += [self._life(one) for one in self.lives[: LIVES // 10]]
        for model, rows in self.rows.items():
            model._default_manager.bulk_create(rows)

    def pick(self, least: int, most: int) -> int:
        return self.chance.randint(least, most)

    def _shared(self) -> Shared:
        """By role, what holds for everybody in it."""
        found: Shared = {"test-entry": defaultdict(list), "test-senior": defaultdict(list)}
        for name, slug in SLUGS.items():
            everybodys = some_values(self.pick, name, TRUST)
            self._keep(slug, everybodys)
            for role, values in found.items():
                own = some_values(self.pick, name, ROLE)
                self._keep(slug, own, role=role)
                values[name] = everybodys + own
        return found

    def _keep(
        self, slug: str, values: list[Value], role: str = "", person: UUID | None = None
    ) -> None:
        self._add(
            SettingValue(slug=slug, value=days, role=role, person=person, starts=first, until=last)
            for first, last, _, days in values
        )

    def _add(self, rows: Iterable[Any]) -> None:
        for row in rows:
            self.rows[type(row)].append(row)

    def _life(self, other: Life | None) -> Life:
        """`other`: they have that post as well. One clock, and one's own intervals, count in both."""
        role = other.role if other else self.chance.choice(sorted(self.shared))
        history = a_history(self.pick, self.shared[role], today=LAST - 250)
        if other:
            history = replace(history, pauses=other.history.pauses, values=other.history.values)
        person = other.person if other else making.person(account=False)
        assignment = making.assignment(
            person, starts=history.assignment_starts, tier=role.removeprefix("test-"),
            employment="volunteer" if history.volunteer else "employed",
            team=self.teams[other is not None],
        )  # fmt: skip
        life = Life(history, person, role, assignment)
        if other is None:
            for name, values in history.values.items():
                self._keep(SLUGS[name], [v for v in values if v[2] == PERSON], person=person.pk)
            self._add(Pause(person=person, starts=a, ends=b) for a, b in history.pauses)
        self._agreements(life)
        self._meetings(life)
        self._holders(life)
        return life

    def _agreements(self, life: Life) -> None:
        for strand, stretches in life.history.agreements.items():
            for starts, ends in stretches:
                row = Agreement(
                    assignment=life.assignment, strand=strand, starts=starts, ends=ends,
                    interval_days=life.history.own.get(strand),
                )  # fmt: skip
                self._add([row])
                changes = life.history.changes.get(strand, ())
                self._add(IntervalChange(agreement=row, on=on, days=days) for on, days in changes)

    def _meetings(self, life: Life) -> None:
        """With what moves nothing: planned, moved, fallen through, taken back."""
        rows = [
            self._meeting(life, log.stands or log.first, "held" if log.stands else "removed", log)
            for log in life.history.logs
        ]
        for state in ("planned", "moved", "missed", "declined"):
            on = day(self.pick(0, LAST))
            rows.append(self._meeting(life, on, state, Log(on, ("peer",), None)))
        self._add(rows)

    def _meeting(self, life: Life, on: date, state: str, log: Log) -> Meeting:
        return Meeting(
            assignment=life.assignment, strands=list(log.strands), date=on, state=state,
            holder=self.chance.choice(self.holders), logged_at=clock.now(),
        )  # fmt: skip

    def _holders(self, life: Life) -> None:
        """One, then nobody, then another, and cover meanwhile."""
        one, gap = self.pick(0, LAST // 2), self.pick(1, 60)
        for strand in life.history.agreements:
            acts_as, towards = HOLDER_OF[strand], {"assignment": life.assignment}
            at = list(HOLDER_OF).index(strand) * 3
            first, second, third = self.holders[at : at + 3]
            self._add(
                Relationship(holder=holder, kind=kind, acts_as=acts_as, starts=a, ends=b, **towards)
                for holder, kind, a, b in (
                    (first, acts_as, day(0), day(one)),
                    (second, acts_as, day(one + gap), None),
                    (third, "cover", day(one), day(one + 20)),
                )
            )


def ledger_says() -> dict[UUID, list[Owed]]:
    found: dict[UUID, list[Owed]] = defaultdict(list)
    rows = Obligation.objects.filter(kind__in=ledger.KIND_STRANDS).order_by("cycle")
    for row in rows:
        found[row.source_id].append(
            Owed(
                date.fromisoformat(row.cycle), row.begins, row.due, row.grace_end, row.state,
                row.met_on, row.closed_on,
            )
        )  # fmt: skip
    return dict(found)


def walking_finds(world: World, today: date) -> dict[UUID, list[Owed]]:
    ids = {(row.assignment_id, row.strand, row.starts): row.pk for row in Agreement.objects.all()}
    return {
        ids[life.assignment.pk, one.strand, one.starts]: one.rows(today)
        for life in world.lives
        for one in life.history.supervised()
    }


def differences() -> list[str]:
    return [str(each) for each in checking.check(list(ledger.KIND_STRANDS))]


@pytest.fixture
def world() -> Iterator[World]:
    with clock.at(NOW):
        made = World(SEED)
        for kind, strand in ledger.KIND_STRANDS.items():
            settle(kind, Agreement.objects.filter(strand=strand).values_list("pk", flat=True))
        yield made


def test_hundreds_of_histories_in_one_ledger(world: World) -> None:
    found = ledger_says()
    assert found == walking_finds(world, NOW)
    assert sum(map(len, found.values())) > 2_000 * LIVES // 300
    assert differences() == []
    changed = 0
    for change in (_log_late, _put_right, _take_back, _pause, _change_interval, _end):
        for life in world.lives[world.pick(0, 9) :: 10]:
            changed += change(world, life)
        assert ledger_says() == walking_finds(world, NOW), change.__name__
    assert changed > LIVES // 3
    assert differences() == []
    with clock.at(LATER):
        checking.fix()
        assert ledger_says() == walking_finds(world, LATER)
        assert differences() == []


def _log_late(world: World, life: Life) -> bool:
    starts, strands = life.history.assignment_starts, tuple(life.history.agreements)
    on = starts + timedelta(days=world.pick(0, max((NOW - starts).days, 0)))
    if on > NOW or any(on == (log.stands or log.first) for log in life.history.logs):
        return False
    entry = meetings.Log(
        assignment_id=life.assignment.pk, strands=strands, date=on, holder_id=world.holders[0].pk
    )
    meetings.log_many([entry], by=Viewer.system())
    life.history.logs.append(Log(on, strands, on))
    return True


def _one_held(world: World, life: Life) -> tuple[Log | None, Any]:
    held = [log for log in life.history.logs if log.stands and log.stands <= NOW]
    if not held:
        return None, None
    log = world.chance.choice(held)
    row = Meeting.objects.get(assignment=life.assignment, date=log.stands, state="held")
    return log, row


def _put_right(world: World, life: Life) -> bool:
    log, row = _one_held(world, life)
    others = {each.stands for each in life.history.logs}
    if log is None or log.stands is None:
        return False
    to = min(log.stands + timedelta(days=world.pick(1, 15)), NOW)
    if to in others:
        return False
    fresh = Correction(date=to, time=None, minutes=None, mode=row.mode, agreed_words="")
    meetings.correct(meeting=row, correction=fresh, version=row.version, by=Viewer.system())
    life.history.logs[life.history.logs.index(log)] = replace(log, stands=to)
    return True


def _take_back(world: World, life: Life) -> bool:
    log, row = _one_held(world, life)
    if log is not None:
        meetings.remove(meeting=row, by=Viewer.system())
        life.history.logs.remove(log)
    return log is not None


def _pause(world: World, life: Life) -> bool:
    """One more, over whatever there is; then its end is told, or it is taken back."""
    starts = day(world.pick(0, LAST))
    ends = starts + timedelta(days=world.pick(0, 60)) if world.pick(0, 2) else None
    made = pause.begin(person_id=life.person.pk, starts=starts, ends=None, by=Viewer.system())
    if world.pick(0, 3) == 3:
        pause.cancel(pause_id=made.pk, by=Viewer.system())
        return True
    if ends is not None:
        pause.end(pause_id=made.pk, ends=ends, by=Viewer.system())
    # Those with two posts have one clock: the list is the same one.
    life.history.pauses.append((starts, ends))
    return True


def _change_interval(world: World, life: Life) -> bool:
    strand = sorted(life.history.agreements)[0]
    days = world.pick(7, 60) if world.pick(0, 4) else None
    running = Agreement.objects.running(NOW).filter(assignment=life.assignment, strand=strand)
    row = running.first()
    if row is None or len(life.history.agreements[strand]) > 1:
        return False
    agreements.change_interval(agreement=row, days=days, by=Viewer.system())
    kept = [each for each in life.history.changes.get(strand, ()) if each[0] != NOW]
    life.history.changes[strand] = sorted([*kept, (NOW, days)], key=lambda each: each[0])
    return True


def _end(world: World, life: Life) -> bool:
    """What has begun ends that day; what was to begin later never was."""
    agreements.end_for(assignment_ids=[life.assignment.pk], on=NOW, by=Viewer.system())
    for strand, stretches in life.history.agreements.items():
        life.history.agreements[strand] = [
            (starts, min(ends or NOW, NOW)) for starts, ends in stretches if starts <= NOW
        ]
    return True
