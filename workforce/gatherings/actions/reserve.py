"""Whoever is in reserve, when the lead is not there."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import F

from workforce.core import audit, settings
from workforce.core.access import Viewer
from workforce.gatherings import telling
from workforce.gatherings.models import Facilitator, Gathering, Role


def step_in(gatherings: Sequence[Gathering], *, by: Viewer) -> None:
    """Of these, which nobody leads any more and which are locked: the reserve leads, or is asked, as the
    setting says. Whoever is not there that day is neither made to lead nor asked."""
    ready = _ready(gatherings)
    if not settings.get("gatherings.reserve_takes_over"):
        telling.tell_reserves(telling.CAN_YOU_LEAD, ready, by=by)
        return
    Facilitator.objects.filter(pk__in=[row.pk for row in ready]).update(role=Role.LEAD)
    rows = Gathering.objects.filter(pk__in=[row.gathering_id for row in ready])
    rows.update(version=F("version") + 1)
    about = [(row.person_id, f"gathering {row.gathering_id}") for row in ready]
    audit.record_each("gathering to lead", about, by=by)
    telling.tell_reserves(telling.LEADS_NOW, ready, by=by)


def _ready(gatherings: Sequence[Gathering]) -> list[Facilitator]:
    rows = Facilitator.objects.in_reserve().there()
    found = list(rows.filter(gathering__in=[row.pk for row in gatherings]).order_by("pk"))
    by_pk = {row.pk: row for row in gatherings}
    for each in found:
        each.gathering = by_pk[each.gathering_id]
    return found
