"""The figures of the report: teams, where they stand, what is owed, and how many days it took."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median
from uuid import UUID

from recruitment.models import Request
from recruitment.readiness import items
from recruitment.readiness.models import Assessment
from recruitment.readiness.outcome import NOT_READY
from recruitment.readiness.queries import assessments
from recruitment.readiness.queries.assessments import Listed
from recruitment.readiness.states import RUNNING, SIGNED
from workforce.core.access import Viewer


@dataclass(frozen=True, slots=True)
class Line:
    listed: Listed
    due: date | None
    """The first condition that is open."""
    days: int
    """Since it began; of one that was signed, from then to the signature."""


def lines(viewer: Viewer) -> list[Line]:
    """What runs or counts, before the advert, as far as the viewer sees it. Five queries, whatever the number."""
    rows = assessments.seen(viewer).filter(
        checkpoint=items.BEFORE_ADVERT, state__in=[*RUNNING, SIGNED]
    )
    rows = rows.select_related(*assessments.JOINED, "team__area__patch")
    found = list(rows.order_by("team__name", "-started_on", "-id"))
    listed = assessments.with_standing(viewer, found)
    return [Line(each, each.first_due, _days(each.row, viewer.today)) for each in listed]


def _days(row: Assessment, today: date) -> int:
    return ((row.signed_on or today) - row.started_on).days


YEAR = 365


def days_to_ready(viewer: Viewer, back: int = YEAR) -> tuple[float | None, int]:
    """The median of days from a request's first word to an outcome that lets it go on, and of how many, in a year."""
    since = viewer.today - timedelta(days=back)
    rows = assessments.seen(viewer).filter(
        checkpoint=items.BEFORE_ADVERT, request__isnull=False, signed_on__gte=since
    )
    first: dict[UUID, int] = {}
    for row in rows.exclude(outcome=NOT_READY).order_by("signed_on", "id"):
        request: Request | None = row.request
        if request is not None and row.signed_on is not None:
            first.setdefault(request.pk, (row.signed_on - request.asked_on).days)
    days: Sequence[int] = list(first.values())
    return (median(days) if days else None), len(days)
