"""A place for oneself in one press, whatever one has already."""

from __future__ import annotations

from django.db import transaction

from supervision.reflective.actions import suiting
from supervision.reflective.gatherings import SLUG
from supervision.reflective.models import Unsuited
from workforce.core.access import Viewer
from workforce.gatherings import actions as gatherings
from workforce.gatherings.kinds import Who
from workforce.gatherings.models import Gathering, Place


@transaction.atomic
def take(*, gathering: Gathering, by: Viewer) -> Place:
    """A place or the end of the waiting list; instead of the place so far, where there is one in this cycle. That
    one is kept until the other is sure. Raises CannotSave."""
    cycle = gathering.slot.cycle
    other = (
        Place.objects.live()
        .ahead()
        .filter(
            person_id=by.me,
            gathering__kind=SLUG,
            gathering__slot__cycle=cycle,
        )
        .exclude(gathering=gathering)
        .select_related("gathering")
        .first()
    )
    if other is not None:
        place = gatherings.move(place=other, to=gathering, by=by)
    else:
        place = gatherings.book(gathering=gathering, who=Who(person_id=by.person_id), by=by)
    suiting.take_back(cycle=cycle, by=by)
    return place


@transaction.atomic
def take_for(*, gathering: Gathering, who: Who, by: Viewer) -> Place:
    """For somebody who asked whoever leads it or the central team. They are told, and that none suited is over."""
    place = gatherings.book(gathering=gathering, who=who, by=by)
    Unsuited.objects.filter(cycle=gathering.slot.cycle_id, person=who.person_id).delete()
    return place
