"""Intervision: set, register kept, called off. No word of what was talked about has a place here."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, time, timedelta
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.urls import reverse

from supervision import rules, states, telling
from supervision.errors import CannotSave, SavedBefore
from supervision.models import Intervision, IntervisionPlace, Mode
from supervision.queries import intervision as queries
from workforce.core import audit, once
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
    _check_people(wanted.people, by)
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
    _tell(telling.INTERVISION, made, wanted.people, by)
    return made


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
    _record("register kept", locked, by)


@transaction.atomic
def call_off(*, intervision: Intervision, by: Viewer) -> None:
    """Those invited are told while it was still to come."""
    locked = _locked(intervision, by)
    _move(locked, states.CALLED_OFF)
    _record("called off", locked, by)
    people = IntervisionPlace.objects.filter(intervision=locked)
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


def _check_people(people: Collection[UUID], by: Viewer) -> None:
    if not people:
        raise CannotSave("Tick whom you invite", "people")
    if not set(people) <= {row.person_id for row in queries.to_invite(by)}:
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


def _tell(kind: str, intervision: Intervision, people: Iterable[UUID], by: Viewer) -> None:
    if intervision.date < by.today:
        return
    link = reverse("supervision:intervision-detail", args=[intervision.pk])
    notify([NoticeFor(person, kind, str(intervision.pk), link=link) for person in people])
