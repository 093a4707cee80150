"""What a log is filled in with, so that nobody types what we know."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from supervision.models import Meeting, Mode
from supervision.queries import meetings
from supervision.queries.strands import StrandRow
from workforce.core import clock, settings
from workforce.core.access import Viewer
from workforce.core.settings import Values
from workforce.notices import calendar
from workforce.people.models import Person

USUAL_MINUTES = 60
LATELY = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class Known:
    """`holders`: whom the person supported may have met; for a supervisor, themselves alone."""

    row: StrandRow
    planned: Meeting | None
    supported: bool
    holders: Sequence[Person]
    also: Sequence[str]
    initial: dict[str, Any]

    @property
    def holder(self) -> Person | None:
        return self.holders[0] if self.holders else None

    @property
    def other(self) -> Person:
        """The other one of the two; ask for it only where there is a holder."""
        return self.holders[0] if self.supported else self.row.supported


def known(row: StrandRow, planned: Meeting | None, viewer: Viewer) -> Known:
    supported = row.supported.pk == viewer.person_id
    holders = _holders(row, planned, viewer, supported)
    last = meetings.last_held(viewer, row.agreement.assignment_id, row.strand)
    also = (
        meetings.strands_held_by(row.agreement.assignment_id, holders[0].pk, viewer.today)
        if holders
        else []
    )
    also = [strand for strand in also if strand != row.strand]
    initial = _met(planned, last, row) | _next(row, planned, last, settings.of(viewer))
    if holders:
        initial["holder"] = str(holders[0].pk)
    return Known(row, planned, supported, holders, also, initial)


def _holders(
    row: StrandRow, planned: Meeting | None, viewer: Viewer, supported: bool
) -> list[Person]:
    since = clock.today() - LATELY
    found = meetings.holders_of(row.agreement.assignment_id, [row.strand], since)
    if not supported:
        return [each for each in found if each.pk == viewer.person_id]
    likely = planned.holder if planned else row.acting
    return sorted(found, key=lambda each: likely is None or each.pk != likely.pk)


def _met(planned: Meeting | None, last: Meeting | None, row: StrandRow) -> dict[str, Any]:
    like = planned or last
    return {
        "met_on": planned.date if planned else clock.today(),
        "began_at": planned.time if planned else None,
        "minutes": (like.minutes if like else None) or USUAL_MINUTES,
        "mode": like.mode if like else Mode.IN_PERSON,
        "also": [s for s in planned.strands if s != row.strand] if planned else [],
    }


def _next(
    row: StrandRow, planned: Meeting | None, last: Meeting | None, values: Values
) -> dict[str, Any]:
    """The one that is planned already, else the same weekday and hour one interval on, or the last working
    day before it."""
    ahead = next((m for m in row.planned if m != planned and m.date >= row.today), None)
    if ahead is not None:
        return {"next_on": ahead.date, "next_at": ahead.time}
    met = planned.date if planned else row.today
    found = calendar.last_working(met + timedelta(days=row.usual_days), values)
    ends = row.agreement.assignment.ends
    if found <= met or found < clock.today() or (ends is not None and found > ends):
        return {}
    like = planned or last
    return {"next_on": found, "next_at": like.time if like else None}
