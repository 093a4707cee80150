"""What a record gives a person, written where gates read it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from uuid import UUID

from training import gives
from training.models import Record
from workforce.core import clock
from workforce.core.access import Viewer
from workforce.people.actions import qualifications
from workforce.people.actions.qualifications import Held


def give(rows: Sequence[Record], *, by: Viewer) -> None:
    """Set by set. A place that stood for it before goes, where what was given hasn't run out."""
    held = [each for row in rows if (each := _held(row))]
    if not held:
        return
    qualifications.write_many(held, by=by)
    today = clock.today()
    over = [
        (each.holder_id, gives.BOOKED[each.slug])
        for each in held
        if each.slug in gives.BOOKED and (each.until is None or each.until >= today)
    ]
    qualifications.end_places(over)


def give_again(people: Collection[UUID], *, by: Viewer) -> None:
    """What their records give, after something else that gave it too was taken back."""
    rows = Record.objects.filter(person__in=list(people)).select_related("course")
    give(list(rows), by=by)


def take_back(rows: Sequence[Record], *, by: Viewer) -> None:
    """What no other record of theirs gives from the same day on goes; where another gives it for less long, it ends
    with that one."""
    held = [each for row in rows if (each := _held(row))]
    if not held:
        return
    qualifications.take_out_many(held, still=_still({each.holder_id for each in held}), by=by)


def _still(people: set[UUID]) -> set[Held]:
    """What other records of the same people give."""
    rows = Record.objects.filter(person__in=people).select_related("course")
    return {each for row in rows if (each := _held(row))}


def _held(row: Record) -> Held | None:
    """Of a person, and from a course that gives something of one's own."""
    slug = row.course.gives
    if row.person_id is None or not slug or slug in gives.IN_TEAMS:
        return None
    return Held(row.person_id, slug, row.completed_on, row.until)
