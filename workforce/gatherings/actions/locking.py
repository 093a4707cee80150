"""The two locks of this room, and the waiting list, which moves under them."""

from collections.abc import Collection, Sequence
from uuid import UUID

from django.db import connection

from workforce.core import audit
from workforce.core.access import Viewer
from workforce.gatherings import calendars, kinds, telling
from workforce.gatherings.errors import CannotSave
from workforce.gatherings.models import Gathering, Place
from workforce.gatherings.states import BOOKED, GATHERING, PLANNED, WAITING

_ROOM = 0x6A78


def lock_people(people: Collection[UUID | None]) -> None:
    """Each person books one thing at a time. Before any gathering is locked, and in one order."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(%s, key) FROM (SELECT DISTINCT hashtext(id) AS key"
            " FROM unnest(%s::text[]) AS id ORDER BY 1) AS keys",
            [_ROOM, [str(person) for person in people if person]],
        )


def locked(gathering: Gathering) -> Gathering:
    """As it is now, and as it stays until the transaction ends."""
    return Gathering.objects.select_for_update(no_key=True).get(pk=gathering.pk)


def locked_many(pks: Collection[UUID]) -> dict[UUID, Gathering]:
    rows = Gathering.objects.select_for_update(no_key=True).filter(pk__in=pks).order_by("pk")
    return {row.pk: row for row in rows}


def need_planned(gathering: Gathering) -> None:
    if gathering.state != PLANNED:
        raise CannotSave(f"This was {GATHERING.words[gathering.state]} in the meantime")


def need_ahead(gathering: Gathering) -> None:
    need_planned(gathering)
    if gathering.has_begun():
        raise CannotSave("This has begun already")


def room_left(gathering: Gathering) -> int:
    """Below zero where the capacity was lowered since: nobody is thrown out."""
    return gathering.capacity - gathering.places.booked().count()


def settle(*gatherings: Gathering, by: Viewer) -> None:
    """What follows whenever it changed when or where it is, who is in it or whether it takes place: the last
    step of each action, once for all that it touched, while they are locked. Whoever waits moves up, and
    calendars say what is so by then."""
    for gathering in gatherings:
        if gathering.state == PLANNED and not gathering.has_begun():
            _fill(gathering, by)
    calendars.settle([gathering.pk for gathering in gatherings], by=by)


def _fill(gathering: Gathering, by: Viewer) -> None:
    """Whoever waits moves up in the order of arrival, while there is room."""
    free = room_left(gathering)
    if free < 1:
        return
    risen = list(gathering.places.waiting()[:free])
    for place in risen:
        place.state, place.gathering = BOOKED, gathering
    gathering.places.filter(pk__in=[place.pk for place in risen], state=WAITING).update(
        state=BOOKED
    )
    log("place moved up", risen, by=by)
    telling.tell_of_places(telling.MOVED_UP, risen, by=by)


def of(places: Sequence[Place]) -> list[tuple[UUID | None, str]]:
    return [(place.person_id, f"place {place.pk}") for place in places]


def log(action: str, places: Sequence[Place], *, by: Viewer) -> None:
    """One line for each of these, whose gathering comes with them. Where a kind hides who comes, for those two alone."""
    hidden = [place for place in places if kinds.hides(place.gathering.kind)]
    open_ = [place for place in places if not kinds.hides(place.gathering.kind)]
    for rows, private in ((open_, False), (hidden, True)):
        if rows:
            audit.record_each(action, of(rows), by=by, private=private)
