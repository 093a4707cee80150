"""Volunteers take breaks. No reason is asked; nothing falls due meanwhile."""

from datetime import date, timedelta

from django.db import transaction
from django.db.models import Q

from workforce.core import audit, clock
from workforce.core.access import Viewer
from workforce.core.presenting import date_words
from workforce.establishment.models import Break
from workforce.obligations.actions import pause
from workforce.people.errors import Conflict, Refused
from workforce.people.models import Assignment, Person


@transaction.atomic
def take(person: Person, *, starts: date, ends: date | None, by: Viewer) -> Break:
    row = Person.objects.select_for_update(no_key=True).get(pk=person.pk)
    if ends is not None and ends < starts:
        raise Refused("Choose a last day that is not before the first.")
    _refuse_employed(row)
    beside = Break.objects.filter(Q(ends__isnull=True) | Q(ends__gte=starts), person=row)
    if ends is not None:
        beside = beside.filter(starts__lte=ends)
    if other := beside.first():
        until = f" to {date_words(other.ends)}" if other.ends else ""
        raise Conflict(f"There is a break from {date_words(other.starts)}{until} already.")
    made = pause.begin(person_id=row.pk, starts=starts, ends=ends, by=by)
    audit.record("break taken", by=by, on=row.pk)
    return Break.objects.create(person=row, starts=starts, ends=ends, pause=made)


@transaction.atomic
def end(taken: Break, *, by: Viewer, back_on: date | None = None) -> None:
    """Back on that day, today where none is given; a break that has not begun never was."""
    row = Break.objects.select_for_update(of=("self",)).select_related("pause").get(pk=taken.pk)
    back = back_on or clock.today()
    if row.ends is not None and row.ends < clock.today():
        raise Conflict(f"This break was over on {date_words(row.ends)}.")
    if row.starts >= back:
        pause_id, person = row.pause_id, row.person_id
        row.delete()
        if pause_id:
            pause.cancel(pause_id=pause_id, by=by)
        audit.record("break called off", by=by, on=person)
        return
    row.ends = back - timedelta(days=1)
    row.save(update_fields=["ends"])
    if row.pause_id:
        pause.end(pause_id=row.pause_id, ends=row.ends, by=by)
    audit.record("break ended", by=by, on=row.person_id)


def _refuse_employed(person: Person) -> None:
    has = Assignment.objects.filter(
        Q(ends__isnull=True) | Q(ends__gte=clock.today()), person=person
    )
    if has.employed().exists():
        raise Refused(
            "Breaks are for volunteers. In a paid post, time away is arranged with the line manager."
        )
    if not has.exists():
        raise Refused("There is nothing to take a break from at the moment.")
