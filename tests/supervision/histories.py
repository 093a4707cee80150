"""A working life at random, as whoever asks likes to choose: hypothesis, which finds the smallest that fails, or a
seed, for hundreds in one world."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta

from tests.supervision.oracle import OTHERS, PERSON, ROLE, TRUST, Stretch, Supervised, Value

FIRST = date(2024, 1, 1)  # a leap year, and two nights of each clock change before LAST
LAST = 700
Pick = Callable[[int, int], int]
STRANDS = ("line", "clinical", "peer")


def day(number: int) -> date:
    return FIRST + timedelta(days=number)


@dataclass(frozen=True)
class Log:
    """One that was logged, and what became of it: the day it now stands at, or nothing."""

    first: date
    strands: tuple[str, ...]
    stands: date | None


@dataclass(frozen=True)
class History:
    today: date
    assignment_starts: date
    volunteer: bool
    agreements: dict[str, list[Stretch]]
    own: dict[str, int | None]
    changes: dict[str, list[tuple[date, int | None]]]
    logs: list[Log]
    pauses: list[Stretch]
    values: dict[str, list[Value]] = field(default_factory=dict)

    def held(self, strand: str) -> list[date]:
        stand = (log.stands for log in self.logs if strand in log.strands)
        return [on for on in stand if on is not None]

    def supervised(self) -> list[Supervised]:
        """Each agreement of each strand, in order."""
        return [
            Supervised(
                strand=strand,
                assignment_starts=self.assignment_starts,
                starts=starts,
                ends=ends,
                volunteer=self.volunteer,
                own=self.own.get(strand),
                own_changes=self.changes.get(strand, ()),
                values=dict(self.values),
                held=self.held(strand),
                pauses=self.pauses,
            )
            for strand, stretches in self.agreements.items()
            for starts, ends in stretches
        ]


def a_history(
    pick: Pick, shared: dict[str, list[Value]] | None = None, today: int | None = None
) -> History:
    """`shared` are the values of everybody and of the role, where many live in one world and on one day."""
    begins, volunteer = pick(0, 120), pick(0, 7) == 7
    stretches = _agreements(pick, begins)
    today = _today(pick, begins, stretches[-1][1]) if today is None else today
    strands = STRANDS[2:] if volunteer else STRANDS[pick(0, 2) :]
    values = {name: list(rows) for name, rows in (shared or {}).items()}
    for name in _names(strands, volunteer):
        levels = [PERSON] if shared is not None else [TRUST, ROLE, PERSON, OTHERS]
        for level in levels[: pick(0, len(levels))]:
            values[name] = [*values.get(name, ()), *some_values(pick, name, level)]
    return History(
        today=day(today),
        assignment_starts=day(begins),
        volunteer=volunteer,
        agreements=dict.fromkeys(strands, stretches),
        own={strand: pick(7, 182) for strand in strands if pick(0, 4) == 4},
        changes={strand: _changes(pick, begins) for strand in strands if pick(0, 2) == 2},
        logs=_logs(pick, begins, today, strands),
        pauses=_pauses(pick, begins),
        values=values,
    )


def _today(pick: Pick, begins: int, ends: date | None) -> int:
    """Often the very day that something ends, or the one after."""
    if ends is not None and pick(0, 1):
        return (ends - FIRST).days + pick(0, 1)
    return pick(begins, LAST)


def _names(strands: tuple[str, ...], volunteer: bool) -> list[str]:
    usual = ["volunteer"] if volunteer else list(strands)
    return [*usual, "dense", "window"]


def some_values(pick: Pick, name: str, level: int) -> list[Value]:
    """As the page for settings leaves them: of one level, one after another, some with a gap."""
    found: list[Value] = []
    starts = sorted({pick(0, LAST) for _ in range(pick(0, 2))})
    for at, start in enumerate(starts):
        until = day(starts[at + 1] - 1) if at + 1 < len(starts) else None
        if until and pick(0, 1):
            until = day(pick(start, starts[at + 1] - 1))
        days = pick(1, 120) if name == "window" else pick(1, 60)
        found.append((day(start), until, level, days))
    return found


def _agreements(pick: Pick, begins: int) -> list[Stretch]:
    """One, perhaps over; and perhaps another one in the same post: whoever left has come back."""
    starts = begins + pick(0, 30) * pick(0, 1)
    if pick(0, 2) < 2:
        return [(day(starts), None)]
    ends = starts + pick(0, 300)
    found: list[Stretch] = [(day(starts), day(ends))]
    if pick(0, 1):
        again = ends + pick(1, 60)
        found.append((day(again), day(again + pick(0, 200)) if pick(0, 3) == 3 else None))
    return found


def _changes(pick: Pick, begins: int) -> list[tuple[date, int | None]]:
    days = sorted({pick(begins, LAST) for _ in range(pick(1, 3))})
    return [(day(on), pick(7, 90) if pick(0, 3) else None) for on in days]


def _logs(pick: Pick, begins: int, today: int, strands: tuple[str, ...]) -> list[Log]:
    """Each held at a distance from the one before; some put right, some taken back."""
    found: dict[date, Log] = {}
    at = begins - pick(0, 20) * (pick(0, 5) == 5)
    for _ in range(pick(0, 10)):
        at += pick(1, 70)
        if at > today:
            break
        fate, named = pick(0, 7), strands[pick(0, len(strands) - 1) :]
        stands = None if fate == 7 else min(at + pick(-6, 6), today) if fate == 6 else at
        log = Log(day(at), named, None if stands is None else day(stands))
        found.setdefault(log.stands or log.first, log)
    return list(found.values())


def _pauses(pick: Pick, begins: int) -> list[Stretch]:
    """Short and long ones, which may lie over each other or one right after the other; the last perhaps open."""
    found: list[Stretch] = []
    for _ in range(pick(0, 3)):
        before = found[-1][1] if found and pick(0, 1) else None
        first = before + timedelta(days=pick(0, 1)) if before else day(pick(begins, LAST))
        found.append((first, first + timedelta(days=pick(0, 90) // (1 + pick(0, 3)))))
    if found and pick(0, 4) == 4:
        found.append((day(pick(begins, LAST)), None))
    return found
