"""Roles that no post or relationship brings: given and ended."""

from collections.abc import Sequence
from datetime import date

from django.db import IntegrityError, connection, transaction
from django.db.models import Q

from workforce.core import audit, clock
from workforce.core.access import ADMINISTRATOR, GIVEN, ROLES, Viewer
from workforce.core.presenting import date_words
from workforce.people.errors import Conflict, Refused
from workforce.people.models import Grant, Person

_LOCK = 7_201


@transaction.atomic
def give(person: Person, *, role: str, starts: date, by: Viewer, ends: date | None = None) -> Grant:
    if role not in GIVEN:
        raise Refused("Choose one of the roles that are given.")
    if person.pk == by.person_id:
        raise Refused("Nobody gives a role to themselves. Ask another administrator.")
    if person.left_on is not None and person.left_on < starts:
        raise Refused(f"{person.name} left on {date_words(person.left_on)}. Choose somebody else.")
    if ends is not None and ends < starts:
        raise Refused("Choose a last day that is not before the first.")
    row = Grant(person=person, role=role, starts=starts, ends=ends, given_by=by.person_id)
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as error:
        raise Conflict(
            f"{person.name} has the {ROLES[role]} role in those days already."
        ) from error
    audit.record("role given", by=by, on=person.pk, about=f"{role} {row.pk}")
    return row


@transaction.atomic
def end_many(grants: Sequence[Grant], *, on: date, by: Viewer) -> None:
    """`on` is the last day. What has not begun by then is called off."""
    _one_at_a_time()
    found = Grant.objects.select_for_update(of=("self",), no_key=True)
    rows = list(found.filter(pk__in=[row.pk for row in grants]).order_by("pk"))
    for row in rows:
        if row.ends is not None and row.ends < on:
            raise Conflict(f"This role ends on {date_words(row.ends)} already. Look again.")
    _keep_an_administrator(rows, on)
    off = [row for row in rows if row.starts > on]
    Grant.objects.filter(pk__in=[row.pk for row in rows if row.starts <= on]).update(ends=on)
    Grant.objects.filter(pk__in=[row.pk for row in off]).delete()
    audit.record_each(
        "role ended", [(row.person_id, f"{row.role} {row.pk}") for row in rows], by=by
    )


def end(grant: Grant, *, on: date, by: Viewer) -> None:
    end_many([grant], on=on, by=by)


def _one_at_a_time() -> None:
    """Two administrators who end each other's role at once must not leave the trust without one."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])


def _keep_an_administrator(ending: Sequence[Grant], on: date) -> None:
    if not any(row.role == ADMINISTRATOR for row in ending):
        return
    day = max(on, clock.today())
    others = Grant.objects.filter(
        Q(ends__isnull=True) | Q(ends__gt=day),
        Q(person__left_on__isnull=True) | Q(person__left_on__gt=day),
        role=ADMINISTRATOR,
        starts__lte=day,
    ).exclude(pk__in=[row.pk for row in ending])
    if not others.exists():
        raise Refused("This is the only administrator. Give somebody else the role first.")
