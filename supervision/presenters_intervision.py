"""Words for intervision. No queries."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.urls import reverse

from supervision import states
from supervision.models import Intervision, Mode
from workforce.core.access import Viewer
from workforce.core.presenting import capital, count_words, day_words, span_words


def intervision_row(one: Intervision, viewer: Viewer) -> dict[str, Any]:
    words, colour = _tag(one, viewer)
    leader = "you" if one.led_by_id == viewer.person_id else one.led_by.name
    return {
        "title": when(one),
        "href": reverse("supervision:intervision-detail", args=[one.pk]),
        "text": f"Led by {leader}, {Mode(one.mode).label.lower()}",
        "leader": capital(leader),
        "how": Mode(one.mode).label,
        "tag_words": words,
        "tag_colour": colour,
    }


def when(one: Intervision) -> str:
    if one.time is not None:
        start = datetime.combine(one.date, one.time)
        ends = start + timedelta(minutes=one.minutes) if one.minutes else None
        return f"{day_words(one.date)}, {span_words(start, ends)}"
    length = f", {count_words(one.minutes, 'minute')}" if one.minutes else ""
    return f"{day_words(one.date)}{length}"


def _tag(one: Intervision, viewer: Viewer) -> tuple[str, str]:
    if one.state == states.HELD:
        return "Took place", "green"
    if one.state == states.CALLED_OFF:
        return "Called off", "grey"
    if one.date >= viewer.today:
        return "Planned", "blue"
    led = one.led_by_id == viewer.person_id
    return ("Who came?", "yellow") if led else ("Planned", "blue")
