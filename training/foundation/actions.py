"""A unit is ticked, or the tick taken back; foundation is complete, or not after all."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

from django.db import transaction
from django.http import Http404

from training.actions import qualifying
from training.foundation import completing, rules
from training.foundation.models import Side, Tick
from training.foundation.obligations import QUALIFICATION, SLUG
from training.foundation.units import EDITION, by_slug
from workforce.core import audit, settings
from workforce.core.access import Viewer
from workforce.core.errors import CannotSave
from workforce.core.presenting import count_words
from workforce.obligations.actions import settle
from workforce.people.actions import qualifications
from workforce.people.models import Assignment, Person, Qualification
from workforce.people.scopes import runs

NOT_BEGUN = "Foundation begins with the first day in the role. Until then everything can be read"
DONE = "Foundation is done already, so there is nothing to tick"
TOO_LATE = "Foundation is complete for longer than {days}, so this stays ticked"


@transaction.atomic
def tick(*, person_id: UUID, unit: str, by: Viewer) -> Tick:
    """Ticking twice is ticking once. 404 for whoever is neither of the two; CannotSave before the first day, after
    the last, and where foundation was done elsewhere."""
    person, side = _locked(person_id, unit, by)
    standing = Tick.objects.standing().filter(person=person, unit=unit, side=side).first()
    if standing is not None:
        return standing
    _refuse(person, by)
    row = Tick.objects.create(
        person=person,
        unit=unit,
        side=side,
        by_id=by.person_id or person.pk,
        on=by.today,
        edition=EDITION,
    )
    audit.record("foundation unit ticked", by=by, on=person.pk, about=f"unit {unit}")
    if completing.is_complete(person.pk):
        qualifications.give(person, QUALIFICATION, by=by)
    settle(SLUG, [person.pk])
    return row


@transaction.atomic
def take_back(*, person_id: UUID, unit: str, by: Viewer) -> None:
    """One's own side alone, until foundation is complete and for some days after it."""
    person, side = _locked(person_id, unit, by)
    row = Tick.objects.standing().filter(person=person, unit=unit, side=side).first()
    if row is None:
        return
    completed_on = completing.completed_by([person.pk]).get(person.pk)
    if completed_on is not None:
        _refuse_late(completed_on, by)
    row.taken_back_on = by.today
    row.save(update_fields=["taken_back_on"])
    audit.record("foundation unit not done after all", by=by, on=person.pk, about=f"unit {unit}")
    if completed_on is not None:
        _withdraw(person, completed_on, by)
    settle(SLUG, [person.pk])


def _withdraw(person: Person, since: date, by: Viewer) -> None:
    """What the ticks gave. What a record says of foundation stands beside it, and goes on."""
    if Qualification.objects.filter(
        holder=person, slug=QUALIFICATION, starts=since, until__isnull=True
    ).exists():
        qualifications.withdraw(person, QUALIFICATION, since=since, by=by)
    qualifying.give_again([person.pk], by=by)


def _locked(person_id: UUID, unit: str, by: Viewer) -> tuple[Person, Side]:
    try:
        by_slug(unit)
    except KeyError:
        raise Http404 from None
    side = rules.side_of(by, person_id)
    if side is None or by.person_id is None:
        raise Http404
    return Person.objects.select_for_update(no_key=True).get(pk=person_id), side


def _refuse(person: Person, by: Viewer) -> None:
    if not Assignment.objects.filter(runs(by.today), person=person).exists():
        raise CannotSave(NOT_BEGUN)
    if completing.is_done(person.pk):
        raise CannotSave(DONE)


def _refuse_late(completed_on: date, by: Viewer) -> None:
    days = int(settings.of(by).get("foundation.take_back_days"))
    if completed_on < by.today - timedelta(days=days):
        raise CannotSave(TOO_LATE.format(days=count_words(days, "day")))


@transaction.atomic
def record_elsewhere(*, person_id: UUID, on: date, by: Viewer) -> Qualification:
    """Somebody did foundation where they were before, on that day. Conflict where it is done already, Refused for
    a day ahead."""
    if not (by.is_system or rules.may_record_elsewhere.test(by, None)):
        raise Http404
    person = Person.objects.select_for_update(no_key=True).get(pk=person_id)
    row = qualifications.give(person, QUALIFICATION, since=on, by=by)
    settle(SLUG, [person.pk])
    return row
