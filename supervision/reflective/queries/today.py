"""What Today needs, with few queries, and none for whoever has nothing to do with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from supervision.reflective.gatherings import SLUG
from supervision.reflective.models import Cycle
from supervision.reflective.obligations import SLUG as KIND
from supervision.reflective.queries import slots
from supervision.reflective.queries.slots import Choice
from workforce.core import clock
from workforce.core.access import Viewer
from workforce.gatherings.models import Facilitator, Gathering, Place
from workforce.gatherings.queries import Coming
from workforce.gatherings.states import PLANNED
from workforce.obligations.models import Obligation

BEFORE = timedelta(days=31)
AHEAD = timedelta(days=42)


@dataclass(frozen=True, slots=True)
class Today:
    due: date | None = None
    best: Choice | None = None
    coming: Sequence[Coming] = ()
    to_close: Sequence[Gathering] = field(default_factory=list)


def of(viewer: Viewer) -> Today:
    """What comes and what is to be closed; and, where it is due within a month and there is no place yet, what to
    offer."""
    if viewer.person_id is None:
        return Today()
    mine, led = _mine(viewer), _led(viewer)
    coming = [each for each in (*mine, *led) if each.gathering.ends_at > clock.now()]
    coming = [each for each in coming if each.gathering.day <= viewer.today + AHEAD]
    to_close = [
        each.gathering
        for each in led
        if each.gathering.ends_at <= clock.now() and each.leads and each.leads.role != "reserve"
    ]
    has_one = any(each.gathering.ends_at > clock.now() for each in mine)
    due = None if has_one else _due(viewer)
    best = slots.best(slots.choices(viewer), due) if due else None
    return Today(due, best, coming, to_close)


def _mine(viewer: Viewer) -> list[Coming]:
    rows = Place.objects.live().filter(
        person_id=viewer.person_id,
        gathering__kind=SLUG,
        gathering__state=PLANNED,
        gathering__ends_at__gt=clock.now(),
    )
    return [Coming(row.gathering, row) for row in rows.select_related("gathering")]


def _led(viewer: Viewer) -> list[Coming]:
    rows = Facilitator.objects.filter(
        person_id=viewer.person_id, gathering__kind=SLUG, gathering__state=PLANNED
    )
    return [Coming(row.gathering, None, row) for row in rows.select_related("gathering")]


def _due(viewer: Viewer) -> date | None:
    rows = Obligation.objects.open().filter(
        person=viewer.person_id,
        kind=KIND,
        begins__lte=viewer.today,
        due__lte=viewer.today + BEFORE,
    )
    found: date | None = rows.values_list("due", flat=True).first()
    return found


def last_cycles(viewer: Viewer) -> list[Cycle]:
    """The newest two or three, for whoever plans."""
    return list(Cycle.objects.visible_to(viewer).order_by("-starts")[:4])
