from __future__ import annotations

from datetime import date, time

from django.db.models import Q

from workforce.core import clock
from workforce.core.retention import Lot, Root


def _decided(before: date) -> Q:
    return Q(decided_at__lt=clock.at_local(before, time(0)))


def _read(before: date) -> Q:
    """Files and their lines are gone within days; what is left says that somebody imported, and how much."""
    return Q(
        checked_at__lt=clock.at_local(before, time(0)),
        expires_at__lt=clock.at_local(before, time(0)),
    )


def _no_longer(before: date) -> Q:
    return Q(ended_at__lt=clock.at_local(before, time(0)))


ROOTS = [
    Root("establishment.Break", "employment", "person"),
    Root("establishment.JobTalk", "employment", "person"),
    Root("establishment.Stint", "employment", "person"),
    Root("establishment.Leaving", "employment", "person"),
    Root("establishment.JobPlan", "job-plan", "assignment__person"),
    Root("establishment.EqualityAnswer", "equality", "person"),
    Root("establishment.Preference", "own-words", "person"),
]
LOTS = [
    Lot("establishment.UnknownRole", "establishment-records", _decided, "unknown roles"),
    Lot("establishment.ImportRun", "establishment-records", _read, "imports"),
    Lot(
        "establishment.TitleSetAside",
        "establishment-records",
        _no_longer,
        "titles that were set aside",
    ),
]
