"""Times in another post, and whether what comes after was talked about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from training.careers.models import AfterTalk
from training.careers.owed.after import DAYS, due_on
from workforce.core import settings
from workforce.core.access import ADVANCED_PRACTITIONER, CENTRAL_LEAD, Viewer
from workforce.establishment.models import Outcome, Stint
from workforce.people import scopes


@dataclass(frozen=True, slots=True)
class Away:
    row: Stint
    due: date
    talked_on: date | None


def running(viewer: Viewer) -> list[Away]:
    """One's own, and for whoever leads a patch or all those whose end is near. Two queries and a setting."""
    rows = Stint.objects.visible_to(viewer).filter(
        outcome=Outcome.BACK, starts__lte=viewer.today, ends__gte=viewer.today
    )
    if not viewer.has(CENTRAL_LEAD, ADVANCED_PRACTITIONER):
        rows = rows.filter(person_id=viewer.me)
    elif not viewer.has(CENTRAL_LEAD):
        led = scopes.people_in_patches(viewer)
        rows = rows.filter(person__in=led) | rows.filter(person_id=viewer.me)
    found = list(rows.select_related("person").order_by("ends", "pk")[:50])
    talked = _talked(found)
    days = int(settings.of(viewer).get(DAYS))
    return [Away(row, due_on(row.starts, row.ends, days), talked.get(row.pk)) for row in found]


def _talked(rows: Sequence[Stint]) -> dict[UUID, date]:
    found = AfterTalk.objects.filter(stint__in=[row.pk for row in rows])
    return dict(found.values_list("stint", "on"))


def get(viewer: Viewer, stint_id: UUID) -> Stint | None:
    """For whoever may say that it was talked about."""
    row = Stint.objects.visible_to(viewer).filter(pk=stint_id, outcome=Outcome.BACK).first()
    if row is None or viewer.person_id is None:
        return None
    if row.person_id == viewer.person_id or viewer.has(CENTRAL_LEAD):
        return row
    return row if scopes.people_in_patches(viewer).filter(person=row.person_id).exists() else None
