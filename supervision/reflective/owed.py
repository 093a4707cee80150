"""When reflective practice is due (docs/field.md, Due dates). Pure: days in, cycles out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TypeVar

from supervision import rhythm
from supervision.rhythm import Cycle, Pauses, Rhythm, Span
from workforce.people.stretches import Stretch

T = TypeVar("T")


def cycles(
    stretch: Stretch[T],
    attended: Sequence[date],
    numbers: Rhythm,
    pauses: Pauses,
    today: date,
    counts_from: date = date.min,
) -> Iterator[Cycle]:
    """`attended` from before the stretch counts for nothing: whoever comes back begins anew. Nothing is owed from
    before `counts_from`, the day on which the organisation's programme began."""
    if stretch.ends is not None and stretch.ends < counts_from:
        return iter(())
    starts = max(stretch.starts, counts_from)
    since = [day for day in attended if day >= starts]
    return rhythm.cycles(Span(starts, stretch.ends, since), numbers, pauses, today)
