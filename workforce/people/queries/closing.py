"""Who and what stands in a place that closes, for the page: whoever may close it may see all of it."""

from __future__ import annotations

from datetime import date

from workforce.core.access import Viewer
from workforce.people import closing, rules
from workforce.people.closing import Closable, Standing


def standing(viewer: Viewer, place: Closable, last: date) -> list[Standing]:
    return closing.standing(place, last) if rules.may_shape_patches.test(viewer) else []


def still_there(viewer: Viewer, place: Closable) -> list[Standing]:
    """Where a last day is named: whoever and whatever has to move until then, or is there after it."""
    last = closing.last_day(place)
    return standing(viewer, place, last) if last is not None else []
