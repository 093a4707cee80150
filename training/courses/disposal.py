from __future__ import annotations

from datetime import date

from django.db.models import Q

from workforce.core.retention import Lot, Root
from workforce.gatherings.disposal import nobody_named


def _over(before: date) -> Q:
    """What somebody did in it is their training, and kept for longer."""
    nobodys = Q(enrolments__isnull=True, completions__isnull=True)
    return Q(last_on__lt=before) & nobodys & nobody_named("days__gathering")


def _day_over(before: date) -> Q:
    nobodys = Q(run__enrolments__isnull=True, run__completions__isnull=True)
    return Q(run__last_on__lt=before) & nobodys & nobody_named("run__days__gathering")


ROOTS = [
    Root("courses.Submission", "course-work", "work__enrolment__person"),
    Root(
        "courses.Enrolment", "training-statutory", "person", only=Q(run__course__is_statutory=True)
    ),
    Root("courses.Enrolment", "training", "person", only=Q(run__course__is_statutory=False)),
]
LOTS = [
    Lot("courses.Day", "gatherings", _day_over, "days of course runs", part_of="run"),
    Lot("courses.Run", "gatherings", _over, "course runs"),
]
