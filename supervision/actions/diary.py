"""The next meeting a log names: the one planned already moves there, else one is planned."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time

from supervision import states
from supervision.errors import CannotSave
from supervision.models import Meeting, Mode
from workforce.core import clock


@dataclass(frozen=True, slots=True)
class Slot:
    date: date
    time: time | None = None
    minutes: int | None = None
    mode: str = Mode.IN_PERSON


def put_next(wanted: Sequence[tuple[Meeting, Slot]]) -> None:
    if not wanted:
        return
    ahead = Meeting.objects.filter(
        state=states.PLANNED, assignment_id__in={held.assignment_id for held, _ in wanted}
    ).order_by("date")
    planned = list(ahead.select_for_update(of=("self",)))
    fresh: list[Meeting] = []
    moved: list[Meeting] = []
    for held, slot in wanted:
        if slot.date < clock.today():
            raise CannotSave("The next meeting must be today or after", "next_date")
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


def _continues(held: Meeting, planned: Meeting) -> bool:
    return (
        planned.assignment_id == held.assignment_id
        and planned.date > held.date
        and bool({*planned.strands} & {*held.strands})
    )
