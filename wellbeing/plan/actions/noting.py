"""What goes into the log: who, when, which part. Read by the two in it alone."""

from __future__ import annotations

from wellbeing.plan.models import Part
from workforce.core import audit
from workforce.core.access import Viewer


def note(action: str, part: Part, *, by: Viewer) -> None:
    audit.record(action, by=by, on=part.plan.person_id, about=f"plan part {part.pk}", private=True)
