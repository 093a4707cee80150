"""What is owed, and by when, worked out the slow way: by walking from day to day, from the words of docs/field.md
("Due dates") alone. It shares nothing with the product. The one such calculation there is: of due dates in general,
of supervision, and of reflective practice.

A pause is a pair of dates, both within; without a last one it is still going on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

DAY = timedelta(days=1)
WEEK = timedelta(days=7)
Stretch = tuple[date, date | None]
MET, OPEN, CANCELLED = "met", "open", "cancelled"


# --- Days --------------------------------------------------------------------------------------


def is_paused(day: date, pauses: Iterable[Stretch]) -> bool:
    return any(first <= day and (last is None or day <= last) for first, last in pauses)


def due(anchor: date, days: int, pauses: Sequence[Stretch]) -> date | None:
    """The first date after the anchor by which so many unpaused days have gone by, itself not in a pause; for
    none the first unpaused one from the anchor on. None: the clock stands still, and nobody knows until when."""
    # By the numbers of the days: this walks some thousand days for each of thousands of trusts.
    first_day = day = anchor.toordinal()
    still = [(first.toordinal(), last.toordinal()) for first, last in pauses if last is not None]
    endless = min((first for first, last in pauses if last is None), default=date.max).toordinal()
    gone = 0
    while day < endless:
        for first, last in still:
            if first <= day <= last:
                break
        else:
            gone += day > first_day
            if gone >= days:
                return date.fromordinal(day)
        day += 1
    return None


# --- What is owed again and again --------------------------------------------------------------


@dataclass(frozen=True)
class Owed:
    """One row of the ledger: from one meeting to the next."""

    anchor: date
    begins: date
    due: date | None
    grace_end: date | None
    state: str
    met_on: date | None
    closed_on: date | None


def owed(
    *,
    starts: date,
    ends: date | None,
    held: Iterable[date],
    interval: Callable[[date, date], int],
    grace: int,
    pauses: Sequence[Stretch],
    today: date,
) -> list[Owed]:
    """`interval(anchor, day)`: what holds on that day for what is counted from that anchor. `held` is what took
    place as it now stands, whenever it was written down; what took place by the day it began is the first anchor."""
    counts = sorted(day for day in set(held) if day <= today and (ends is None or day <= ends))
    anchor = max((day for day in counts if day <= starts), default=starts)
    is_over = ends is not None and ends < today
    found = []
    for met in [*(day for day in counts if day > starts), None]:
        stop = met or (ends + DAY if is_over and ends else None)
        until = min(stop or today + DAY, today + DAY)
        by = _open_date(anchor, until, interval, pauses)
        found.append(
            Owed(
                anchor,
                max(anchor, starts),
                by,
                due(by, grace, pauses) if by else None,
                MET if met else CANCELLED if is_over else OPEN,
                met,
                stop,
            )
        )
        anchor = met or anchor
    return found


def _open_date(
    anchor: date, until: date, interval: Callable[[date, date], int], pauses: Sequence[Stretch]
) -> date | None:
    """As it stands the day before `until`: each change on the way works it out again from the same anchor, never
    to before a week after the change."""
    days = interval(anchor, anchor)
    by = due(anchor, days, pauses)
    day = anchor + DAY
    while day < until:
        now = interval(anchor, day)
        if now != days:
            days = now
            by = due(anchor, days, pauses)
            if by is not None and by < day + WEEK:
                by = due(day + WEEK, 0, pauses)
        day += DAY
    return by


# --- Supervision -------------------------------------------------------------------------------

USUAL = {"line": 28, "clinical": 42, "peer": 28, "volunteer": 42, "dense": 14, "window": 56}
OTHERS, TRUST, ROLE, PERSON = 0, 1, 2, 3
Value = tuple[date, date | None, int, int]
"""From a day to a day, at one of the three levels or for somebody else, so many days."""


@dataclass(frozen=True)
class Supervised:
    """One agreement and all that decides its dates. `values` are by the names of USUAL."""

    strand: str
    assignment_starts: date
    starts: date
    ends: date | None = None
    volunteer: bool = False
    own: int | None = None
    own_changes: Sequence[tuple[date, int | None]] = ()
    values: dict[str, Sequence[Value]] = field(default_factory=dict)
    held: Sequence[date] = ()
    pauses: Sequence[Stretch] = ()
    grace: int = 14

    def rows(self, today: date) -> list[Owed]:
        return owed(
            starts=self.starts,
            ends=self.ends,
            held=self.held,
            interval=self.interval,
            grace=self.grace,
            pauses=self.pauses,
            today=today,
        )

    def interval(self, anchor: date, day: date) -> int:
        """The pair's own, else the person's, the role's, everybody's; in a paid peer strand the denser one
        while the anchor lies within the first weeks of the assignment."""
        own = self.own
        for on, days in self.own_changes:
            own = days if on <= day else own
        usual = own if own is not None else self._in_force(self._name, day)
        if self.strand != "peer" or self.volunteer:
            return usual
        is_first = anchor <= self.assignment_starts + timedelta(days=self._in_force("window", day))
        return min(usual, self._in_force("dense", day)) if is_first else usual

    @property
    def _name(self) -> str:
        return "volunteer" if self.volunteer else self.strand

    def _in_force(self, name: str, day: date) -> int:
        found, nearest = USUAL[name], 0
        for first, last, level, days in self.values.get(name, ()):
            if level > nearest and first <= day and (last is None or day <= last):
                found, nearest = days, level
        return found


# --- Reflective practice -----------------------------------------------------------------------

TWO_MONTHS, GRACE = 62, 14


def reflective_due(
    attended: Iterable[date],
    began: Iterable[date],
    pauses: Sequence[Stretch] = (),
    days: int = TWO_MONTHS,
) -> date | None:
    """From the last attended, else from the start of the first of the paid peer assignments (`began`): one
    attendance does for all of them. None: paused, with no end in sight."""
    return due(max(attended, default=None) or min(began), days, pauses)


def is_current(
    day: date,
    attended: Iterable[date],
    began: Iterable[date],
    pauses: Sequence[Stretch] = (),
    days: int = TWO_MONTHS,
) -> bool:
    """By what was attended up to that day. While the clock stands still nothing falls due."""
    by = reflective_due([each for each in attended if each <= day], began, pauses, days)
    return by is None or day <= by


def reflective_rows(
    attended: Iterable[date],
    assignments: Sequence[Stretch],
    pauses: Sequence[Stretch],
    today: date,
    days: int = TWO_MONTHS,
    grace: int = GRACE,
) -> list[Owed]:
    """Of one person, whatever number of paid peer assignments they have, from a day to a day. The grace is for
    whom it goes to next, and for nothing else."""
    lasts = [last for _, last in assignments]
    return owed(
        starts=min(first for first, _ in assignments),
        ends=None if None in lasts else max(last for last in lasts if last),
        held=attended,
        interval=lambda _anchor, _day: days,
        grace=grace,
        pauses=pauses,
        today=today,
    )
