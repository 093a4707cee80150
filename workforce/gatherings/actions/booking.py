"""Places: booked, waited for, given up. The gathering is locked, so the order of arrival is one order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from django.db import transaction
from django.db.models import Q

from workforce.core import clock
from workforce.core.access import Viewer
from workforce.gatherings import kinds, rules, telling
from workforce.gatherings.actions.locking import (
    lock_people,
    locked,
    locked_many,
    log,
    need_ahead,
    room_left,
    settle,
)
from workforce.gatherings.errors import CannotSave
from workforce.gatherings.kinds import Attendance, Who
from workforce.gatherings.models import Gathering, Place
from workforce.gatherings.states import BOOKED, CANCELLED, PLACE, WAITING
from workforce.people.models import Person

Key = Who | int


@transaction.atomic
def book(*, gathering: Gathering, who: Who, by: Viewer) -> Place:
    """A place, or the end of the waiting list (`state` says which). Booking twice is booking once. Raises
    CannotSave when it has begun or was called off, and for what its kind says."""
    return book_many(gathering=gathering, whos=[who], by=by)[0]


@transaction.atomic
def book_many(*, gathering: Gathering, whos: Sequence[Who], by: Viewer) -> list[Place]:
    """In this order, all or none, with as many queries as for one; one place for each, however often they are
    named. Guests are names: two may have the same."""
    for who in whos:
        rules.need(by.is_system or rules.may_book(by, gathering, who))
    lock_people([who.person_id for who in whos])
    row = locked(gathering)
    need_ahead(row)
    wanted = {number if who.guest else who: who for number, who in enumerate(whos)}
    there = _there(row, wanted.values())
    fresh = _arrive(row, {key: who for key, who in wanted.items() if who not in there})
    _save(row, list(fresh.values()), by)
    telling.tell_of_places(
        telling.BOOKED_FOR, [each for each in fresh.values() if each.state == BOOKED], by=by
    )
    settle(row, by=by)
    return [fresh.get(key) or there[who] for key, who in wanted.items()]


def _there(row: Gathering, whos: Iterable[Who]) -> dict[Who, Place]:
    """Which of them have a place or wait for one. Guests are nobody twice."""
    people = [who.person_id for who in whos if who.person_id]
    staff = [who.staff_id for who in whos if who.staff_id]
    live = row.places.live().filter(Q(person_id__any_of=people) | Q(staff_id__any_of=staff))
    return {place.who: place for place in live} if people or staff else {}


def _arrive(
    row: Gathering, whos: Mapping[Key, Who], instead_of: Place | None = None
) -> dict[Key, Place]:
    _check(row, list(whos.values()), instead_of)
    found = {}
    for key, who in whos.items():
        row.arrivals += 1
        found[key] = Place(
            gathering=row,
            person_id=who.person_id,
            staff_id=who.staff_id,
            guest=who.guest.strip(),
            arrival=row.arrivals,
            state=WAITING,
        )
    return found


def _check(row: Gathering, whos: Sequence[Who], instead_of: Place | None) -> None:
    people = [who.person_id for who in whos if who.person_id]
    gone = Person.objects.filter(pk__any_of=people, left_on__lt=row.day)
    if people and gone.exists():
        raise CannotSave("They leave before that day", "person")
    kind = kinds.registry().get(row.kind)
    if kind is None or not whos:
        return
    if words := next(iter(kind.why_not_many(row, whos, instead_of).values()), ""):
        raise CannotSave(words)


def _save(row: Gathering, fresh: Sequence[Place], by: Viewer) -> None:
    """The first of them have what is left; nobody who waits is passed over, for then nothing is."""
    free = max(room_left(row), 0)
    for place in fresh[:free]:
        place.state = BOOKED
    row.save(update_fields=["arrivals"])
    Place.objects.bulk_create(fresh)
    log("place booked", [p for p in fresh if p.state == BOOKED], by=by)
    log("place waited for", [p for p in fresh if p.state == WAITING], by=by)


@transaction.atomic
def give_up(*, place: Place, by: Viewer) -> Place:
    """Whoever waits longest moves up, and is told. Giving up twice is giving up once."""
    rules.need(by.is_system or rules.may_give_up(by, place))
    row = locked(place.gathering)
    now = _now(row, place)
    if now.state == CANCELLED:
        return now
    need_ahead(row)
    _cancel(now, by)
    telling.tell_of_places(telling.GIVEN_UP, [now], by=by)
    settle(row, by=by)
    return now


@transaction.atomic
def move(*, place: Place, to: Gathering, by: Viewer) -> Place:
    """To another gathering, if it has a place left: until it is sure, the first one is kept."""
    rules.need(by.is_system or rules.may_give_up(by, place))
    rules.need(by.is_system or rules.may_book(by, to, place.who))
    lock_people([place.person_id])
    rows = locked_many([place.gathering_id, to.pk])
    old, new = rows[place.gathering_id], rows[to.pk]
    now = _now(old, place)
    need_ahead(old)
    need_ahead(new)
    if now.state == CANCELLED:
        raise CannotSave("This place was given up in the meantime. You can book another one")
    there = _there(new, [now.who]).get(now.who)
    if there is not None and there.state == BOOKED:
        raise CannotSave("There is a place in that one already")
    if room_left(new) < 1:
        raise CannotSave("There is no place left in that one. The place so far is kept")
    [fresh] = _arrive(new, {now.who: now.who}, instead_of=now).values()
    _save(new, [fresh], by)
    _cancel(now, by)
    telling.tell_of_places(telling.BOOKED_FOR, [fresh], by=by)
    settle(old, new, by=by)
    return fresh


def _now(row: Gathering, place: Place) -> Place:
    now = Place.objects.get(pk=place.pk)
    now.gathering = row
    return now


def _cancel(place: Place, by: Viewer) -> None:
    PLACE.check(place.state, CANCELLED)
    place.state, place.cancelled_at = CANCELLED, clock.now()
    place.attendance = Attendance.UNMARKED
    place.save(update_fields=["state", "cancelled_at", "attendance"])
    log("place given up", [place], by=by)
