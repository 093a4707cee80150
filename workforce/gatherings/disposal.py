from __future__ import annotations

from datetime import date, time

from django.db.models import Q

from workforce.core import clock
from workforce.core.retention import Root


def _over(before: date) -> Q:
    return Q(gathering__ends_at__lt=clock.at_local(before, time(0)))


ROOTS = [
    Root("gatherings.Place", "attendance", "person", over=_over),
    Root("gatherings.Facilitator", "attendance", "person", over=_over),
    Root("gatherings.CalendarEntry", "employment", "person"),
    Root("gatherings.CalendarAddress", "employment", "person"),
    Root("gatherings.CalendarChoice", "employment", "person"),
]
