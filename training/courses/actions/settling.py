"""What a run has given, worked out anew: what is missing is written, what is not so any more is taken back.

Everything that a completion hangs on ends here: registers, marks, days made up or called off."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q

from training.actions import records
from training.actions.records import Done
from training.courses import completing, numbers
from training.courses.actions import booked, certificates, locking, places
from training.courses.completing import Days
from training.courses.models import Completion, Enrolment, Run
from training.courses.notices import COMPLETED
from training.courses.queries import attendance
from training.courses.queries.attendance import Key
from training.courses.states import ACCEPTED, ACCREDITED, COMPLETE, OPEN, OVER, SEATED
from training.models import Record, Source
from workforce.core import clock
from workforce.core.access import Viewer
from workforce.notices.actions import notify
from workforce.notices.kinds import NoticeFor
from workforce.people.models import StaffInPost


def settle(run: Run, *, by: Viewer) -> None:
    """Of a run that is locked."""
    found = attendance.of_run(run)
    places.end_waiting_once_begun(run)
    _keep_state(run, found.days)
    percent = numbers.percent_on(run.first_on)
    if run.by_application:
        wanted = _of_enrolments(run, found, percent)
    else:
        wanted = _of_places(found, percent)
    _write(run, wanted, by)
    booked.settle_runs([run.pk], by=by)


def after_register(gathering_id: UUID, *, by: Viewer) -> None:
    """A register was closed, or opened again."""
    run = Run.objects.filter(days__gathering=gathering_id).first()
    if run is not None:
        settle(locking.locked(run), by=by)


def _keep_state(run: Run, days: Days) -> None:
    if run.state == OPEN and days.is_over:
        run.state, run.over_at = OVER, clock.now()
    elif run.state == OVER and not days.is_over:
        run.state, run.over_at = OPEN, None
    else:
        return
    run.save(update_fields=["state", "over_at"])


@dataclass(frozen=True, slots=True)
class Wanted:
    """Who has completed it, and when: a person, or one of the other staff by their number."""

    person_id: UUID | None
    employee_number: str
    on: date


def _of_places(found: attendance.Attendance, percent: int) -> list[Wanted]:
    """Guests have no record: they are nobody here."""
    done = {
        key: on
        for key, came in found.came.items()
        if (on := completing.completed_on(found.days, completing.there(found.days, came), percent, ()))
    }  # fmt: skip
    numbers_of = _numbers([key.staff_id for key in done if key.staff_id])
    return [
        Wanted(key.person_id, numbers_of.get(key.staff_id, ""), on)
        for key, on in done.items()
        if key.person_id or key.staff_id in numbers_of
    ]


def _numbers(staff: Sequence[UUID]) -> Mapping[UUID | None, str]:
    rows = StaffInPost.objects.filter(pk__in=staff)
    return dict(rows.values_list("pk", "employee_number"))


def _of_enrolments(run: Run, found: attendance.Attendance, percent: int) -> list[Wanted]:
    rows = list(
        Enrolment.objects.select_for_update(no_key=True)
        .filter(run=run, state__in=SEATED)
        .order_by("pk")
    )
    made_up, passed = attendance.made_up(rows), attendance.passed(rows)
    wanted, fresh = [], []
    for row in rows:
        if (
            row.state == ACCREDITED and row.completed_on
        ):  # what it rests on is not put right any more
            wanted.append(Wanted(row.person_id, "", row.completed_on))
            continue
        came = found.came.get(Key(row.person_id, None), frozenset())
        there = completing.there(found.days, came, made_up[row.pk], row.carried_days)
        on = completing.completed_on(found.days, there, percent, passed[row.pk])
        if on is not None:
            wanted.append(Wanted(row.person_id, "", on))
        if on != row.completed_on:
            fresh.append(_stands(row, on))
    Enrolment.objects.bulk_update(fresh, ["state", "completed_on", "version"])
    return wanted


def _stands(row: Enrolment, on: date | None) -> Enrolment:
    row.state, row.completed_on = (ACCEPTED, None) if on is None else (COMPLETE, on)
    row.version += 1
    return row


def _write(run: Run, wanted: Sequence[Wanted], by: Viewer) -> None:
    """By what the run gave before: a record from elsewhere is left alone."""
    there = list(run.completions.select_related("record"))
    given = {key for row in there for key in _keys(row.record)}
    should = {(each.person_id, each.employee_number, each.on): each for each in wanted}
    over = [row for row in there if not _keys(row.record) & set(should)]
    fresh = [each for key, each in should.items() if key not in given]
    if over:
        _take_back(run, over, by)
    if fresh:
        _add(run, fresh, by)


def _keys(record: Record) -> set[tuple[UUID | None, str, date]]:
    """Whoever was one of the other staff when they came, and is a person now, is found as both."""
    on = record.completed_on
    found: set[tuple[UUID | None, str, date]] = {(None, record.employee_number, on)}
    return found | {(record.person_id, "", on)} if record.person_id else found


def _take_back(run: Run, rows: Iterable[Completion], by: Viewer) -> None:
    gone = [row.record for row in rows]
    people = [record.person_id for record in gone if record.person_id]
    records.take_back_many(Q(pk__in=[record.pk for record in gone]), by=by)
    certificates.forget(run, people)


def _add(run: Run, wanted: Sequence[Wanted], by: Viewer) -> None:
    added: list[Record] = records.add(
        [
            Done(course_id=run.course_id, completed_on=each.on, person_id=each.person_id, employee_number=each.employee_number)
            for each in wanted
        ],
        source=Source.RUN,
        by=by,
    )  # fmt: skip
    Completion.objects.bulk_create(Completion(run=run, record=row) for row in added)
    people = [row.person_id for row in added if row.person_id]
    notify(
        (NoticeFor(person, COMPLETED, f"run:{run.pk}", link="/learning/") for person in people),
        by=by.person_id,
    )
    if run.by_application:
        certificates.ask(run, [each.person_id for each in wanted if each.person_id])
