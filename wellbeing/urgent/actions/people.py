"""Whom I ring and whom I ask: my own lists. Nobody in them is told that they are."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.db.models import Max

from wellbeing.urgent import rules
from wellbeing.urgent.errors import Refused
from wellbeing.urgent.labels import CONTACT_NAME, CONTACT_NUMBER, MOST_CONTACTS
from wellbeing.urgent.models import Chosen, Contact
from wellbeing.urgent.models.people import CHOSEN
from workforce.core import audit
from workforce.core.access import Viewer
from workforce.core.sealed import Plain, seal_many
from workforce.people.models import Person

FULL = "Take somebody off the list first: it holds eight"
THERE = "They are on your list already"


@transaction.atomic
def add_own(*, name: str, number: str, by: Viewer) -> Contact:
    row = _new(by)
    row.contact_name, row.contact_number = seal_many(
        [
            Plain(name, by.me, CONTACT_NAME, row.pk),
            Plain(number, by.me, CONTACT_NUMBER, row.pk),
        ]
    )
    return _saved(row, by)


@transaction.atomic
def add_colleague(colleague: Person, *, by: Viewer) -> Contact:
    row = _new(by)
    if Contact.objects.filter(person=by.me, colleague=colleague).exists():
        raise Refused(THERE)
    if colleague.pk == by.me:
        raise Refused("Choose somebody else")
    row.colleague = colleague
    return _saved(row, by)


def _new(by: Viewer) -> Contact:
    rules.need(rules.may_ask, by)
    Person.objects.select_for_update(no_key=True).get(pk=by.me)
    rows = Contact.objects.filter(person=by.me)
    if rows.count() >= MOST_CONTACTS:
        raise Refused(FULL)
    last = rows.aggregate(last=Max("place"))["last"] or 0
    return Contact(person_id=by.me, place=last + 1)


def _saved(row: Contact, by: Viewer) -> Contact:
    row.save(force_insert=True)
    _recorded(by)
    return row


def _recorded(by: Viewer) -> None:
    audit.record("support contacts changed", by=by, on=by.person_id, private=True)


@transaction.atomic
def remove(contact: Contact, *, by: Viewer) -> None:
    Contact.objects.visible_to(by).filter(pk=contact.pk).delete()
    _recorded(by)


@transaction.atomic
def move_up(contact: Contact, *, by: Viewer) -> None:
    rows = list(Contact.objects.filter(person=by.me).select_for_update(no_key=True, of=("self",)))
    at = next((n for n, row in enumerate(rows) if row.pk == contact.pk), 0)
    if at:
        rows[at - 1], rows[at] = rows[at], rows[at - 1]
    for place, row in enumerate(rows, 1):
        row.place = place
    Contact.objects.bulk_update(rows, ["place"])
    _recorded(by)


@transaction.atomic
def choose(place: str, who: UUID | None, *, by: Viewer) -> None:
    """`None`: nobody in this place."""
    rules.need(rules.may_ask, by)
    if place not in CHOSEN or who == by.me:
        raise Refused("Choose somebody else")
    Chosen.objects.update_or_create(person_id=by.me, defaults={f"{place}_id": who})
    audit.record("whom to ask chosen", by=by, on=by.person_id, private=True)
