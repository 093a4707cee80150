"""Somebody leaves a course early, goes on in another run, or makes up a day elsewhere."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from uuid import UUID

from django.db import transaction
from django.http import Http404

from training.courses import rules, words
from training.courses.actions import applying, locking, places, settling, working
from training.courses.errors import CannotSave
from training.courses.models import Day, Enrolment, MadeUpDay, Run
from training.courses.notices import DEFERRED as TOLD
from training.courses.queries import attendance
from training.courses.queries.attendance import Key
from training.courses.states import (
    ACCEPTED,
    ACCREDITED,
    CALLED_OFF,
    DEFERRED,
    ENROLMENT,
    HANDED_IN,
    LEFT,
    SEATED,
    WAITING,
    WITHDRAWN,
)
from workforce.core import audit, clock
from workforce.core.access import Viewer
from workforce.gatherings.kinds import Who
from workforce.notices.actions import notify
from workforce.notices.kinds import NoticeFor
from workforce.people import scopes
from workforce.people.models import Person


@transaction.atomic
def leave(*, row: Enrolment, by: Viewer) -> Enrolment:
    """By the person or by whoever runs it. Nobody asks why; what was done stays written down."""
    if by.person_id != row.person_id:
        rules.check(rules.may_run, by, row.run)
    run = locking.locked(row.run)
    now = locking.enrolment(row)
    _end(run, now, LEFT, by)
    audit.record("course left early", by=by, on=now.person_id, about=f"enrolment {now.pk}")
    return now


def _end(run: Run, row: Enrolment, to: str, by: Viewer) -> None:
    if not ENROLMENT.can_move(row.state, to):
        raise CannotSave(f"This is {ENROLMENT.words[row.state]}. Look at it again")
    row.state, row.ended_on = to, clock.today()
    row.version += 1
    row.save()
    places.leave_days(run, Who(person_id=row.person_id), by)
    working.settle(row)


def lock_of_who_left(people: Collection[UUID]) -> None:
    """Every run that they are in or give: what follows from their leaving ends there, in whichever order it is heard."""
    gone = Person.objects.filter(pk__in=list(people), left_on__isnull=False)
    leavers = list(gone.values_list("pk", flat=True))
    if not leavers:
        return
    rows = Run.objects.exclude(state=CALLED_OFF).filter(
        scopes.either(
            Run.objects.filter(enrolments__person__in=leavers, enrolments__state__in=[ACCEPTED, *WAITING]).values("pk"),
            Run.objects.filter(days__gathering__places__person__in=leavers).values("pk"),
            Run.objects.filter(days__gathering__facilitators__person__in=leavers).values("pk"),
        )
    )  # fmt: skip
    locking.locked_many(rows.order_by().values_list("pk", flat=True))


def end_of_who_left(people: Collection[UUID], *, on: date, by: Viewer) -> None:
    """Whoever has left the trust is in no course any more: nothing is asked of them. Within the caller's transaction,
    which has locked their runs."""
    rows = Enrolment.objects.select_for_update(no_key=True, of=("self",)).filter(
        person__in=list(people), person__left_on__lte=on, state__in=[ACCEPTED, *WAITING]
    )
    for row in rows.order_by("pk"):
        row.state = LEFT if row.state == ACCEPTED else WITHDRAWN
        row.ended_on, row.version = on, row.version + 1
        row.save()
        working.settle(row)
        audit.record("course left early", by=by, on=row.person_id, about=f"enrolment {row.pk}")


@transaction.atomic
def defer(*, row: Enrolment, to: Run, by: Viewer) -> Enrolment:
    """To another run of the same course that has a place, with the days they were there and the assignments they
    passed."""
    rules.check_over(by, row)
    rules.check(rules.may_run, by, to)
    rows = locking.locked_many([row.run_id, to.pk])
    run, other = rows[row.run_id], rows[to.pk]
    now = locking.enrolment(row)
    _refuse(run, other, now)
    days, passed = _done(run, now)
    _end(run, now, DEFERRED, by)
    fresh = _enrol(now, other, days, passed, by)
    audit.record("course deferred", by=by, on=now.person_id, about=f"enrolment {fresh.pk}")
    applying.begin(other, fresh, by, late=other.first_on <= clock.today())
    link = f"/learning/courses/runs/{other.pk}/"
    told = NoticeFor(now.person_id, TOLD, f"enrolment:{fresh.pk}", link=link)
    notify([told], by=by.person_id)
    return fresh


def _enrol(row: Enrolment, to: Run, days: list[int], passed: list[int], by: Viewer) -> Enrolment:
    """Whoever had applied there, or waits there, has their answer with it."""
    there = Enrolment.objects.filter(run=to, person=row.person_id).first()
    fresh = there or Enrolment(run=to, person_id=row.person_id, applied_on=row.applied_on)
    fresh.state, fresh.ended_on, fresh.accepted_on = ACCEPTED, None, clock.today()
    fresh.answered_on, fresh.answered_by_id = clock.today(), by.person_id
    fresh.carried_from, fresh.carried_days, fresh.carried_passed = row, days, passed
    fresh.version += 1
    fresh.save()
    return fresh


def _refuse(run: Run, other: Run, row: Enrolment) -> None:
    if other.pk == run.pk or other.course_id != run.course_id or not other.by_application:
        raise CannotSave("Choose another run of the same course", "to")
    locking.need_open(other)
    part = other.enrolments.filter(person=row.person_id, state__in=[*SEATED, LEFT, DEFERRED])
    if part.exists():
        raise CannotSave("They have been part of that run already", "to")
    if row.work.filter(state=HANDED_IN).exists():
        raise CannotSave("Mark what they have handed in first. What is passed goes along")
    applying.need_room(other)


def _done(run: Run, row: Enrolment) -> tuple[list[int], list[int]]:
    """The numbers of the days they were there, in whatever run, and of the assignments passed."""
    found = attendance.of_run(run)
    came = found.came.get(Key(row.person_id, None), frozenset())
    made_up = attendance.made_up([row])[row.pk] & set(found.days.held)
    passed = row.work.filter(passed_on__isnull=False).values_list("set_work__number", flat=True)
    return sorted({*came, *made_up, *row.carried_days}), sorted(passed)


@transaction.atomic
def make_up(*, row: Enrolment, day: Day, said: str, by: Viewer) -> MadeUpDay:
    """They were there elsewhere, on a day that was held: with where and when. Twice is once."""
    rules.check_over(by, row)
    run = locking.locked(row.run)
    now = locking.enrolment(row)
    if not now.is_seated or day.run_id != run.pk:
        raise Http404
    if not said.strip():
        raise CannotSave("Write where and when they made it up", "said")
    if day.number not in attendance.of_run(run).days.held:
        raise CannotSave("Close the register of that day first", "day")
    found, is_new = MadeUpDay.objects.get_or_create(
        enrolment=now, day=day, defaults={"by_id": by.person_id, "on": clock.today()}
    )
    found.words = words.sealed_made_up(found, now.person_id, said.strip())
    found.save(update_fields=["words"])
    if is_new:
        audit.record("day made up", by=by, on=now.person_id, about=f"enrolment {now.pk}")
        settling.settle(run, by=by)
    return found


@transaction.atomic
def not_made_up(*, row: Enrolment, day: Day, by: Viewer) -> None:
    """It was not so after all."""
    rules.check_over(by, row)
    run = locking.locked(row.run)
    now = locking.enrolment(row)
    if now.state == ACCREDITED:
        raise CannotSave("They are accredited already. Take that back first")
    gone, _ = MadeUpDay.objects.filter(enrolment=row, day=day).delete()
    if gone:
        audit.record("day not made up", by=by, on=row.person_id, about=f"enrolment {row.pk}")
        settling.settle(run, by=by)
