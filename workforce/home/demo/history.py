"""Two years of supervision as it goes: mostly in time, sometimes late. Pure: days in, days out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from workforce.obligations import dates

INTERVAL = {"line": 28, "clinical": 42, "peer": 28}
VOLUNTEER, DENSE, WINDOW, GRACE = 42, 14, 56, 14
# How often a meeting comes so late that its grace has passed.
_LATE = 0.05

Pauses = Sequence[tuple[date, date | None]]


@dataclass(frozen=True, slots=True)
class Strand:
    """`starts` of the agreement, `appointed` of the assignment, and the rhythm that holds."""

    strand: str
    starts: date
    appointed: date
    volunteer: bool = False
    pauses: Pauses = ()

    def interval(self, anchor: date) -> int:
        if self.volunteer:
            return VOLUNTEER
        dense = self.strand == "peer" and (anchor - self.appointed).days <= WINDOW
        return DENSE if dense else INTERVAL[self.strand]

    def is_paused(self, day: date) -> bool:
        return any(start <= day and (end is None or day <= end) for start, end in self.pauses)

    def due(self, anchor: date) -> date | None:
        return dates.due(anchor, self.interval(anchor), self.pauses)

    def grace_end(self, anchor: date) -> date | None:
        due = self.due(anchor)
        return dates.due(due, GRACE, self.pauses) if due else None

    def can_be_overdue(self, today: date) -> bool:
        end = self.grace_end(self.starts)
        return end is not None and end < today

    def is_in_time(self, held: Sequence[date], today: date) -> bool:
        end = self.grace_end(max([self.starts, *held]))
        return end is None or end >= today


def meetings(strand: Strand, today: date, *, overdue: bool, random: Random) -> list[date]:
    """The days they met, so that today the strand is overdue or in time, as asked."""
    held: list[date] = []
    anchor = strand.starts
    while (day := _next(strand, anchor, random)) is not None and day < today:
        held.append(day)
        anchor = day
    if overdue:
        while held and strand.is_in_time(held, today):
            held.pop()
    elif not strand.is_in_time(held, today):
        held.append(_lately(strand, today, random))
    return held


def _next(strand: Strand, anchor: date, random: Random) -> date | None:
    due = strand.due(anchor)
    if due is None:
        return None
    late = random.random() < _LATE
    day = due + timedelta(
        days=random.randint(GRACE + 3, GRACE + 30) if late else random.randint(-6, 6)
    )
    return _working_day(strand, max(day, anchor + timedelta(days=5)))


def _lately(strand: Strand, today: date, random: Random) -> date:
    days = random.randint(1, 12)
    return max(_working_day(strand, today - timedelta(days=days), back=True), strand.starts)


def _working_day(strand: Strand, day: date, *, back: bool = False) -> date:
    """Not on a weekend, and not while the person's clocks stand still."""
    step = timedelta(days=-1 if back else 1)
    for _ in range(1000):
        if day.weekday() < 5 and not strand.is_paused(day):
            return day
        day += step
    return day
