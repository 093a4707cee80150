"""What was learned from a workshop, by those who led it."""

from __future__ import annotations

from django.db import transaction

from training.workshops import rules
from training.workshops.models import Learning, Workshop
from workforce.core import audit, clock
from workforce.core.access import Viewer
from workforce.core.errors import CannotSave
from workforce.gatherings.states import HELD


@transaction.atomic
def note(*, workshop: Workshop, went_well: str, to_change: str, by: Viewer) -> Learning:
    """One's own, written over as often as one likes. 404 for whoever may not (`rules.may_note`); CannotSave before its register
    is closed, and where nothing is said."""
    rules.need(rules.may_note.test(by, workshop))
    if workshop.gathering.state != HELD:
        raise CannotSave("Close the register first: then it was held")
    if not (went_well or to_change):
        raise CannotSave("Write what went well, or what you change", "went_well")
    row, _ = Learning.objects.update_or_create(
        workshop=workshop,
        by_id=by.person_id,
        defaults={"went_well": went_well, "to_change": to_change, "on": clock.today()},
    )
    audit.record("workshop learning noted", by=by, on=None, about=f"workshop {workshop.pk}")
    return row
