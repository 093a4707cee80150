"""The next meeting a log names: the one planned already moves there, else one is planned."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from uuid import UUID

from supervision import calendars, states
from supervision.errors import CannotSave
from supervision.models import Meeting, Mode
from workforce.core import clock
from workforce.core.access import Viewer
from workforce.core.presenting import date_words


@dataclass(frozen=True, slots=True)
class Slot:
    date: date
    time: time | None = None
    minutes: int | None = None
    mode: str = Mode.IN_PERSON


def put_next(
    wanted: Sequence[tuple[Meeting, Slot]], last_days: Mapping[UUID, date | None], *, by: Viewer
) -> None:
    """`last_days`: by assignment, the day it ends."""
    if not wanted:
        return
    ahead = Meeting.objects.filter(
        state=states.PLANNED, assignment_id__in={held.assignment_id for held, _ in wanted}
    ).order_by("date")
    planned = list(ahead.select_for_update(of=("self",)))
    fresh: list[Meeting] = []
    moved: list[Meeting] = []
    for held, slot in wanted:
        _check(slot.date, last_days.get(held.assignment_id))
        if any(_is_that(each, held, slot) for each in planned):
            continue
        there = next((each for each in planned if _continues(held, each)), None)
        row = there or Meeting(assignment_id=held.assignment_id)
        row.strands, row.holder_id = held.strands, held.holder_id
        row.date, row.time = slot.date, slot.time
        row.minutes, row.mode = slot.minutes, slot.mode
        (moved if there else fresh).append(row)
    Meeting.objects.bulk_create(fresh)
    if moved:
        fields = ["strands", "holder", "date", "time", "minutes", "mode"]
        Meeting.objects.bulk_update(moved, fields)
    calendars.settle([row.pk for row in fresh + moved], by=by)


def _check(day: date, last: date | None) -> None:
    if day < clock.today():
        raise CannotSave("The next meeting must be today or after", "next_date")
    if last is not None and day > last:
        raise CannotSave(f"The next meeting must be {date_words(last)} or before", "next_date")


def _continues(held: Meeting, planned: Meeting) -> bool:
    """The next one of the same kind. One that has passed waits to be logged, and one that is for another
    kind as well is that kind's too: neither is moved."""
    return (
        planned.assignment_id == held.assignment_id
        and planned.date > held.date
        and planned.date >= clock.today()
        and {*planned.strands} <= {*held.strands}
    )


def _is_that(planned: Meeting, held: Meeting, slot: Slot) -> bool:
    """The date that was named is planned already, for this kind and others."""
    return (
        planned.assignment_id == held.assignment_id
        and planned.date == slot.date
        and {*planned.strands} > ({*planned.strands} & {*held.strands}) > set()
    )
