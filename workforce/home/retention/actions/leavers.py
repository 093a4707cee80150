"""What is nobody's business here any more once somebody left: sign-in, drafts, files, and words of their own."""

from __future__ import annotations

from uuid import UUID

from django.contrib.auth import get_user_model
from django.db import transaction

from workforce.core import retention_classes, sealed, settings
from workforce.core.access import Viewer
from workforce.core.models import KeptWriting, OnceKey, SettingValue
from workforce.home.retention import keys, rows
from workforce.people.models import Assignment, Person

OWN_WORDS = "own-words"


def forget_sign_in(person: UUID) -> dict[str, int]:
    """With its second factor, places, files and drafts, and the key of the drafts. Nobody can sign in as them again."""
    user_id = Person.objects.values_list("user_id", flat=True).get(pk=person)
    SettingValue.objects.filter(person=person).delete()
    if user_id is None:
        return {}
    drafts = KeptWriting.objects.filter(user_id=user_id).delete()[0]
    OnceKey.objects.filter(user_id=user_id).delete()
    _, each = get_user_model().objects.filter(pk=user_id).delete()
    sealed.erase([user_id])
    return {**each, "core.KeptWriting": drafts}


def forget_person(person: UUID) -> dict[str, int]:
    """Posts and dates stay for the figures, of nobody."""
    row = Person.objects.get(pk=person)
    row.first_name, row.last_name = rows.FORMER
    row.known_as = row.email = row.phone = row.other_names = ""
    row.employee_number = None
    row.save()
    Person.objects.filter(pk=person).update(other_names="")
    Assignment.objects.filter(person=person).update(number=None)
    return {"people.Person (name)": 1}


@transaction.atomic
def forget_own_words(*, by: Viewer) -> int:
    """So long after somebody left, what was theirs alone is nobody's: by rule, unseen, and untouched by a hold. No
    line says that there was anything."""
    values, period = settings.load(), retention_classes.of(OWN_WORDS)
    found = rows.counts_by_person(period, period.before(values), values.on)
    for person in found:
        rows.remove(period, period.before(values), person)
        keys.erase_if_empty(person)
    return len(found)
