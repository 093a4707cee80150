"""How often a role meets, from a day on: the central team's to say. A pair's own is in agreements.py."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.http import Http404

from supervision import ledger
from supervision.models import Agreement
from supervision.queries.intervals import OF_A_ROLE
from workforce.core import setting_values, settings
from workforce.core.access import CENTRAL_LEAD, Viewer
from workforce.people.errors import Refused
from workforce.people.models import RoleType


@transaction.atomic
def set_for_role(*, slug: str, role: RoleType, days: int | None, starts: date, by: Viewer) -> None:
    """Without days, what everybody has again. What is open is worked out anew at once where the day has
    come, else by the daily run on that day. Raises Refused."""
    if not by.has(CENTRAL_LEAD) or slug not in OF_A_ROLE:
        raise Http404
    if starts < by.today:
        raise Refused("Choose today or a day after it")
    if days is None:
        setting_values.end(slug=slug, starts=starts, by=by, role=role.slug)
    else:
        try:
            setting_values.put(slug=slug, value=days, starts=starts, by=by, role=role.slug)
        except settings.OutOfBounds as error:
            raise Refused(str(error)) from error
    rows = Agreement.objects.filter(assignment__role=role).running(by.today)
    ledger.settle(rows.values_list("strand", "pk"))
