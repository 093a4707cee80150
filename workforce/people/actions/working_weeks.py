"""When somebody works, as they say themselves."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.db import transaction

from workforce.core import audit
from workforce.core.access import Viewer
from workforce.people.models import WorkingWeek
from workforce.people.working_hours import Week


@transaction.atomic
def say(week: Week, *, by: Viewer) -> WorkingWeek:
    """In place of what they said before."""
    if by.person_id is None:
        raise PermissionDenied
    kept = {
        str(weekday): [starts.isoformat("minutes"), ends.isoformat("minutes")]
        for weekday, (starts, ends) in sorted(week.hours.items())
    }
    row, _ = WorkingWeek.objects.update_or_create(
        person_id=by.person_id,
        defaults={"hours": kept, "varies": week.varies, "changed_on": by.today},
    )
    audit.record("working week said", by=by, on=by.person_id)
    return row
