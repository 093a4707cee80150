"""A policy: begun, handed over, read by whom, and which forms it governs."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from strategy.aims.queries.people import could_own
from strategy.policies import rules, telling
from strategy.policies.actions.common import done, fits, kept, need_first, need_version
from strategy.policies.errors import CannotSave
from strategy.policies.limits import MOST_ABOUT
from strategy.policies.models import Governs, Policy, Readers, Version
from strategy.policies.owed import settle_reviews
from workforce.core import clock, governed
from workforce.core.access import Viewer


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    title: str
    about: str
    owner_id: UUID
    readers: str = Readers.PEERS


@transaction.atomic
def begin(said: About, *, by: Viewer, once_key: str = "") -> Policy:
    """With a first version to write, which nobody else sees until it is in force."""
    rules.need(rules.may_begin, by)
    need_first(by, once_key)
    row = Policy(begun_on=clock.today())
    _write(row, said, by)
    row.save(force_insert=True)
    Version.objects.create(policy=row, number=1)
    done("policy begun", row, by)
    telling.yours(row, by=by)
    return row


@transaction.atomic
def change(policy: Policy, said: About, *, version: int, by: Viewer) -> Policy:
    """Whoever owns it hands it over here; what is owed goes with it."""
    row = kept(policy, by)
    need_version(row, version)
    owner = row.owner_id
    _write(row, said, by)
    row.version += 1
    row.save()
    done("policy changed", row, by)
    if row.owner_id != owner:
        settle_reviews([row.pk])
        telling.yours(row, by=by)
    return row


@transaction.atomic
def govern(policy: Policy, forms: Collection[str], *, by: Viewer) -> None:
    """Of these forms, and no other. Their pages link to it while a version is in force."""
    row = kept(policy, by)
    if unknown := set(forms) - set(governed.forms()):
        raise CannotSave(f"Choose from the list: {', '.join(sorted(unknown))} isn't in it", "forms")
    before = set(row.governs.values_list("form", flat=True))
    row.governs.filter(form__in=before - set(forms)).delete()
    for form in sorted(set(forms) - before):
        Governs.objects.create(policy=row, form=form)
    if before != set(forms):
        done("forms of a policy said", row, by)


def _write(row: Policy, said: About, by: Viewer) -> None:
    row.title, row.about = said.title.strip(), fits(said.about, MOST_ABOUT, "about")
    if not row.title:
        raise CannotSave("Write what it is called", "title")
    if said.owner_id != row.owner_id and not _can_own(said.owner_id, by):
        raise CannotSave("Choose somebody from the list", "owner")
    if said.readers not in Readers.values:
        raise CannotSave("Choose who is asked to read it", "readers")
    row.owner_id, row.readers = said.owner_id, said.readers


def _can_own(person: UUID, by: Viewer) -> bool:
    return person == by.person_id or could_own(by.today).filter(pk=person).exists()
