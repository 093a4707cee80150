from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time
from uuid import UUID

from supervision import states
from supervision.models import Meeting
from supervision.queries.strands import StrandRow
from workforce.core.access import Viewer

# More than anybody has in a group.
MOST = 40


def last_group(viewer: Viewer, strand: str) -> Sequence[Meeting]:
    """The logs of the group session this viewer held last in that strand, for who is ticked."""
    rows = (
        Meeting.objects.readable_by(viewer)
        .filter(
            holder_id=viewer.me,
            state=states.HELD,
            group_size__isnull=False,
            strands__contains=[strand],
        )
        .order_by("-date", "pk")[:MOST]
    )
    found = list(rows)
    return [row for row in found if (row.date, row.time) == (found[0].date, found[0].time)]


@dataclass(frozen=True, slots=True)
class SharedDate:
    """One date that this viewer has with several; nothing in the data says that it is one."""

    day: date
    at: time | None
    meetings: Sequence[tuple[StrandRow, Meeting]]


def shared_dates(viewer: Viewer, rows: Sequence[StrandRow]) -> list[SharedDate]:
    """From today on, the next one first. The rows have what is planned with them."""
    found: dict[tuple[date, time | None], list[tuple[StrandRow, Meeting]]] = defaultdict(list)
    for row in rows:
        for meeting in row.planned:
            if meeting.holder_id == viewer.person_id and meeting.date >= viewer.today:
                found[meeting.date, meeting.time].append((row, meeting))
    several = [SharedDate(*key, some) for key, some in found.items() if len(some) > 1]
    return sorted(several, key=lambda each: (each.day, each.at or time.min))


def shared_date(viewer: Viewer, rows: Sequence[StrandRow], meeting_id: UUID) -> SharedDate | None:
    return next(
        (
            each
            for each in shared_dates(viewer, rows)
            if any(meeting.pk == meeting_id for _, meeting in each.meetings)
        ),
        None,
    )
