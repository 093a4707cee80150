"""Feedback to a candidate: written against the criteria, and sent."""

from __future__ import annotations

from django.db import transaction

from recruitment.errors import CannotSave, Changed
from recruitment.selection import rules
from recruitment.selection.actions.common import fresh, locked
from recruitment.selection.models import Candidate, Feedback
from recruitment.selection.owed import FEEDBACK
from recruitment.selection.states import TOLD
from workforce.core import audit, sealed
from workforce.core.access import Viewer
from workforce.obligations.actions import settle

LABEL = "selection.feedback"


@transaction.atomic
def send(*, candidate: Candidate, words: str, version: int | None, by: Viewer) -> Feedback:
    """The candidate reads it by their link from now on. Whoever writes it can still put it right."""
    rules.need(rules.writes_feedback, by, candidate)
    locked(candidate.selection_id)
    row = fresh(candidate)
    if row.state not in TOLD:
        raise CannotSave("Nothing was decided of this candidate yet")
    kept = Feedback.objects.filter(candidate=row).first() or Feedback(candidate=row, version=0)
    if (version or 0) != kept.version:
        raise Changed("Somebody sent feedback meanwhile. Read it first")
    kept.letter_sealed = sealed.seal(words.strip(), owner=row.pk, label=LABEL, row=kept.pk)
    if kept.letter_sealed is None:
        raise CannotSave("Enter what you would like to tell them", "words")
    kept.written_by_id, kept.version = by.person_id, kept.version + 1
    kept.sent_on = kept.sent_on or by.today
    kept.save()
    audit.record("feedback sent", by=by, on=None, about=f"candidate {row.pk}")
    settle(FEEDBACK, [row.pk])
    return kept
