"""What a date brings for probation: a warning before it would pass without a word, and that it did. Run as often as one
likes: everything is said once a last day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from uuid import UUID

from recruitment.arrival import telling
from recruitment.arrival.actions import deciding
from recruitment.arrival.models import Probation
from recruitment.arrival.steps import OUTCOME
from workforce.core import settings
from workforce.core.access import Viewer
from workforce.obligations.models import Obligation, Pause


def due_until(by: Viewer, days: int) -> Sequence[UUID]:
    """Arrivals whose outcome is due by then, as the ledger has it. Whose clock stands still isn't among them."""
    rows = Obligation.objects.open().filter(
        kind=OUTCOME.kind, due__isnull=False, due__lte=by.today + timedelta(days=days)
    )
    paused = Pause.objects.on(by.today).values("person")
    return list(
        rows.exclude(person__in=paused).order_by("source_id").values_list("source_id", flat=True)
    )


def warn(*, by: Viewer) -> int:
    """So long before, to the line manager, HR and the patch lead."""
    rows = _running(due_until(by, int(settings.get("arrival.silent_days"))))
    last = deciding.last_days(rows)
    soon = [row for row in rows if (last[row.pk] or date.min) >= by.today]
    told = telling.told_of_silence([row.arrival for row in soon], by.today)
    telling.silent_soon([(row, f"{row.pk}:{last[row.pk]}", told[row.arrival_id]) for row in soon])
    return len(rows)


def lapse(*, by: Viewer) -> int:
    """Each in a transaction of its own, so that one that somebody is deciding on at this moment holds up no other."""
    return sum(deciding.lapse(probation=row, by=by) for row in _running(due_until(by, -1)))


def _running(arrivals: Sequence[UUID]) -> list[Probation]:
    rows = Probation.objects.running().filter(
        arrival__in=list(arrivals), arrival__over_on__isnull=True
    )
    return list(rows.select_related("arrival__team__area", "arrival__assignment").order_by("pk"))
