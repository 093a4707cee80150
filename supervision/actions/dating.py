"""Dates in the diary, and meetings that did not come about. None of it moves a due date."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, time
from uuid import UUID

from django.db import transaction

from supervision import calendars, ledger, rules, states, telling, words
from supervision.actions.diary import Slot
from supervision.errors import CannotSave, SavedBefore
from supervision.models import Meeting, Mode
from supervision.strands import in_order
from workforce.core import audit, clock, once
from workforce.core.access import Viewer
from workforce.core.presenting import date_words
from workforce.core.states import NotAllowed


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    assignment_id: UUID
    strands: Collection[str]
    holder_id: UUID
    date: date
    time: time | None = None
    minutes: int | None = None
    mode: str = Mode.IN_PERSON


@transaction.atomic
def plan(wanted: Plan, *, by: Viewer, once_key: str = "") -> Meeting:
    """Raises SavedBefore for the second press of the same button."""
    if once_key and not once.claim(by, once_key):
        raise SavedBefore
    return plan_many([wanted], by=by)[0]


@transaction.atomic
def plan_many(wanted: Sequence[Plan], *, by: Viewer) -> list[Meeting]:
    pairs = rules.pairs({each.assignment_id for each in wanted}, by.today)
    for each in wanted:
        pair = pairs[each.assignment_id]
        rules.check(rules.may_plan, by, rules.place_in(pair, each.strands))
        _check_ahead(each.date, pair.ends)
        if not by.is_system and each.holder_id not in pair.holding(each.strands):
            raise CannotSave("Choose who holds this supervision today", "holder")
    made = Meeting.objects.bulk_create([_planned(each) for each in wanted], batch_size=1000)
    calendars.settle([meeting.pk for meeting in made], by=by)
    people = [pairs[meeting.assignment_id].supported for meeting in made]
    about = [f"meeting {meeting.pk}" for meeting in made]
    audit.record_each("supervision planned", zip(people, about, strict=True), by=by)
    told = [
        (telling.the_other(meeting, person, by), meeting, "planned")
        for meeting, person in zip(made, people, strict=True)
    ]
    telling.tell(telling.NEW_DATE, told, by=by)
    return made


@transaction.atomic
def rearrange(*, meeting: Meeting, to: Slot, by: Viewer) -> Meeting:
    """The planned one stays as moved; a new one takes its place."""
    locked, place = _locked(meeting, by)
    rules.check(rules.may_say_not_met, by, place)
    if (to.date, to.time) == (locked.date, locked.time):
        raise CannotSave("Enter a different date or time", "date")
    return _end_as(states.REARRANGED, locked, to, place, by)


@transaction.atomic
def miss(*, meeting: Meeting, instead: Slot | None = None, by: Viewer) -> Meeting:
    """It fell through at the service's end: shifts, leave, a room. `instead`: when they meet in its place.
    Returns the meeting that stands now."""
    locked, place = _locked(meeting, by)
    rules.check(rules.may_say_not_met, by, place)
    _check_past(locked)
    return _end_as(states.MISSED, locked, instead, place, by)


@transaction.atomic
def decline(*, meeting: Meeting, instead: Slot | None = None, by: Viewer) -> Meeting:
    """The person supported did not want it this time. Only they can say so, and no reason is kept."""
    locked, place = _locked(meeting, by)
    rules.check(rules.may_decline, by, place)
    return _end_as(states.DECLINED, locked, instead, place, by)


def _end_as(
    state: str, locked: Meeting, to: Slot | None, place: rules.Place, by: Viewer
) -> Meeting:
    """The other one gets one message: of the new date, where there is one."""
    if to is not None:
        _check_ahead(to.date, locked.assignment.ends)
    _move(locked, state)
    now = _in_place_of(locked, to, place, by) if to is not None else locked
    calendars.settle([now.pk], by=by)
    _record(state, locked, place, by)
    if to is not None:
        # What fell through was at its time or past it: only a date that was still ahead has moved.
        has_moved = state != states.MISSED and locked.date >= clock.today()
        has_moved = has_moved or state == states.REARRANGED
        _tell(telling.MOVED if has_moved else telling.NEW_DATE, now, place, by, "rearranged")
    else:
        _tell(telling.NOT_MET, now, place, by, state)
    return now


def _in_place_of(locked: Meeting, to: Slot, place: rules.Place, by: Viewer) -> Meeting:
    return Meeting.objects.create(
        assignment_id=locked.assignment_id,
        strands=locked.strands,
        holder_id=_holder_now(locked, place, by),
        date=to.date,
        time=to.time,
        minutes=to.minutes or locked.minutes,
        mode=to.mode,
        instead_of=locked,
    )


@transaction.atomic
def remove(*, meeting: Meeting, by: Viewer) -> None:
    """A planned date goes from the diary; a log made by mistake goes while the other one has not
    answered it. The due date is worked out from the meetings as they now stand."""
    rows = Meeting.objects.select_for_update(of=("self",)).select_related("assignment")
    locked = rows.get(pk=meeting.pk)
    place = rules.place_of(locked, by.today)
    was_held = locked.state == states.HELD
    rules.check(rules.may_remove if was_held else rules.may_take_from_diary, by, place)
    _move(locked, states.REMOVED)
    if was_held:
        for name in words.SEALED:
            setattr(locked, name, None)
        locked.save(update_fields=list(words.SEALED))
        locked.agreed_actions.all().delete()
        ledger.settle_for([locked.assignment_id], locked.strands)
    elif locked.date >= clock.today():
        _tell(telling.OFF, locked, place, by, "off")
    calendars.settle([locked.pk], by=by)
    _record("removed", locked, place, by)


def _locked(meeting: Meeting, by: Viewer) -> tuple[Meeting, rules.Place]:
    rows = Meeting.objects.select_for_update(of=("self",)).select_related("assignment")
    locked = rows.get(pk=meeting.pk)
    return locked, rules.place_of(locked, by.today)


def _planned(wanted: Plan) -> Meeting:
    return Meeting(
        assignment_id=wanted.assignment_id,
        strands=in_order(wanted.strands),
        holder_id=wanted.holder_id,
        date=wanted.date,
        time=wanted.time,
        minutes=wanted.minutes,
        mode=wanted.mode,
    )


def _check_ahead(day: date, last: date | None) -> None:
    if day < clock.today():
        raise CannotSave("The date must be today or after", "date")
    if last is not None and day > last:
        raise CannotSave(f"The date must be {date_words(last)} or before", "date")


def _check_past(meeting: Meeting) -> None:
    if meeting.date > clock.today():
        raise CannotSave("This meeting is still to come. You can move it to another day")


def _move(meeting: Meeting, to: str) -> None:
    try:
        states.MEETING.check(meeting.state, to)
    except NotAllowed as refused:
        raise CannotSave(str(refused)) from refused
    meeting.state = to
    meeting.save(update_fields=["state"])


def _holder_now(meeting: Meeting, place: rules.Place, by: Viewer) -> UUID:
    """Who was going to hold it, or who holds the strand since."""
    if meeting.holder_id in place.holding or not place.holding:
        return meeting.holder_id
    return by.person_id if by.person_id in place.holding else min(place.holding)  # type: ignore[return-value]


def _record(what: str, meeting: Meeting, place: rules.Place, by: Viewer) -> None:
    audit.record(f"supervision {what}", by=by, on=place.supported, about=f"meeting {meeting.pk}")


def _tell(kind: str, meeting: Meeting, place: rules.Place, by: Viewer, moment: str) -> None:
    other = telling.the_other(meeting, place.supported, by)
    telling.tell(kind, [(other, meeting, moment)], by=by)
