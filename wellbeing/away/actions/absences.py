"""Days away are recorded, put right and taken back, by the person or their line manager."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from uuid import UUID

from django.db import transaction
from django.http import Http404

from wellbeing.away import telling
from wellbeing.away.models import Absence
from wellbeing.away.obligations import SLUG
from wellbeing.away.prompts import joined
from wellbeing.away.states import ABSENCE, BACK, BEGUN, TAKEN_BACK
from wellbeing.holders import managed
from workforce.core import audit
from workforce.core.access import Viewer
from workforce.core.presenting import date_words
from workforce.obligations.actions import pause, settle
from workforce.obligations.models import Pause
from workforce.people.actions.employment import need_employment
from workforce.people.errors import Conflict, Refused
from workforce.people.models import Assignment, Person

_DAY = timedelta(days=1)
LONGEST_AHEAD = timedelta(days=366)
CHANGED = "Somebody changed these dates meanwhile. Look at them again, then put them right"


@transaction.atomic
def record(
    person: Person, *, starts: date, ends: date | None, by: Viewer, quietly: bool = False
) -> Absence:
    """What overlaps with days that stand already is one with them. `quietly`: nobody is told anew of what both know."""
    locked(person.pk, by)
    _refuse(starts, ends, by)
    _need_paid_work(person.pk, starts)
    beside = _overlapping(person.pk, starts, ends)
    row = beside[0] if beside else Absence(person_id=person.pk, recorded_on=by.today)
    if not beside:
        row.recorded_by_id = by.person_id
    spans = [(each.starts, each.ends) for each in beside]
    _fold(beside[1:], by)
    _put(row, *joined((starts, ends), spans), by)
    audit.record("time away recorded", by=by, on=person.pk, about=f"absence {row.pk}", private=True)
    if not quietly:
        telling.absence(row, by=by)
    return row


@transaction.atomic
def adopt(paused: Pause, *, by: Viewer) -> Absence:
    """A pause that was set before this room was there becomes days away, by the system alone. Its days stay as they are."""
    if not by.is_system:
        raise Http404
    locked(paused.person_id, by)
    if Absence.objects.filter(pause=paused).exists():
        raise Conflict("These days stand here already")
    _need_paid_work(paused.person_id, paused.starts)
    row = Absence(
        person_id=paused.person_id,
        state=BACK if paused.ends else BEGUN,
        starts=paused.starts,
        ends=paused.ends,
        recorded_on=by.today,
        pause=paused,
    )
    row.save(force_insert=True)
    audit.record("time away recorded", by=by, on=row.person_id, about=f"absence {row.pk}", private=True)  # fmt: skip
    settle(SLUG, [row.pk])
    return row


@transaction.atomic
def change(
    absence: Absence, *, starts: date, ends: date | None, version: int, by: Viewer
) -> Absence:
    """Other dates. Without a last day it goes on."""
    row = _mine(absence, by)
    if row.version != version:
        raise Conflict(CHANGED)
    _refuse(starts, ends, by)
    _need_paid_work(row.person_id, starts)
    if (row.starts, row.ends) == (starts, ends):
        return row
    beside = [each for each in _overlapping(row.person_id, starts, ends) if each.pk != row.pk]
    spans = [(each.starts, each.ends) for each in beside]
    _fold(beside, by)
    _put(row, *joined((starts, ends), spans), by)
    audit.record("time away put right", by=by, on=row.person_id, about=f"absence {row.pk}", private=True)  # fmt: skip
    telling.absence(row, by=by)
    return row


@transaction.atomic
def back(absence: Absence, *, on: date, by: Viewer, version: int | None = None) -> Absence:
    """At work again from that day on. Coming back on the first day away: it never was. Saying the same twice is saying
    it once; of two who say two days the second learns of the first (`version`: what their page was drawn from)."""
    row = _mine(absence, by)
    if row.back_on == on:
        return row
    if version is not None and row.version != version:
        raise Conflict(CHANGED)
    if on < row.starts:
        raise Refused(f"They were away from {date_words(row.starts)} on. Enter a day after that")
    if on == row.starts:
        return take_back(row, by=by)
    if on > by.today + LONGEST_AHEAD:
        raise Refused("Choose a day within a year from today")
    return change(row, starts=row.starts, ends=on - _DAY, version=row.version, by=by)


@transaction.atomic
def take_back(absence: Absence, *, by: Viewer) -> Absence:
    """It never was: every date becomes what it would have been."""
    row = _mine(absence, by, also_gone=True)
    if row.state == TAKEN_BACK:
        return row
    _gone(row, by)
    row.version += 1
    row.save()
    settle(SLUG, [row.pk])
    audit.record("time away taken back", by=by, on=row.person_id, about=f"absence {row.pk}", private=True)  # fmt: skip
    telling.absence(row, by=by)
    return row


def locked(person: UUID, by: Viewer) -> Person:
    """One after the other for each person. 404 for whoever is neither they nor their line manager."""
    row = Person.objects.select_for_update(no_key=True).filter(pk=person).first()
    is_own = row is not None and by.person_id == person
    if row is None or not (by.is_system or is_own or managed(by).filter(pk=person).exists()):
        raise Http404
    return row


def _mine(absence: Absence, by: Viewer, *, also_gone: bool = False) -> Absence:
    locked(absence.person_id, by)
    row: Absence = Absence.objects.select_for_update(of=("self",)).get(pk=absence.pk)
    if row.state == TAKEN_BACK and not also_gone:
        raise Conflict("This was taken back meanwhile")
    return row


def _overlapping(person: UUID, starts: date, ends: date | None) -> list[Absence]:
    rows = Absence.objects.standing().filter(person=person).order_by("starts", "pk")
    return [
        row
        for row in rows
        if (ends is None or row.starts <= ends) and (row.ends is None or starts <= row.ends)
    ]


def _fold(rows: Sequence[Absence], by: Viewer) -> None:
    """These are part of another from now on."""
    for row in rows:
        _gone(row, by)
        row.version += 1
        row.save()
        settle(SLUG, [row.pk])


def _gone(row: Absence, by: Viewer) -> None:
    ABSENCE.check(row.state, TAKEN_BACK)
    row.state = TAKEN_BACK
    paused, row.pause = row.pause_id, None
    if paused:
        row.save(update_fields=["state", "pause"])
        pause.cancel(pause_id=paused, by=by, private=True)


def _put(row: Absence, starts: date, ends: date | None, by: Viewer) -> None:
    """The days, and the clocks that stand still on them."""
    to = BEGUN if ends is None else BACK
    if not row._state.adding and to != row.state:
        ABSENCE.check(row.state, to)
    if row.pause_id:
        pause.move(pause_id=row.pause_id, starts=starts, ends=ends, by=by)
        row.version += 1
    else:
        row.pause = pause.begin(
            person_id=row.person_id, starts=starts, ends=ends, by=by, private=True
        )
    row.state, row.starts, row.ends = to, starts, ends
    row.save()
    settle(SLUG, [row.pk])


def _refuse(starts: date, ends: date | None, by: Viewer) -> None:
    if ends is not None and ends < starts:
        raise Refused("Choose a last day that is not before the first")
    if starts > by.today + LONGEST_AHEAD or (ends and ends > by.today + 2 * LONGEST_AHEAD):
        raise Refused("Choose a first day within a year from today, and a last day within two")
    if starts < by.today - 3 * LONGEST_AHEAD:
        raise Refused(f"Choose a first day from {date_words(by.today - 3 * LONGEST_AHEAD)} on")


def _need_paid_work(person: UUID, starts: date) -> None:
    """Volunteers take breaks, and whoever isn't in a post that day has nothing to be away from."""
    rows = list(Assignment.objects.filter(person=person).running(starts))
    if not rows:
        raise Refused("Nobody works here on that first day. Look at the date")
    if not any(row.is_employed for row in rows):
        need_employment(rows[0])
