"""Somebody applies, the line manager says whether there is time at work, whoever runs the course answers."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from uuid import UUID

from django.db import transaction
from django.http import Http404

from training.courses import fitting, rules, words
from training.courses.actions import booked, locking, places, working
from training.courses.errors import CannotSave
from training.courses.models import Enrolment, Run, Time
from training.courses.notices import ANSWERED, TIME_ASKED
from training.courses.states import (
    ACCEPTED,
    APPLIED,
    ENROLMENT,
    NOT_THIS_TIME,
    RESERVE,
    WITHDRAWN,
)
from workforce.core import audit, clock, once
from workforce.core.access import Viewer
from workforce.core.presenting import count_words, date_words
from workforce.gatherings.kinds import Who
from workforce.notices.actions import notify
from workforce.notices.kinds import NoticeFor
from workforce.people.models import Relationship
from workforce.people.scopes import runs

ANSWERS = (ACCEPTED, RESERVE, NOT_THIS_TIME)
NO_TIME = "Their line manager hasn't said that there is time at work. Ask them, or put the person on the reserve list"


@transaction.atomic
def apply(*, run: Run, why: str, by: Viewer, once_key: str = "") -> Enrolment:
    """Applying twice is applying once; the later words count while nobody has answered. Raises CannotSave with what is
    missing and what to do."""
    if by.person_id is None:
        raise Http404
    row = locking.locked(run)
    if once_key and not once.claim(by, once_key):
        return Enrolment.objects.get(run=row, person_id=by.me)
    _refuse(row, by)
    found, _ = Enrolment.objects.select_for_update(no_key=True).get_or_create(
        run=row, person_id=by.person_id, defaults={"applied_on": clock.today()}
    )
    applies_again = found.state == WITHDRAWN
    if applies_again:
        found.state, found.applied_on, found.time = APPLIED, clock.today(), ""
    if found.state != APPLIED:
        raise CannotSave("There is an answer to your application already")
    found.why = words.sealed_why(found, why)
    found.ended_on = None
    found.version += 1
    found.save()
    audit.record("course applied for", by=by, on=by.person_id, about=f"enrolment {found.pk}")
    _ask_for_time(found, by, again=applies_again)
    return found


def _refuse(run: Run, by: Viewer) -> None:
    locking.need_open(run)
    if not run.by_application:
        raise CannotSave("Places on this course are booked, without an application")
    if rules.may_run.test(by, run):
        raise CannotSave("You give this course, so you can't apply for it")
    if run.last_to_apply < clock.today():
        last = date_words(run.last_to_apply)
        raise CannotSave(f"One could apply until {last}. Look for the next dates")
    if by.person_id and fitting.has_another_place(run, by.person_id):
        raise CannotSave(fitting.HAS_ANOTHER)
    lacks = fitting.missing(run.course, [by.person_id], run.first_on) if by.person_id else {}
    if by.person_id and by.person_id in lacks:
        raise CannotSave(" ".join(lacks[by.person_id]))


def managers_of(people: Collection[UUID], day: date) -> dict[UUID, set[UUID]]:
    """By person, who line manages them that day. One query."""
    rows = Relationship.objects.filter(
        runs(day),
        acts_as="line_manager",
        assignment__person__in=list(people),  # type: ignore[arg-type]
    )
    found: dict[UUID, set[UUID]] = {}
    for person, holder in rows.order_by().values_list("assignment__person_id", "holder_id"):
        found.setdefault(person, set()).add(holder)
    return found


def _ask_for_time(row: Enrolment, by: Viewer, *, again: bool) -> None:
    """Once an application: other words in it ask nobody anew, taking it back and applying once more does."""
    asked = managers_of([row.person_id], clock.today()).get(row.person_id, set())
    occasion = f"enrolment:{row.pk}:{row.version}" if again else f"enrolment:{row.pk}"
    link = f"/learning/courses/time/{row.pk}/"
    notify((NoticeFor(each, TIME_ASKED, occasion, link=link) for each in asked), by=by.person_id)


@transaction.atomic
def withdraw(*, row: Enrolment, by: Viewer) -> None:
    """One's own application, until the course has begun; a place one has is free then."""
    if by.person_id != row.person_id:
        raise Http404
    run = locking.locked(row.run)
    now = locking.enrolment(row)
    if now.state in (APPLIED, RESERVE):
        ENROLMENT.check(now.state, WITHDRAWN)
        now.state, now.ended_on = WITHDRAWN, clock.today()
    elif now.state == WITHDRAWN:
        return
    else:
        raise CannotSave(
            f"You have had an answer since. Look at the course again ({run.course.title})"
        )
    now.version += 1
    now.save()
    audit.record("application taken back", by=by, on=now.person_id, about=f"enrolment {now.pk}")


@transaction.atomic
def say_time(*, row: Enrolment, there_is: bool, by: Viewer) -> Enrolment:
    """By whoever line manages them today; or by whoever runs it, who has heard it from them. Until there is an answer
    it may be said anew: dates are talked about."""
    if not (rules.may_say_time.test(by, row) or rules.may_run.test(by, row.run)):
        raise Http404
    locking.locked(row.run)
    now = locking.enrolment(row)
    if now.state not in (APPLIED, RESERVE, NOT_THIS_TIME):
        raise CannotSave(f"This is answered already: {ENROLMENT.words[now.state]}")
    now.time = Time.YES if there_is else Time.NO
    now.time_by_id = by.person_id
    now.version += 1
    now.save()
    audit.record("time at work said", by=by, on=now.person_id, about=f"enrolment {now.pk}")
    return now


@transaction.atomic
def answer(*, row: Enrolment, to: str, said: str, version: int | None, by: Viewer) -> Enrolment:
    """Accepted while a place is left, on the reserve list, or not this time, which needs words. Raises Changed for the
    second of two who answer at once."""
    rules.check_over(by, row)
    run = locking.locked(row.run)
    locking.need_open(run)
    now = locking.enrolment(row, version)
    if to not in ANSWERS or not ENROLMENT.can_move(now.state, to):
        raise CannotSave(f"This application is {ENROLMENT.words[now.state]}. Look at it again")
    if to == NOT_THIS_TIME and not said.strip():
        raise CannotSave("Write a few words: what would help them next time", "said")
    if to == ACCEPTED:
        _accept(run, now, by)
    now.state = to
    now.answer = words.sealed_answer(now, said)
    now.answered_by_id, now.answered_on = by.person_id, clock.today()
    now.version += 1
    now.save()
    audit.record("application answered", by=by, on=now.person_id, about=f"enrolment {now.pk}")
    if to == ACCEPTED:
        begin(run, now, by, late=run.first_on <= clock.today())
    occasion = f"enrolment:{now.pk}:{now.version}"
    notify([NoticeFor(now.person_id, ANSWERED, occasion, link=_link(now))], by=by.person_id)
    return now


def _link(row: Enrolment) -> str:
    return f"/learning/courses/runs/{row.run_id}/"


def _accept(run: Run, row: Enrolment, by: Viewer) -> None:
    need_room(run)
    need_no_other(run, row.person_id)
    if row.time != Time.YES and managers_of([row.person_id], clock.today()):
        raise CannotSave(NO_TIME)
    row.accepted_on = clock.today()


def need_room(run: Run) -> None:
    if run.enrolments.seated().count() >= run.capacity:
        places_words = count_words(run.capacity, "place is", "places are")
        raise CannotSave(f"All {places_words} taken. Put the person on the reserve list")


def need_no_other(run: Run, person: UUID) -> None:
    """One place in one run of a course at a time."""
    if fitting.has_another_place(run, person):
        raise CannotSave("They have a place in another run of this course already")


def begin(run: Run, row: Enrolment, by: Viewer, *, late: bool) -> None:
    """Somebody has a place from now on, with their days and their assignments. Of a run that is locked."""
    places.book(run, Who(person_id=row.person_id), by, late=late)
    working.begin(row)
    booked.settle([row.person_id], by=by)
