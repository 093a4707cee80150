"""A place on a run: on each of its days ahead, or the wait for one."""

from __future__ import annotations

from django.db import transaction

from training.courses import fitting, rules
from training.courses.actions import booked, locking, runs
from training.courses.errors import CannotSave
from training.courses.models import Run
from workforce.core import clock
from workforce.core.access import Viewer
from workforce.gatherings import actions as gatherings
from workforce.gatherings.kinds import Who
from workforce.gatherings.models import Place
from workforce.gatherings.states import BOOKED, WAITING

BEGUN = "This course has begun, so there are no new places on it"


@transaction.atomic
def take(*, run: Run, by: Viewer) -> str:
    """For oneself: booked, or waiting. Raises CannotSave with what is missing and what to do."""
    rules.check(rules.is_here, by, run)
    row = locking.locked(run)
    locking.need_open(row)
    if by.person_id is None or row.by_application:
        raise CannotSave("Places on this course are given to those who apply for it")
    lacks = fitting.missing(row.course, [by.person_id], row.first_on).get(by.person_id)
    if lacks:
        raise CannotSave(" ".join(lacks))
    return book(row, Who(person_id=by.person_id), by)


@transaction.atomic
def take_for(*, run: Run, who: Who, by: Viewer) -> str:
    """For somebody who asked, whatever they lack: whoever runs it answers for it."""
    rules.check(rules.may_run, by, run)
    row = locking.locked(run)
    locking.need_open(row)
    if row.by_application:
        raise CannotSave("Places on this course are given to those who apply for it")
    return book(row, who, by)


def book(run: Run, who: Who, by: Viewer, *, late: bool = False) -> str:
    """Of a run that is locked. `late`: somebody from the reserve joins those who have begun."""
    days = runs.ahead(run)
    if not days or (not late and len(days) < run.days.standing().count()):
        raise CannotSave(BEGUN)
    states = {gatherings.book(gathering=day.gathering, who=who, by=by).state for day in days}
    booked.settle_runs([run.pk], by=by)
    return WAITING if WAITING in states else BOOKED


@transaction.atomic
def give_up(*, run: Run, who: Who, by: Viewer) -> None:
    """One's own, or by whoever runs it, on each day ahead: whoever waits longest moves up while nothing has begun."""
    if who.person_id is None or who.person_id != by.person_id:
        rules.check(rules.may_run, by, run)
    row = locking.locked(run)
    if row.by_application:
        raise CannotSave("Say that you leave the course instead")
    leave_days(row, who, by)


def leave_days(run: Run, who: Who, by: Viewer) -> None:
    """Of a run that is locked."""
    end_waiting_once_begun(run)
    for day in runs.ahead(run):
        theirs = Place.objects.live().filter(
            gathering=day.gathering, person_id=who.person_id, staff_id=who.staff_id, guest=who.guest
        )
        for place in theirs.select_related("gathering").order_by("arrival")[:1]:
            gatherings.give_up(place=place, by=by)
    booked.settle_runs([run.pk], by=by)


def end_waiting_once_begun(run: Run) -> None:
    """Of a run that is locked: nobody moves up into the middle of a course."""
    if not run.days.standing().filter(gathering__starts_at__lte=clock.now()).exists():
        return
    waiting = Place.objects.filter(
        state=WAITING, gathering__course_day__run=run, gathering__starts_at__gt=clock.now()
    )
    for place in waiting.select_related("gathering").order_by("gathering_id", "arrival"):
        gatherings.give_up(place=place, by=Viewer.system())
