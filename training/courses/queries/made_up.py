"""Days made up elsewhere, with what was said: for whoever runs the course and for the person."""

from __future__ import annotations

from uuid import UUID

from training.courses import words
from training.courses.models import Enrolment


def of(row: Enrolment) -> dict[UUID, str]:
    """By the day's gathering."""
    rows = list(row.made_up.select_related("day"))
    said = words.of_made_up(rows, row.person_id)
    return {each.day.gathering_id: text for each, text in zip(rows, said, strict=True)}
