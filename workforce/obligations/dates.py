"""When something falls due, with the days that a pause takes out. Called for every row of a check:
no objects, no queries."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

Days = tuple[date, date | None]
"""A closed range of dates; without an end it is still going on."""

_DAY = timedelta(days=1)


def due(anchor: date, n: int, pauses: Sequence[Days] = ()) -> date | None:
    """The first date after `anchor` by which `n` unpaused days have gone by, itself not in a pause;
    for n = 0 the first unpaused date from `anchor` on. None: paused with no end in sight."""
    first = anchor + _DAY if n else anchor
    day = anchor + timedelta(days=n)
    if not pauses:
        return day
    for starts, ends in pauses if len(pauses) == 1 else merge(pauses):
        if ends is not None and ends < first:
            continue
        if starts > day:
            break
        if ends is None:
            return None
        try:
            day += ends - max(starts, first) + _DAY
        except OverflowError:  # past the last date there is
            return None
    return day


def merge(pauses: Iterable[Days]) -> list[Days]:
    """The same days as ranges that neither overlap nor touch, in order."""
    merged: list[Days] = []
    for starts, ends in sorted(pauses, key=lambda pause: pause[0]):
        if not merged:
            merged.append((starts, ends))
            continue
        before, until = merged[-1]
        if until is None:
            break
        if starts > until and (starts - until) > _DAY:
            merged.append((starts, ends))
        elif ends is None or ends > until:
            merged[-1] = (before, ends)
    return merged


def is_paused(day: date, pauses: Iterable[Days]) -> bool:
    return any(starts <= day and (ends is None or day <= ends) for starts, ends in pauses)
