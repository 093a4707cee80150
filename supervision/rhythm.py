"""When the next supervision is due (docs/field.md, Due dates). Pure: days in, cycles out."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from workforce.obligations import dates

Pauses = Sequence[tuple[date, date | None]]
DAY = timedelta(days=1)
LEAST_NOTICE = timedelta(days=7)

MET, OPEN, CANCELLED = "met", "open", "cancelled"


@dataclass(frozen=True, slots=True)
class Cycle:
    anchor: date
    due: date | None
    grace_end: date | None
    state: str
    closed_on: date | None


@dataclass(frozen=True, slots=True)
class Rhythm:
    """The numbers of one agreement: the interval a cycle that began on `anchor` has on a day, the
    days on which that may change, and the grace in force on a day."""

    interval: Callable[[date, date], int]
    changes: Sequence[date]
    grace: Callable[[date], int]


@dataclass(frozen=True, slots=True)
class Span:
    """An agreement with the days its strand was held on for that assignment, whoever held it."""

    starts: date
    ends: date | None
    held: Sequence[date]


def cycles(span: Span, rhythm: Rhythm, pauses: Pauses, today: date) -> Iterator[Cycle]:
    """One cycle from each anchor to the next meeting; the last is open, or cancelled by the end.
    `closed_on` is the first day on which a cycle no longer counts."""
    over = span.ends is not None and span.ends < today
    anchors = _anchors(span)
    for anchor, met in zip(anchors, [*anchors[1:], None], strict=True):
        closed = met or (span.ends + DAY if over and span.ends else None)
        due = _due(anchor, closed, rhythm, pauses, today)
        grace_end = None
        if due is not None:
            grace = rhythm.grace(min(due, closed or today, today))
            grace_end = dates.due(due, grace, pauses)
        state = MET if met else CANCELLED if over else OPEN
        yield Cycle(anchor, due, grace_end, state, closed)


def _anchors(span: Span) -> list[date]:
    """The last meeting held by the time the agreement began, else its start; then each meeting."""
    days = sorted(set(span.held))
    before = [day for day in days if day <= span.starts]
    during = [day for day in days if day > span.starts and (not span.ends or day <= span.ends)]
    return [before[-1] if before else span.starts, *during]


def _due(
    anchor: date, closed: date | None, rhythm: Rhythm, pauses: Pauses, today: date
) -> date | None:
    """From the anchor by the interval in force; a change on day c re-computes it from the same
    anchor, never to before c + 7."""
    interval, changed_on = rhythm.interval(anchor, anchor), None
    for day in rhythm.changes:
        if anchor < day <= today and (closed is None or day < closed):
            fresh = rhythm.interval(anchor, day)
            if fresh != interval:
                interval, changed_on = fresh, day
    due = dates.due(anchor, interval, pauses)
    if due is None or changed_on is None:
        return due
    return dates.due(max(due, changed_on + LEAST_NOTICE), 0, pauses)
