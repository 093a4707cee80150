"""Adds what should have been told and was not: a worker that slept, a night that was missed, a broker that
was emptied change nothing."""

from datetime import timedelta

from workforce.core import clock
from workforce.notices import kinds, weekly
from workforce.notices.actions import notify

BACK, AHEAD = timedelta(days=30), timedelta(days=60)


def reconcile() -> int:
    """What is dated in the last thirty and the next sixty days; returns how many rows it added."""
    today = clock.today()
    added = notify(kinds.should_exist(today - BACK, today + AHEAD), by=None)
    return added + weekly.see_to()
