"""Persons: added, changed, invited to sign in, and gone."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Q

from workforce.accounts import actions as accounts
from workforce.core import audit, clock
from workforce.core.access import Viewer
from workforce.people.actions import assignments, grants, relationships, timeline
from workforce.people.errors import Conflict, Refused
from workforce.people.models import Assignment, Grant, Person, Relationship
from workforce.people.models.change import What

CHANGEABLE = frozenset({"first_name", "last_name", "known_as", "email", "phone", "employee_number"})
SIGNS_IN = "Somebody signs in with this address already. Check the address on this page."


@transaction.atomic
def add_many(people: Sequence[Person], *, by: Viewer) -> list[Person]:
    """Unsaved persons, saved."""
    try:
        with transaction.atomic():
            Person.objects.bulk_create(people, batch_size=1000)
    except IntegrityError as error:
        raise Conflict("Somebody has this employee number already.") from error
    audit.record_many("person added", by=by, on=[person.pk for person in people])
    return list(people)


def add(*, first_name: str, last_name: str, by: Viewer, **fields: Any) -> Person:
    _check(fields)
    return add_many([Person(first_name=first_name, last_name=last_name, **fields)], by=by)[0]


@transaction.atomic
def change(person: Person, *, by: Viewer, **fields: Any) -> Person:
    """Name, number and how to reach somebody. Their address for signing in is the account's."""
    _check(fields)
    row = Person.objects.select_for_update(no_key=True).get(pk=person.pk)
    changed = [name for name, value in fields.items() if getattr(row, name) != value]
    row.remember_names()
    for name in changed:
        setattr(row, name, fields[name])
    if changed:
        row.save(update_fields=[*changed, "sort_name", "other_names"])
        audit.record("person changed", by=by, on=row.pk, about=", ".join(sorted(changed)))
        timeline.write(timeline.person_changed(row.pk, changed), by=by)
    return row


@transaction.atomic
def invite(person: Person, *, by: Viewer) -> None:
    """Send, or send again, the mail with which this person begins to sign in."""
    row = Person.objects.select_for_update(of=("self",), no_key=True).get(pk=person.pk)
    if row.left_on is not None and row.left_on < clock.today():
        raise Refused(f"{row.name} has left, and can't sign in.")
    if not row.email:
        raise Refused(f"There is no email address for {row.name}. Add one first.")
    try:
        invitation = accounts.invite(email=row.email, name=row.called, by=by)
    except accounts.AlreadySignsIn as error:
        raise Conflict(SIGNS_IN) from error
    if Person.objects.filter(user=invitation.user).exclude(pk=row.pk).exists():
        raise Conflict("This address belongs to somebody else's sign-in. Check it.")
    row.user = invitation.user
    row.save(update_fields=["user"])
    audit.record("invited to sign in", by=by, on=row.pk, about=f"person {row.pk}")


def leave(person: Person, *, on: date, by: Viewer) -> None:
    """`on` is the last day here: whatever the person has, holds and was given ends with it."""
    leave_many({person.pk: on}, by=by)


@transaction.atomic
def leave_many(last_days: Mapping[UUID, date], *, by: Viewer) -> None:
    """Several people and the last day of each: the same for a thousand as for one, a day at a time."""
    rows = list(
        Person.objects.select_for_update(no_key=True).filter(pk__in=last_days).order_by("pk")
    )
    together: dict[date, list[Person]] = defaultdict(list)
    for row in rows:
        together[last_days[row.pk]].append(row)
    for on, some in sorted(together.items()):
        after = Q(ends__isnull=True) | Q(ends__gt=on)
        # First: whoever hears that a job of theirs ended asks whether they have left altogether.
        Person.objects.filter(pk__in=[row.pk for row in some]).update(left_on=on)
        has = list(Assignment.objects.filter(after, person__in=some))
        assignments.end_many([(each, on) for each in has], by=by, within=True)
        relationships.end_many(
            list(Relationship.objects.filter(after, holder__in=some)), on=on, by=by
        )
        grants.end_many(list(Grant.objects.filter(after, person__in=some)), on=on, by=by)
    audit.record_many("left", by=by, on=[row.pk for row in rows])
    timeline.write([timeline.Entry(row.pk, What.LEFT, last_days[row.pk]) for row in rows], by=by)


def _check(fields: dict[str, Any]) -> None:
    if unknown := set(fields) - CHANGEABLE:
        raise TypeError(f"a person has no {', '.join(sorted(unknown))} to set")
