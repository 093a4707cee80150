from __future__ import annotations

from datetime import date, time

from django.db.models import Q

from workforce.core import clock
from workforce.core.retention import Lot, Root
from workforce.gatherings.disposal import nobody_named


def _over(before: date) -> Q:
    """All of its sessions were before that day, and nobody's attendance is left in one."""
    later = Q(sessions__gathering__ends_at__gte=clock.at_local(before, time(0)))
    return Q(begun_on__lt=before) & ~later & nobody_named("sessions__gathering")


def _session_over(before: date) -> Q:
    """With its preparation: how a team was prepared is one thing."""
    later = Q(preparation__sessions__gathering__ends_at__gte=clock.at_local(before, time(0)))
    begun = Q(preparation__begun_on__lt=before)
    return begun & ~later & nobody_named("preparation__sessions__gathering")


ROOTS = [Root("preparation.FeedbackChoice", "employment", "person")]
LOTS = [
    Lot("preparation.Session", "preparation", _session_over, "sessions of preparations", part_of="preparation"),
    Lot("preparation.Preparation", "preparation", _over, "preparations of teams"),
    Lot("preparation.ProjectGroup", "preparation", lambda before: Q(ends__lt=before), "project groups"),
]  # fmt: skip
