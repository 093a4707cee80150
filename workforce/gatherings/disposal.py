from __future__ import annotations

from datetime import date, time

from django.db.models import Q

from workforce.core import clock
from workforce.core.retention import Lot, Root


def of_gatherings_over(before: date) -> Q:
    return Q(gathering__ends_at__lt=clock.at_local(before, time(0)))


def nobody_named(gathering: str = "") -> Q:
    """Nobody's attendance is left in it: that of guests and other staff is nobody's record here, and goes with it."""
    way = f"{gathering}__" if gathering else ""
    came, led = Q(**{f"{way}places__person__isnull": False}), Q(**{f"{way}facilitators__isnull": False})  # fmt: skip
    return ~came & ~led


def _long_over(before: date) -> Q:
    """Who came, who led it, and what rooms keep for longer, goes before."""
    kept = ("occasion", "course_day", "preparation_session")
    nothing_left = Q(**{f"{name}__isnull": True for name in kept})
    return Q(ends_at__lt=clock.at_local(before, time(0))) & nothing_left & nobody_named()


ROOTS = [
    Root("gatherings.Place", "attendance", "person", over=of_gatherings_over),
    Root("gatherings.Facilitator", "attendance", "person", over=of_gatherings_over),
    Root("gatherings.CalendarEntry", "employment", "person"),
    Root("gatherings.CalendarAddress", "employment", "person"),
    Root("gatherings.CalendarChoice", "employment", "person"),
]
LOTS = [Lot("gatherings.Gathering", "gatherings", _long_over, "gatherings")]
