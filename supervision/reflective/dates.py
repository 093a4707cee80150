"""Which days a programme may use, and what it proposes. Pure: no rows here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta

IsWorking = Callable[[date], bool]


@dataclass(frozen=True, slots=True)
class Span:
    """A cycle's days, both ends within."""

    starts: date
    ends: date

    @property
    def days(self) -> list[date]:
        count = (self.ends - self.starts).days + 1
        return [self.starts + timedelta(days=n) for n in range(count)]

    def holds(self, day: date) -> bool:
        return self.starts <= day <= self.ends


def again(day: date, old: Span, new: Span, is_working: IsWorking) -> date | None:
    """The day of the new cycle that stands for one of the old: of the same weekday the one that is nearest to as
    many days into it. Where that is no working day, the same weekday of the nearest week that has one, the
    earlier of two; None where the cycle has none."""
    same = [d for d in new.days if d.weekday() == day.weekday()]
    near = _nearest(same, new.starts + (day - old.starts))
    return near and _nearest([d for d in same if is_working(d)], near)


def _nearest(days: Sequence[date], to: date) -> date | None:
    return min(days, key=lambda d: (abs(d - to), d), default=None)


def all_again(
    slots: Sequence[tuple[date, time]], old: Span, new: Span, is_working: IsWorking
) -> list[date | None]:
    """The days of the new cycle for all of these. What has to go to another week goes where nothing begins at
    that time, if there is such a day: whoever leads both can't be at two."""
    found = [again(day, old, new, lambda _: True) for day, _ in slots]
    used = {
        (day, at)
        for day, (_, at) in zip(found, slots, strict=True)
        if day is not None and is_working(day)
    }
    for number, (day, at) in enumerate(slots):
        wanted = found[number]
        if wanted is None or is_working(wanted):
            continue
        free = again(day, old, new, lambda d, at=at: is_working(d) and (d, at) not in used)  # type: ignore[misc]
        found[number] = free or again(day, old, new, is_working)
        if found[number] is not None:
            used.add((found[number], at))  # type: ignore[arg-type]
    return found


def spread(
    span: Span, count: int, times: Sequence[time], is_working: IsWorking
) -> Iterator[tuple[date, time]]:
    """`count` slots over a cycle's working days, as evenly as they go. The times take turns, and so do the weekdays
    of each, so that whoever works on few days finds one of theirs at some hour."""
    days = [day for day in span.days if is_working(day)]
    if not days or not times:
        return
    used: set[tuple[date, time]] = set()
    counts: Counter[tuple[int, time]] = Counter()
    for number in range(count):
        at = times[number % len(times)]
        target = int((number + 0.5) * len(days) / count)
        order = sorted(range(len(days)), key=lambda n: (abs(n - target), n))
        near = [n for n in order[:5] if (days[n], at) not in used] or order
        best = min(near, key=lambda n: (counts[days[n].weekday(), at], abs(n - target), n))
        used.add((days[best], at))
        counts[days[best].weekday(), at] += 1
        yield days[best], at


def groups_for(people: int, capacity: int) -> int:
    """150 people are thirteen groups of twelve."""
    return max(-(-people // capacity), 1)


def different_times(slots: Iterable[tuple[int, time]]) -> int:
    """By weekday and time of day."""
    return len(set(slots))
