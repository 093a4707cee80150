"""One's own check-ins, one below the other: no sum, no picture, no comparison."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from wellbeing import holders
from wellbeing.holders import Holder
from wellbeing.plan.models import CheckIn, Rhythm
from wellbeing.plan.words import of_check_ins
from workforce.core.access import Viewer

MOST = 60


@dataclass(frozen=True, slots=True)
class Row:
    row: CheckIn
    answer: str
    words: str
    reader: str = ""
    read_at: datetime | None = None


def rhythm(viewer: Viewer) -> Rhythm | None:
    found: Rhythm | None = Rhythm.objects.visible_to(viewer).first()
    return found


def mine(viewer: Viewer) -> list[Row]:
    """The newest first, as many as a year of weeks."""
    rows = list(_own(viewer)[:MOST])
    said = of_check_ins(rows)
    held = CheckIn.objects.holding(viewer.today).filter(pk__in=[row.pk for row in rows])
    holding = set(held.values_list("pk", flat=True))
    return [
        Row(
            row, *said[row.pk],
            row.holder.name if row.holder and row.pk in holding else "", row.read_at,
        )
        for row in rows
    ]  # fmt: skip


def own(viewer: Viewer, check_in_id: UUID) -> CheckIn | None:
    found: CheckIn | None = _own(viewer).filter(pk=check_in_id).first()
    return found


def opened(row: CheckIn) -> Row:
    answer, words = of_check_ins([row])[row.pk]
    return Row(row, answer, words)


def may_be_shown(viewer: Viewer) -> list[Holder]:
    """Who holds a role towards one today."""
    held = holders.holders_of([viewer.me], viewer.today)[viewer.me]
    return [each for each in held if each.person_id != viewer.me]


def _own(viewer: Viewer):  # type: ignore[no-untyped-def]
    rows = CheckIn.objects.visible_to(viewer).filter(rhythm__person_id=viewer.me)
    return rows.select_related("holder").order_by("-on", "-pk")
