"""Before somebody comes back: one offer, and what they would like to hear of work."""

from __future__ import annotations

from django.db import transaction
from django.http import Http404

from wellbeing.away.models import Absence
from wellbeing.holders import managed
from wellbeing.returning import rules, telling
from wellbeing.returning.models import Answer, Hears, Offer, Update
from workforce.core import audit
from workforce.core.access import Viewer
from workforce.people.errors import Refused
from workforce.people.models import Person


@transaction.atomic
def offer(person: Person, *, by: Viewer) -> Offer:
    """Once for a time away, whoever manages them. Again only where the person said so. Pressed twice it is one."""
    if by.person_id is None or not managed(by).filter(pk=person.pk).exists():
        raise Http404
    Person.objects.select_for_update(no_key=True).get(pk=person.pk)
    away = Absence.objects.standing().on(by.today).filter(person=person).first()
    if away is None:
        raise Refused("They aren't away at the moment")
    row = Offer.objects.filter(absence=away).first()
    if row is not None and row.may_again_on is None:
        if row.by_id == by.person_id and row.on == by.today:
            return row
        raise Refused("It was offered once. From here on it is theirs to say")
    row = row or Offer(person=person, absence=away)
    row.by_id, row.on = by.me, by.today
    row.answer, row.answered_on, row.may_again_on = Answer.WAITS, None, None
    row.save()
    _done("coming back offered", row, by)
    telling.person(person.pk, f"{row.pk}:{row.on}", by=by)
    return row


@transaction.atomic
def answer(offered: Offer, *, to: str, by: Viewer) -> None:
    """Gladly or not now; the line manager reads which. Nothing follows by itself."""
    row = _own(offered, by)
    if to not in (Answer.GLADLY, Answer.NOT_NOW):
        raise Refused("Choose one of the two")
    if row.answer == to:
        return
    row.answer, row.answered_on = to, by.today
    row.save()
    _done("coming back: offer answered", row, by)
    telling.managers(row.person_id, f"{row.pk}:{to}:{row.answered_on}", by=by)


@transaction.atomic
def may_again(offered: Offer, *, by: Viewer) -> None:
    """It may be offered once more."""
    row = _own(offered, by)
    if row.may_again_on is not None:
        return
    row.may_again_on = by.today
    row.save(update_fields=["may_again_on"])
    _done("coming back may be offered again", row, by)


@transaction.atomic
def hear(*, hears: str, by: Viewer) -> Update:
    """What one would like to hear of work while away."""
    if by.person_id is None or not rules.may_come.test(by, None):
        raise Http404
    if hears not in Hears.values:
        raise Refused("Choose what you would like to hear")
    Person.objects.select_for_update(no_key=True).get(pk=by.me)
    row = Update.objects.filter(person_id=by.me).first() or Update(person_id=by.person_id)
    if row.hears != hears:
        row.hears, row.since, row.given_on = hears, by.today, None
        row.save()
        audit.record("hearing of work chosen", by=by, on=by.person_id, private=True)
        telling.managers(row.person_id, f"{row.pk}:{hears}:{row.since}", by=by)
    found: Update = row
    return found


@transaction.atomic
def told(chosen: Update, *, by: Viewer) -> None:
    """The line manager sent the summary, or they met, today. What was in it isn't kept here."""
    rows = Update.objects.select_for_update(of=("self",)).filter(pk=chosen.pk)
    row = rows.filter(person__in=managed(by).values("pk")).first() if by.person_id else None
    if row is None:
        raise Http404
    if row.hears == Hears.NONE:
        raise Refused("They would rather hear nothing of work for now")
    row.given_on = by.today
    row.save(update_fields=["given_on"])
    audit.record("told of work", by=by, on=row.person_id, private=True)


def _own(offered: Offer, by: Viewer) -> Offer:
    row = Offer.objects.select_for_update(of=("self",)).filter(pk=offered.pk).first()
    if row is None or by.person_id is None or row.person_id != by.person_id:
        raise Http404
    found: Offer = row
    return found


def _done(what: str, row: Offer, by: Viewer) -> None:
    audit.record(what, by=by, on=row.person_id, about=f"offer {row.pk}", private=True)
