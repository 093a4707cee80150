"""What speaks against somebody's place in a slot (docs/field.md, Reflective practice), for as many as are asked
about: a query each for who works here, who leads, who is near to them, and who has one."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from supervision.reflective import outside
from supervision.reflective.models import Slot
from workforce.core import clock
from workforce.gatherings.kinds import Attendance, Who
from workforce.gatherings.models import Gathering, Place
from workforce.gatherings.states import CALLED_OFF, PLANNED
from workforce.people.models import Assignment

_NO_PEER = "Reflective practice is for people in peer roles. Choose one of them"
_NOT_OPEN = "This is not open for booking yet. Open the cycle first"
_NOT_HERE = "They are not in a peer role on that day. Choose another date"
_LEADS = "You lead this one, so you can't have a place in it. Choose another date"
_NEAR = (
    "Somebody of your own team, or who supports you, leads this one or is in reserve."
    " Choose another date"
)
# Neither when nor whether they were there: it may be somebody who leads this one that asks.
_HAS_ONE = (
    "There is one place for each person in a cycle, and this cycle's is taken. One that is still to come can be"
    " changed"
)


def why_not(gathering: Gathering, whos: Sequence[Who], instead_of: Place | None) -> dict[Who, str]:
    """Nobody else is in it."""
    people = [who.person_id for who in whos if who.person_id is not None]
    told = _of_people(gathering, people, instead_of) if people else {}
    words = {who: told.get(who.person_id, "") if who.person_id else _NO_PEER for who in whos}
    return {who: each for who, each in words.items() if each}


def _of_people(
    gathering: Gathering, people: Sequence[UUID], instead_of: Place | None
) -> dict[UUID, str]:
    slot = Slot.objects.select_related("cycle").get(gathering=gathering)
    if not slot.cycle.is_open:
        return dict.fromkeys(people, _NOT_OPEN)
    told = dict.fromkeys(_who_have_one(slot, people, instead_of), _HAS_ONE)
    leading = set(gathering.facilitators.values_list("person_id", flat=True))
    near = {person for _, person in outside.too_near(leading, people, gathering.day)}
    told |= dict.fromkeys(near, _NEAR)
    told |= dict.fromkeys(leading, _LEADS)
    return told | dict.fromkeys(set(people) - _here(people, gathering), _NOT_HERE)


def _here(people: Collection[UUID], gathering: Gathering) -> set[UUID]:
    rows = Assignment.objects.running(gathering.day).filter(person_id__any_of=list(people))
    return set(rows.order_by().values_list("person_id", flat=True))


def _who_have_one(
    slot: Slot, people: Collection[UUID], instead_of: Place | None
) -> Collection[UUID]:
    """One a cycle, until it is over: whoever was not there may take another."""
    rows = (
        Place.objects.live()
        .filter(
            Exists(Slot.objects.filter(gathering=OuterRef("gathering"), cycle=slot.cycle)),
            person_id__any_of=list(people),
        )
        .filter(
            Q(gathering__state=PLANNED, gathering__ends_at__gt=clock.now())
            | Q(attendance=Attendance.CAME)
        )
        .exclude(gathering__state=CALLED_OFF)
        .exclude(pk=instead_of.pk if instead_of else None)
    )
    # The first that they have decides: one in this very slot is no other one.
    first: dict[UUID, UUID] = {}
    for person, gathering_id in rows.values_list("person_id", "gathering_id"):
        if person is not None:
            first.setdefault(person, gathering_id)
    return [person for person, gathering_id in first.items() if gathering_id != slot.gathering_id]
