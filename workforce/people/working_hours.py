"""When somebody works in a usual week, and which time of a week would suit most of them. Pure: no rows here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import NamedTuple

HALF = 30
A_DAY = 24 * 60
_A_WEEK = 7 * A_DAY
_HALVES_A_WEEK = _A_WEEK // HALF

Hours = tuple[time, time]


@dataclass(frozen=True, slots=True)
class Week:
    """By weekday (Monday is 0) from when until when. One that ends at or before its beginning ends on the next
    day. `varies`: no week is like another, so nothing can be said about any time."""

    hours: Mapping[int, Hours]
    varies: bool = False

    @classmethod
    def of(cls, kept: Mapping[str, Sequence[str]], varies: bool) -> Week:
        return cls(
            {
                int(weekday): (time.fromisoformat(starts), time.fromisoformat(ends))
                for weekday, (starts, ends) in kept.items()
            },
            varies,
        )

    @property
    def is_known(self) -> bool:
        return bool(self.hours) and not self.varies

    def holds(self, day: date, starts: time, ends: time) -> bool:
        """Whether this lies within working hours. Of a week that is not known, everything does."""
        return not self.is_known or self._holds(_span(day.weekday(), starts, ends))

    def _holds(self, span: tuple[int, int]) -> bool:
        first, last = span
        return any(
            begins <= first + turn and last + turn <= until
            for begins, until in self._spans()
            for turn in (0, _A_WEEK)
        )

    def _spans(self) -> list[tuple[int, int]]:
        """In minutes over two weeks, for one may reach into the next, as stretches without a gap: two that touch
        are one."""
        once = [_span(day, *hours) for day, hours in self.hours.items()]
        found: list[tuple[int, int]] = []
        for begins, until in sorted([*once, *((a + _A_WEEK, b + _A_WEEK) for a, b in once)]):
            if found and begins <= found[-1][1]:
                found[-1] = (found[-1][0], max(until, found[-1][1]))
            else:
                found.append((begins, until))
        return found


def _span(weekday: int, starts: time, ends: time) -> tuple[int, int]:
    first = weekday * A_DAY + _minutes(starts)
    return first, weekday * A_DAY + _minutes(ends) + (A_DAY if ends <= starts else 0)


def _minutes(at: time) -> int:
    return at.hour * 60 + at.minute


class Suits(NamedTuple):
    weekday: int
    starts: time
    count: int


def suits_most(
    weeks: Iterable[Week], minutes: int, *, earliest: time, latest: time, most: int = 3
) -> list[Suits]:
    """From Monday to Friday, on the half hour, the times that lie in most of these weeks, one a weekday; the most
    suited first, then the earliest. Weeks that are not known are left out."""
    masks = [_mask(week) for week in weeks if week.is_known]
    length = -(-minutes // HALF)
    found: list[Suits] = []
    for weekday in range(5):
        starts = range(-(-_minutes(earliest) // HALF) * HALF, _minutes(latest) - minutes + 1, HALF)
        counted = [(_count(masks, weekday, at, length), at) for at in starts]
        count, at = max(counted, key=lambda pair: (pair[0], -pair[1]), default=(0, 0))
        if count:
            found.append(Suits(weekday, time(at // 60, at % 60), count))
    return sorted(found, key=lambda each: (-each.count, each.weekday))[:most]


def _mask(week: Week) -> int:
    """A bit for each half hour of the week that lies in it whole."""
    mask = 0
    for begins, until in week._spans():
        for half in range(-(-begins // HALF), until // HALF):
            mask |= 1 << half % _HALVES_A_WEEK
    return mask


def _count(masks: Sequence[int], weekday: int, at: int, length: int) -> int:
    need = ((1 << length) - 1) << ((weekday * A_DAY + at) // HALF)
    return sum(mask & need == need for mask in masks)
