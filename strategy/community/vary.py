"""Times vary, so that not always the same people can't come. Pure: no rows here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from workforce.core import clock
from workforce.core.presenting import DAYS

_NOON = 12


def slot(at: datetime) -> tuple[int, bool]:
    """The weekday, and whether it begins from noon on."""
    local = clock.local(at)
    return local.weekday(), local.hour >= _NOON


def stuck(before: Sequence[datetime], at: datetime, after: Sequence[datetime], most: int) -> bool:
    """Whether `most` in a row, this one among them, stand on the same weekday and half of the day. `before` and
    `after` are in the order of time."""
    mine = slot(at)
    return _run(reversed(before), mine) + 1 + _run(after, mine) >= most


def _run(starts: Iterable[datetime], mine: tuple[int, bool]) -> int:
    count = 0
    for at in starts:
        if slot(at) != mine:
            break
        count += 1
    return count


def words(at: datetime, most: int) -> str:
    weekday, late = slot(at)
    half = "afternoon" if late else "morning"
    return (
        f"This would be number {most} in a row on a {DAYS[weekday]} {half}, and some can never come then."
        " Choose another time, or tick that it has to be this one"
    )
