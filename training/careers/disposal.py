from __future__ import annotations

from datetime import date

from django.db.models import Q

from workforce.core.retention import Lot, Root


def _ended(before: date) -> Q:
    """Or nobody ended it before they left."""
    return Q(ended_on__lt=before) | Q(person__left_on__lt=before)


def _closed(before: date) -> Q:
    """But for those somebody said an interest in: that is of their employment record."""
    return Q(closes__lt=before, interests__isnull=True)


ROOTS = [
    Root("careers.Partnership", "career-notes", "person", over=_ended),
    Root("careers.FlexibleRequest", "employment", "person"),
    Root("careers.Interest", "employment", "person"),
    Root("careers.AfterTalk", "employment", "person"),
    Root("careers.NoExit", "employment", "person"),
    Root("careers.NotNow", "employment", "person"),
    Root("careers.Aim", "own-words", "person"),
]
LOTS = [Lot("careers.Opening", "gatherings", _closed, "openings")]
