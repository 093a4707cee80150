"""Who came. Marked while it runs or after it, closed once, reopened for a while to be put right."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from uuid import UUID

from django.db import transaction

from workforce.core import audit, clock
from workforce.core.access import Viewer
from workforce.core.presenting import date_words, moment_words
from workforce.gatherings import kinds, rules, signals
from workforce.gatherings.actions.locking import lock_people, locked, log, settle
from workforce.gatherings.errors import CannotSave, Changed
from workforce.gatherings.kinds import Attendance, Kind, Who
from workforce.gatherings.models import Gathering, Place
from workforce.gatherings.states import BOOKED, CALLED_OFF, HELD, PLANNED

Marks = Mapping[UUID, str]


@transaction.atomic
def everyone_came(*, gathering: Gathering, by: Viewer) -> int:
    """Everybody who has a place and is not marked yet; returns how many."""
    row = _open(gathering, by)
    unmarked = row.places.booked().filter(attendance=Attendance.UNMARKED)
    return _mark(row, dict.fromkeys(unmarked.values_list("pk", flat=True), Attendance.CAME), by)


@transaction.atomic
def mark(*, gathering: Gathering, marks: Marks, by: Viewer) -> int:
    """By place: came, a reason, or unmarked again. Others stay as they are. Returns how many changed."""
    return _mark(_open(gathering, by), marks, by)


@transaction.atomic
def walk_in(*, gathering: Gathering, who: Who, by: Viewer) -> Place:
    """Somebody came who had no place, or waited for one: they were there, whatever the capacity."""
    lock_people([who.person_id])
    row = _open(gathering, by)
    live = row.places.live().filter(person_id=who.person_id, staff_id=who.staff_id)
    place = None if who.guest else live.first()
    if place is None:
        row.arrivals += 1
        row.save(update_fields=["arrivals"])
        place = Place(gathering=row, arrival=row.arrivals, guest=who.guest.strip())
        place.person_id, place.staff_id = who.person_id, who.staff_id
    place.state, place.attendance = BOOKED, Attendance.CAME
    place.save()
    log("came without a place", [place], by=by)
    settle(row, by=by)
    return place


@transaction.atomic
def close(*, gathering: Gathering, by: Viewer, marks: Marks | None = None) -> Gathering:
    """With these marks, if any. Whoever is not marked was not there, and nobody knows why. Raises Changed
    for the second of two who close it at once: what the first one marked stands."""
    row = _open(gathering, by)
    _mark(row, marks or {}, by)
    left = row.places.booked().filter(attendance=Attendance.UNMARKED)
    _mark(row, dict.fromkeys(left.values_list("pk", flat=True), Attendance.NOT_THERE), by)
    row.state, row.register_closed_at = HELD, clock.now()
    row.save(update_fields=["state", "register_closed_at"])
    audit.record("register closed", by=by, on=None, about=f"gathering {row.pk}")
    settle(row, by=by)
    signals.register_closed.send(Gathering, gathering_id=row.pk, kind=row.kind, by=by)
    return row


@transaction.atomic
def reopen(*, gathering: Gathering, by: Viewer) -> Gathering:
    """To put something right, until so many days after it took place; then it is closed again."""
    rules.check(rules.may_run, by, gathering)
    row = locked(gathering)
    if row.state != HELD:
        raise Changed("This register is open already")
    last = correct_until(row)
    if not by.is_system and clock.today() > last:
        raise CannotSave(f"This register could be corrected until {date_words(last)}")
    row.state, row.register_closed_at = PLANNED, None
    row.save(update_fields=["state", "register_closed_at"])
    audit.record("register reopened", by=by, on=None, about=f"gathering {row.pk}")
    settle(row, by=by)
    signals.register_reopened.send(Gathering, gathering_id=row.pk, kind=row.kind, by=by)
    return row


def correct_until(gathering: Gathering) -> date:
    """The last day on which its register may be reopened."""
    kind = kinds.registry().get(gathering.kind) or Kind()
    return clock.local(gathering.ends_at).date() + timedelta(days=kind.correct_days())


def _open(gathering: Gathering, by: Viewer) -> Gathering:
    rules.check(rules.may_run, by, gathering)
    row = locked(gathering)
    if row.state == CALLED_OFF:
        raise Changed("This was called off in the meantime")
    if row.register_closed_at is not None:
        at = moment_words(row.register_closed_at)
        raise Changed(f"This register was closed on {at}. Reopen it to put something right")
    if not row.has_begun():
        raise CannotSave("This has not begun yet")
    return row


def _mark(row: Gathering, marks: Marks, by: Viewer) -> int:
    kind = kinds.registry().get(row.kind)
    allowed = {Attendance.UNMARKED, Attendance.CAME, Attendance.NOT_THERE}
    allowed |= {*(kind.reasons if kind else kinds.NOT_THERE)}
    if not {*marks.values()} <= allowed:
        raise CannotSave("Choose one of the reasons that are offered")
    changed = []
    for place in row.places.booked().filter(pk__in=list(marks)):
        if place.attendance != marks[place.pk]:
            place.attendance = marks[place.pk]
            changed.append(place)
    Place.objects.bulk_update(changed, ["attendance"])
    log("register marked", changed, by=by)
    return len(changed)
