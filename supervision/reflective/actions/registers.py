"""The register, and the one line its group agreed to."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from supervision.reflective.models import Slot
from workforce.core import audit
from workforce.core.access import Viewer
from workforce.gatherings import actions as gatherings
from workforce.gatherings.actions.locking import lock_people, locked_many
from workforce.gatherings.actions.registering import Marks
from workforce.gatherings.kinds import Attendance
from workforce.gatherings.models import Gathering, Place


@transaction.atomic
def close(*, slot: Slot, marks: Marks, theme: str, by: Viewer) -> Gathering:
    """`theme` only where the group agreed. Whoever came has had theirs: another place ahead in the cycle is given
    up for whoever waits. Raises Changed for the second of two who close it at once, whose line is not kept."""
    later = _later_places(slot, marks)
    row = gatherings.close(gathering=slot.gathering, marks=marks, by=by)
    for place in later:
        gatherings.give_up(place=place, by=Viewer.system())
    is_theirs = Slot.objects.theme_for(by).filter(pk=slot.pk).exists()
    # Whoever was not shown the line there is has not taken it out.
    if slot.theme != theme and (theme or is_theirs):
        Slot.objects.filter(pk=slot.pk).update(theme=theme)
        audit.record("theme line kept" if theme else "theme line taken out", by=by, on=None,
                     about=f"gathering {row.pk}")  # fmt: skip
    return row


def _later_places(slot: Slot, marks: Marks) -> list[Place]:
    """Of those who came, their places ahead in the same cycle. Their people and all these gatherings are locked in the
    order in which whoever books or moves a place locks them."""
    came = _people(slot, marks)
    lock_people(came)
    places = list(
        Place.objects.live()
        .ahead()
        .filter(
            person_id__in=came,
            gathering__slot__cycle=slot.cycle_id,
        )
        .exclude(gathering=slot.gathering_id)
        .select_related("gathering")
    )
    locked_many({slot.gathering_id, *(place.gathering_id for place in places)})
    return places


def _people(slot: Slot, marks: Marks) -> list[UUID]:
    rows = Place.objects.filter(gathering=slot.gathering_id, person__isnull=False)
    return [
        person
        for pk, person, kept in rows.values_list("pk", "person_id", "attendance")
        if marks.get(pk, kept) == Attendance.CAME and person
    ]
