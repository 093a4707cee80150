"""A session for staff here, or training outside: written down, changed, taken out."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.http import Http404

from training.giving import rules
from training.giving.actions.offers import need_first
from training.giving.errors import CannotSave, Changed
from training.giving.models import MOST_PEOPLE, Taught, TaughtBy, Where
from training.giving.queries.near import could_have_given
from workforce.core import audit
from workforce.core.access import Viewer


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    where: str
    topic: str
    day: date
    quarters: int
    people: int
    area_id: UUID
    for_whom: str = ""
    organisation: str = ""
    is_paid: bool | None = None
    fee: str = ""


@transaction.atomic
def add(said: Said, *, given_by: Collection[UUID], by: Viewer, once_key: str = "") -> Taught:
    """`given_by`: besides whoever writes it, who gave it unless they are of the central team. Raises SavedBefore for
    the second press."""
    rules.need(rules.may_add, by)
    need_first(by, once_key)
    _need_near(given_by, by)
    row = Taught()
    _write(row, said, by)
    row.save(force_insert=True)
    _given_by(row, set(given_by) | _oneself(by))
    audit.record("training given added", by=by, on=None, about=f"training given {row.pk}")
    return row


@transaction.atomic
def change(*, taught: Taught, said: Said, version: int, by: Viewer) -> Taught:
    """Who gave it stays. Raises Changed when somebody else changed it since."""
    row = _locked(taught, by)
    if row.version != version:
        raise Changed("Somebody changed this in the meantime. Look at it again, then change it")
    _write(row, said, by)
    row.version += 1
    row.save()
    audit.record("training given changed", by=by, on=None, about=f"training given {row.pk}")
    return row


@transaction.atomic
def take_out(*, taught: Taught, by: Viewer) -> None:
    """It did not take place, or stands here twice."""
    row = _locked(taught, by)
    audit.record("training given taken out", by=by, on=None, about=f"training given {row.pk}")
    row.delete()


def _need_near(people: Collection[UUID], by: Viewer) -> None:
    if by.is_system:
        return
    if could_have_given(by).filter(pk__in=list(people)).count() != len(set(people)):
        raise CannotSave("Choose somebody from the list", "giver")


def _locked(taught: Taught, by: Viewer) -> Taught:
    rows = Taught.objects.visible_to(by).filter(pk=taught.pk).order_by().values("pk")
    row = Taught.objects.select_for_update(no_key=True).filter(pk__in=rows).first()
    if row is None:
        raise Http404
    return row


def _oneself(by: Viewer) -> set[UUID]:
    is_giver = by.person_id is not None and rules.gives_what_they_add.test(by, None)
    return {by.person_id} if is_giver and by.person_id else set()


def _given_by(row: Taught, people: Collection[UUID]) -> None:
    if not people:
        raise CannotSave("Say who gave it", "giver")
    TaughtBy.objects.bulk_create([TaughtBy(taught=row, person_id=pk) for pk in sorted(people)])


def _write(row: Taught, said: Said, by: Viewer) -> None:
    if said.day > by.today:
        raise CannotSave("The day must not be after today", "day")
    if not 1 <= said.people <= MOST_PEOPLE:
        raise CannotSave(f"Enter a number from 1 to {MOST_PEOPLE}", "people")
    if not 1 <= said.quarters <= 96:
        raise CannotSave("Enter a quarter of an hour or more, and 24 hours or less", "hours")
    is_outside = said.where == Where.OUTSIDE
    if is_outside and (not said.for_whom or said.is_paid is None):
        raise CannotSave("Say for whom it was, and whether it was paid for", "for_whom")
    for name in Said.__slots__:
        value = getattr(said, name)
        setattr(row, name, value.strip() if isinstance(value, str) else value)
    if not is_outside:
        row.for_whom, row.organisation, row.is_paid = "", "", None
    if not row.is_paid:
        row.fee = ""
    if not row.topic:
        raise CannotSave("Enter what it was about", "topic")
