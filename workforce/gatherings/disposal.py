from __future__ import annotations

from datetime import date, time

from django.db.models import Q

from workforce.core import clock
from workforce.core.retention import Lot, Root


def of_gatherings_over(before: date) -> Q:
    return Q(gathering__ends_at__lt=clock.at_local(before, time(0)))


def _long_over(before: date) -> Q:
    """Who came, who led it, and what rooms keep for longer, goes before."""
    kept = ("places", "facilitators", "occasion", "course_day", "preparation_session")
    nothing_left = Q(**{f"{name}__isnull": True for name in kept})
    return Q(ends_at__lt=clock.at_local(before, time(0))) & nothing_left


ROOTS = [
    Root("gatherings.Place", "attendance", "person", over=of_gatherings_over),
    Root("gatherings.Facilitator", "attendance", "person", over=of_gatherings_over),
    Root("gatherings.CalendarEntry", "employment", "person"),
    Root("gatherings.CalendarAddress", "employment", "person"),
    Root("gatherings.CalendarChoice", "employment", "person"),
]
LOTS = [Lot("gatherings.Gathering", "gatherings", _long_over)]
