"""A file that was handed in is opened: written down where it isn't one's own."""

from __future__ import annotations

from django.db import transaction

from training.courses import words
from training.courses.models import Submission, SubmissionFile
from workforce.core import audit
from workforce.core.access import Viewer


@transaction.atomic
def file_of(row: Submission, *, by: Viewer) -> tuple[str, bytes] | None:
    """What it is called, and its bytes."""
    held = SubmissionFile.objects.filter(submission=row).first()
    if held is None:
        return None
    owner = row.work.enrolment.person_id
    if by.person_id != owner:
        audit.record("assignment read", by=by, on=owner, about=f"submission {row.pk}")
    [(_, name, _)] = words.of_submissions([row], owner)
    return name, words.file_of(held, owner)
