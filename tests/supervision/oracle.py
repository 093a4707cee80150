"""The due dates of supervision worked out the slow way: a day at a time, from the words of
docs/field.md, sharing nothing with the product but the shape of a cycle."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

Pause = tuple[date, date | None]
FAR = date(2060, 1, 1)
DAY = timedelta(days=1)


def _stands_still(day: date, pauses: list[Pause]) -> bool:
    return any(start <= day <= (end or FAR) for start, end in pauses)


def due(anchor: date, n: int, pauses: list[Pause]) -> date | None:
    """Walk: each unpaused day after the anchor counts one."""
    day, gone = anchor, 0
    while gone < n or _stands_still(day, pauses):
        day += DAY
        if day > FAR:
            return None
        if not _stands_still(day, pauses):
            gone += 1
        if gone >= n and not _stands_still(day, pauses):
            return day
    return day


def history(
    *,
    starts: date,
    ends: date | None,
    held: list[date],
    days_on: Callable[[date], int],
    dense: int | None,
    window: int,
    assignment_starts: date,
    grace: int,
    pauses: list[Pause],
    today: date,
) -> list[tuple[date, date | None, date | None, str, date | None]]:
    """(anchor, due, grace end, state, closed on) for each cycle, by walking through the days."""
    found = []
    anchor = max([day for day in held if day <= starts], default=starts)
    last = ends if ends is not None and ends < today else None
    while True:
        met = min([d for d in held if d > anchor and d > starts and (not ends or d <= ends)],
                  default=None)  # fmt: skip
        closed = met or (last + DAY if last else None)

        def n(day: date, anchor: date = anchor) -> int:
            usual = days_on(day)
            fresh = dense is not None and anchor <= assignment_starts + timedelta(days=window)
            return min(usual, dense) if fresh and dense else usual

        stands = due(anchor, n(anchor), pauses)
        day = anchor + DAY
        while day <= today and (closed is None or day < closed):
            if n(day) != n(day - DAY):
                stands = due(anchor, n(day), pauses)
                if stands is not None:
                    stands = due(max(stands, day + 7 * DAY), 0, pauses)
            day += DAY
        end = due(stands, grace, pauses) if stands else None
        state = "met" if met else "cancelled" if last else "open"
        found.append((anchor, stands, end, state, closed))
        if met is None:
            return found
        anchor = met
