"""The register, and the one line its group agreed to."""

from __future__ import annotations

from django.db import transaction

from supervision.reflective.models import Slot
from workforce.core import audit
from workforce.core.access import Viewer
from workforce.gatherings import actions as gatherings
from workforce.gatherings.actions.registering import Marks
from workforce.gatherings.models import Gathering


@transaction.atomic
def close(*, slot: Slot, marks: Marks, theme: str, by: Viewer) -> Gathering:
    """`theme` only where the group agreed. Raises Changed for the second of two who close it at once, whose line
    is not kept."""
    row = gatherings.close(gathering=slot.gathering, marks=marks, by=by)
    is_theirs = Slot.objects.theme_for(by).filter(pk=slot.pk).exists()
    # Whoever was not shown the line there is has not taken it out.
    if slot.theme != theme and (theme or is_theirs):
        Slot.objects.filter(pk=slot.pk).update(theme=theme)
        audit.record("theme line kept" if theme else "theme line taken out", by=by, on=None,
                     about=f"gathering {row.pk}")  # fmt: skip
    return row
