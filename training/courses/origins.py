"""A record that a run gave: its register is put right, and the record follows."""

from __future__ import annotations

from django.urls import reverse

from training.courses.models import Completion, Run
from training.models import Record
from training.origins import Origin
from workforce.core.access import Viewer

WORDS = (
    "This comes from the register of a course that ran here. Whoever gives the course corrects that register, and this record "
    "follows at once"
)


def of_a_run(viewer: Viewer, record: Record) -> Origin | None:
    found = Completion.objects.filter(record=record).first()
    if found is None:
        return None
    if not Run.objects.visible_to(viewer).filter(pk=found.run_id).exists():
        return Origin(WORDS)
    return Origin(
        WORDS, reverse("courses:run-detail", args=[found.run_id]), "The course and its registers"
    )


ORIGINS = [of_a_run]
