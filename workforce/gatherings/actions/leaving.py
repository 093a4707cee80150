"""Whoever has left comes to nothing any more, and leads nothing."""

from collections.abc import Collection
from datetime import date, time, timedelta
from uuid import UUID

from django.db import transaction

from workforce.core import audit, clock
from workforce.core.access import Viewer
from workforce.gatherings.actions import reserve
from workforce.gatherings.actions.locking import locked_many, log, settle
from workforce.gatherings.models import Facilitator, Gathering, Place, Role
from workforce.gatherings.states import CANCELLED, PLANNED
from workforce.people.models import Person


@transaction.atomic
def give_up_for(*, assignment_ids: Collection[UUID], on: date, by: Viewer) -> int:
    """Of those among them who have left altogether: their places go to whoever waits, and what they lead to
    whoever is in reserve; else it has nobody until somebody is chosen. Safe to send twice."""
    gone = list(
        Person.objects.filter(assignments__in=assignment_ids, left_on__lte=on)
        .order_by()
        .distinct()
        .values_list("pk", flat=True)
    )
    if not gone:
        return 0
    after = clock.at_local(on + timedelta(days=1), time(0))
    theirs = {
        "person_id__in": gone,
        "gathering__state": PLANNED,
        "gathering__starts_at__gte": after,
    }
    places, led = Place.objects.live().filter(**theirs), Facilitator.objects.filter(**theirs)
    concerned = (
        places.order_by().values("gathering_id").union(led.order_by().values("gathering_id"))
    )
    gatherings = locked_many([row["gathering_id"] for row in concerned])
    found = _give_up(list(places.select_related("gathering")), by)
    _step_down(list(led), gatherings, by)
    settle(*gatherings.values(), by=by)
    return found


def _give_up(places: list[Place], by: Viewer) -> int:
    for place in places:
        place.state, place.cancelled_at = CANCELLED, clock.now()
    Place.objects.bulk_update(places, ["state", "cancelled_at"])
    log("place given up", places, by=by)
    return len(places)


def _step_down(led: list[Facilitator], gatherings: dict[UUID, Gathering], by: Viewer) -> None:
    Facilitator.objects.filter(pk__in=[row.pk for row in led]).delete()
    about = [(row.person_id, f"gathering {row.gathering_id}") for row in led]
    audit.record_each("gathering not to lead", about, by=by)
    without = [gatherings[row.gathering_id] for row in led if row.role == Role.LEAD]
    reserve.step_in(without, by=by)
