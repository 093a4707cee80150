"""Intervision: set, changed, answered, register kept, called off. No word of what was talked about has a place here."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, time, timedelta
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.urls import reverse

from supervision import calendars, rules, states, telling
from supervision.errors import CannotSave, Changed, SavedBefore
from supervision.models import Intervision, IntervisionPlace, Mode
from supervision.queries import intervision as queries
from workforce.core import audit, clock, once
from workforce.core.access import Viewer
from workforce.core.states import NotAllowed
from workforce.notices.actions import notify
from workforce.notices.kinds import NoticeFor

LATEST_BACK = timedelta(days=62)
FURTHEST = timedelta(days=366)


@dataclass(frozen=True, slots=True, kw_only=True)
class Invitation:
    people: Collection[UUID]
    date: date
    time: time | None = None
    minutes: int | None = None
    mode: str = Mode.IN_PERSON


@transaction.atomic
def invite(wanted: Invitation, *, by: Viewer, once_key: str = "") -> Intervision:
    """A date that has passed is one that took place without an invitation: nobody is told. Raises
    SavedBefore."""
    if by.person_id is None or not rules.may_lead_intervision.test(by, None):
        raise PermissionDenied
    if once_key and not once.claim(by, once_key):
        raise SavedBefore
    _check_day(wanted.date, by)
    _check_people(wanted.people, (), by)
    made = Intervision.objects.create(
        led_by_id=by.person_id,
        date=wanted.date,
        time=wanted.time,
        minutes=wanted.minutes,
        mode=wanted.mode,
    )
    IntervisionPlace.objects.bulk_create(
        [IntervisionPlace(intervision=made, person_id=pk) for pk in sorted(set(wanted.people))]
    )
    _record("set", made, by)
    calendars.settle_intervisions([made.pk], by=by)
    _tell(telling.INTERVISION, made, wanted.people, by)
    return made


@transaction.atomic
def change(*, intervision: Intervision, wanted: Invitation, version: int, by: Viewer) -> None:
    """Another date, time or length, other people. Each who is concerned is told once: who is invited now,
    who no longer is, and, where the date is another one, who stays. Raises Changed when it was changed in
    another window since."""
    locked = _locked(intervision, by)
    if locked.version != version:
        raise Changed
    if locked.state != states.PLANNED:
        raise CannotSave("It has taken place or was called off, and can't be changed any more")
    rows = IntervisionPlace.objects.filter(intervision=locked)
    there, people = set(rows.values_list("person_id", flat=True)), set(wanted.people)
    _check_day(wanted.date, by)
    _check_people(people, there, by)
    was, is_other = locked.date, _put(locked, wanted)
    rows.exclude(person_id__in=people).delete()
    IntervisionPlace.objects.bulk_create(
        [IntervisionPlace(intervision=locked, person_id=pk) for pk in sorted(people - there)]
    )
    calendars.settle_intervisions([locked.pk], by=by)
    _record("changed", locked, by)
    _tell(telling.INTERVISION, locked, people - there, by)
    _tell(telling.INTERVISION_OUT, locked, there - people, by, was)
    if is_other:
        # Who could not come then may be able to now.
        rows.update(cant_come=False)
        calendars.settle_intervisions([locked.pk], by=by)
        _tell(telling.INTERVISION_CHANGED, locked, there & people, by, was)


def _put(intervision: Intervision, wanted: Invitation) -> bool:
    """Whether those who stay have something to look at."""
    before = (intervision.date, intervision.time, intervision.minutes, intervision.mode)
    after = (wanted.date, wanted.time, wanted.minutes, wanted.mode)
    intervision.date, intervision.time, intervision.minutes, intervision.mode = after
    intervision.version += 1
    intervision.save(update_fields=["date", "time", "minutes", "mode", "version"])
    return before != after


@transaction.atomic
def answer(*, intervision: Intervision, comes: bool, by: Viewer) -> None:
    """Somebody invited can't come, or can after all. Whoever leads it sees so; nobody is told, and nobody
    asks why. Pressing twice is pressing once."""
    locked = Intervision.objects.select_for_update().get(pk=intervision.pk)
    places = IntervisionPlace.objects.filter(intervision=locked)
    place = places.filter(person_id=by.me).first() if by.person_id else None
    if place is None:
        raise PermissionDenied
    if locked.state == states.CALLED_OFF:
        raise CannotSave("It was called off")
    if locked.state != states.PLANNED or locked.date < by.today:
        raise CannotSave("It has taken place. Whoever led it says who came")
    if place.cant_come == (not comes):
        return
    place.cant_come = not comes
    place.save(update_fields=["cant_come"])
    calendars.settle_intervisions([locked.pk], by=by)
    _record("answered", locked, by)


@transaction.atomic
def keep_register(
    *, intervision: Intervision, came: Collection[UUID], minutes: int | None, by: Viewer
) -> None:
    """Who was there and how long. It can be put right at any time; nobody is told."""
    locked = _locked(intervision, by)
    if locked.date > by.today:
        raise CannotSave("This is still to come. Say who came when it has taken place")
    if locked.state != states.HELD:
        _move(locked, states.HELD)
    locked.minutes = minutes
    locked.save(update_fields=["minutes"])
    places = IntervisionPlace.objects.filter(intervision=locked)
    places.filter(person_id__in=came).update(came=True)
    places.exclude(person_id__in=came).update(came=False)
    calendars.settle_intervisions([locked.pk], by=by)
    _record("register kept", locked, by)


@transaction.atomic
def call_off(*, intervision: Intervision, by: Viewer) -> None:
    """Those invited who meant to come are told while it was still to come."""
    locked = _locked(intervision, by)
    _move(locked, states.CALLED_OFF)
    calendars.settle_intervisions([locked.pk], by=by)
    _record("called off", locked, by)
    people = IntervisionPlace.objects.filter(intervision=locked, cant_come=False)
    _tell(telling.INTERVISION_OFF, locked, people.values_list("person_id", flat=True), by)


def _locked(intervision: Intervision, by: Viewer) -> Intervision:
    locked = Intervision.objects.select_for_update().get(pk=intervision.pk)
    if not rules.leads_intervision.test(by, locked):
        raise PermissionDenied
    return locked


def _move(intervision: Intervision, to: str) -> None:
    try:
        states.INTERVISION.check(intervision.state, to)
    except NotAllowed as refused:
        raise CannotSave(str(refused)) from refused
    intervision.state = to
    intervision.save(update_fields=["state"])


def _check_day(day: date, by: Viewer) -> None:
    if day < by.today - LATEST_BACK:
        raise CannotSave("The date must be within the last two months, or ahead", "on")
    if day > by.today + FURTHEST:
        raise CannotSave("The date must be within a year", "on")


def _check_people(people: Collection[UUID], there: Collection[UUID], by: Viewer) -> None:
    """`there`: invited already, when they were of the patch."""
    if not people:
        raise CannotSave("Tick whom you invite", "people")
    if not set(people) <= {*there, *(row.person_id for row in queries.to_invite(by))}:
        raise CannotSave("Tick people of your patch from this list", "people")
    managed = queries.managing_within({*people, by.person_id}, by.today)  # type: ignore[arg-type]
    if managed is not None and managed.assignment is not None:
        raise CannotSave(
            f"{managed.holder.called} line manages {managed.assignment.person.called}, and this is "
            "apart from management. Untick one of them",
            "people",
        )


def _record(what: str, intervision: Intervision, by: Viewer) -> None:
    """On nobody: whoever reads the log of one person is not told that they sat there."""
    audit.record(f"intervision {what}", by=by, on=None, about=f"intervision {intervision.pk}")


def _tell(
    kind: str, intervision: Intervision, people: Iterable[UUID], by: Viewer, was: date | None = None
) -> None:
    """Once a version. Who is no longer invited has no page of it to look at. `was`: the date before, for
    those who would have come on it."""
    if max(intervision.date, was or intervision.date) < clock.today():
        return
    link = reverse("supervision:intervision-detail", args=[intervision.pk])
    if kind == telling.INTERVISION_OUT:
        link = reverse("supervision:intervision-list")
    occasion = f"{intervision.pk}:{intervision.version}"
    notify(
        [NoticeFor(person, kind, occasion, link=link) for person in people],
        by=by.person_id,
    )
