"""The network of staff with experience of their own. Joined and left by oneself alone: nothing is logged."""

from __future__ import annotations

from django.db import transaction

from strategy.community import rules
from strategy.community.labels import HELLO
from strategy.community.models import InNetwork, Outside
from workforce.core import audit
from workforce.core.access import Viewer
from workforce.core.errors import SavedBefore
from workforce.core.once import claim
from workforce.core.sealed import seal
from workforce.gatherings.errors import Changed


@transaction.atomic
def join(*, by: Viewer, may_be_found: bool = False, hello: str = "") -> InNetwork:
    """Or how one is found there from now on."""
    person = rules.need_person(by)
    InNetwork.objects.bulk_create([InNetwork(person_id=person)], ignore_conflicts=True)
    row: InNetwork = InNetwork.objects.select_for_update(no_key=True).get(person_id=person)
    row.may_be_found = may_be_found
    row.hello_words = seal(
        hello.strip() if may_be_found else "", owner=person, label=HELLO, row=row.pk
    )
    row.save()
    return row


@transaction.atomic
def leave(*, by: Viewer) -> None:
    """In one press, and nothing stays."""
    InNetwork.objects.filter(person_id=rules.need_person(by)).delete()


@transaction.atomic
def name_outside(
    *, name: str, helps_with: str, reach: str, is_outside: bool, by: Viewer, once_key: str = ""
) -> Outside:
    rules.need(by.is_system or rules.may_name_outside.test(by, None))
    if once_key and not claim(by, once_key):
        raise SavedBefore
    row = Outside.objects.create(
        name=name, helps_with=helps_with, reach=reach, is_outside=is_outside
    )
    _log("outside support named", row, by)
    return row


@transaction.atomic
def change_outside(
    *, row: Outside, version: int, name: str, helps_with: str, reach: str, is_outside: bool, by: Viewer
) -> Outside:  # fmt: skip
    rules.need(by.is_system or rules.may_name_outside.test(by, None))
    now: Outside = Outside.objects.select_for_update(no_key=True).get(pk=row.pk)
    if now.version != version:
        raise Changed("Somebody changed this in the meantime. Look at both, then send yours again")
    now.name, now.helps_with, now.reach, now.is_outside = name, helps_with, reach, is_outside
    now.version += 1
    now.save()
    _log("outside support changed", now, by)
    return now


@transaction.atomic
def strike_outside(*, row: Outside, by: Viewer) -> None:
    rules.need(by.is_system or rules.may_name_outside.test(by, None))
    Outside.objects.filter(pk=row.pk).delete()
    _log("outside support struck", row, by)


def _log(action: str, row: Outside, by: Viewer) -> None:
    audit.record(action, by=by, on=None, about=f"outside {row.pk}", private=True)
