"""Somebody leaves: what they hold goes to others, and all of it can be taken back while the day is ahead."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Q, QuerySet

from workforce.core import audit, clock
from workforce.core.access import Viewer
from workforce.core.presenting import and_words, date_words
from workforce.establishment.models import Leaving
from workforce.people.actions import people, relationships, restoring, timeline
from workforce.people.actions.overlaps import what
from workforce.people.actions.relationships import Beginning
from workforce.people.errors import Conflict, Refused
from workforce.people.models import Assignment, Grant, Person, Relationship
from workforce.people.models.change import What

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Heirs:
    """Who takes over each relationship; None is nobody yet, said on purpose. `on` is their first day
    where it isn't the day after the last one."""

    of: Mapping[UUID, Person | None] = field(default_factory=dict)
    on: date | None = None


@transaction.atomic
def leave(person: Person, *, last_day: date, heirs: Heirs, by: Viewer) -> Leaving:
    """Whatever the person has, holds and was given ends with that day. Raises Conflict where
    something they hold is in `heirs` with nobody and no word about it."""
    row = _locked(person)
    _refuse_leaving_twice(row)
    ids = _touched(row, last_day)
    before = restoring.snapshot(ids)
    given = _hand_over(row, last_day, heirs, by)
    people.leave(row, on=last_day, by=by)
    leaving = Leaving.objects.create(
        person=row,
        last_day=last_day,
        before=before | {"left_on": row.left_on and row.left_on.isoformat()},
        after=restoring.again(before),
        given=[str(each.pk) for each in given],
        nobody=sum(heir is None for heir in heirs.of.values()),
        recorded_by=by.person_id,
        recorded_words=by.name[:170],
    )
    audit.record("leaving recorded", by=by, on=row.pk, about=f"leaving {leaving.pk}")
    return leaving


@transaction.atomic
def take_back(leaving: Leaving, *, by: Viewer) -> None:
    """They stay: what ended goes on, what was given to others for later is called off."""
    person = _locked(leaving.person)
    row = Leaving.objects.select_for_update(of=("self",)).get(pk=leaving.pk)
    if row.taken_back_at is not None:
        raise Conflict(f"{person.name} stays already: this was taken back a moment ago.")
    if row.last_day < clock.today() or person.left_on != row.last_day:
        raise Refused(
            f"{person.name}'s last day was {date_words(row.last_day)}. Appoint them anew if they "
            "come back."
        )
    before = {kind: rows for kind, rows in row.before.items() if kind != "left_on"}
    _call_off_given(row, by)
    restoring.restore(before, row.after, by=by)
    was = row.before.get("left_on")
    Person.objects.filter(pk=person.pk).update(left_on=date.fromisoformat(was) if was else None)
    row.taken_back_at = clock.now()
    row.save(update_fields=["taken_back_at"])
    audit.record("leaving taken back", by=by, on=person.pk, about=f"leaving {row.pk}")
    lines = [timeline.Entry(person.pk, What.STAYED, clock.today(), was={"ends": row.last_day})]
    held = Relationship.objects.filter(pk__in=before["relationship"], holder=person)
    lines += [
        timeline.support(each, What.SUPPORT_STAYS, clock.today())
        for each in held.select_related("assignment").order_by("pk")
    ]
    timeline.write(lines, by=by)


def held_after(person: Person, last_day: date) -> QuerySet[Relationship]:
    """What somebody holds beyond that day."""
    rows = Relationship.objects.filter(_after(last_day), holder=person)
    return rows.select_related(
        "holder", "patch", "assignment__person", "assignment__role", "assignment__team__area"
    ).order_by("acts_as", "assignment__person__sort_name", "pk")


def _after(day: date) -> Q:
    return Q(ends__isnull=True) | Q(ends__gt=day)


def _locked(person: Person) -> Person:
    return Person.objects.select_for_update(no_key=True).get(pk=person.pk)


def _refuse_leaving_twice(person: Person) -> None:
    if person.left_on is None or person.left_on < clock.today():
        return
    told = Leaving.objects.filter(person=person, taken_back_at__isnull=True).first()
    who = f" {told.recorded_words} recorded it." if told and told.recorded_words else ""
    raise Conflict(
        f"{person.name} leaves on {date_words(person.left_on)} already.{who} Take that back first "
        "to choose another day."
    )


def _touched(person: Person, last_day: date) -> dict[str, list[UUID]]:
    has = Assignment.objects.filter(_after(last_day), person=person)
    held = Relationship.objects.filter(Q(holder=person) | Q(assignment__in=has), _after(last_day))
    given = Grant.objects.filter(_after(last_day), person=person)
    return {
        "assignment": list(has.values_list("pk", flat=True)),
        "relationship": list(held.values_list("pk", flat=True)),
        "grant": list(given.values_list("pk", flat=True)),
    }


def _hand_over(person: Person, last_day: date, heirs: Heirs, by: Viewer) -> list[Relationship]:
    rows = list(held_after(person, last_day))
    if unsaid := [row for row in rows if row.pk not in heirs.of]:
        raise Conflict(
            f"{person.name} holds something that this page did not ask about: "
            f"{and_words(sorted({what(row) for row in unsaid}))}. Say who takes it over as well."
        )
    on = min(heirs.on or last_day + DAY, last_day + DAY)
    by_heir: dict[UUID, list[Relationship]] = {}
    found: dict[UUID, Person] = {}
    for row in rows:
        heir = heirs.of[row.pk]
        if heir is not None:
            found[heir.pk] = heir
            by_heir.setdefault(heir.pk, []).append(row)
    made: list[Relationship] = []
    for pk in sorted(by_heir):
        made += _give(by_heir[pk], found[pk], on, by)
    return made


def _give(rows: Sequence[Relationship], heir: Person, on: date, by: Viewer) -> list[Relationship]:
    """What has begun is handed over; what begins later begins with the other one."""
    ahead = [row for row in rows if row.starts >= on]
    now = [row for row in rows if row.starts < on]
    made = relationships.hand_over(now, to=heir, on=on, by=by) if now else []
    if not ahead:
        return made
    relationships.end_many(ahead, on=min(row.starts for row in ahead) - DAY, by=by)
    later = [
        Beginning(row.kind, heir, row.starts, row.assignment, row.patch, row.ends, row.acts_as)
        for row in ahead
    ]
    return [*made, *relationships.begin_many(later, by=by)]


def _call_off_given(leaving: Leaving, by: Viewer) -> None:
    rows = list(
        Relationship.objects.filter(pk__in=leaving.given).select_related(
            "holder", "assignment__person", "patch"
        )
    )
    if len(rows) != len(leaving.given):
        raise Conflict(restoring.CHANGED)
    begun = sorted({row.holder.name for row in rows if row.starts <= clock.today()})
    if begun:
        raise Refused(
            f"{and_words(begun)} {'has' if len(begun) == 1 else 'have'} begun with what was handed "
            "over, so this can't be taken back as a whole. Hand it back on their page, and appoint "
            "the person anew."
        )
    if rows:
        first = min(row.starts for row in rows)
        relationships.end_many(rows, on=first - DAY, by=by)
