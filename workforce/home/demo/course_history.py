"""Courses that are over, written set by set: gatherings with closed registers, who came, what it gave."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from random import Random
from uuid import UUID

from training.actions import records
from training.actions.records import Done
from training.courses.actions.accrediting import GIVEN
from training.courses.gatherings import SLUG
from training.courses.models import Completion, Day, Enrolment, Run, SetWork, Work
from training.models import Course, Record
from workforce.core import clock
from workforce.core.access import Viewer
from workforce.core.ids import uuid7
from workforce.gatherings.kinds import Who
from workforce.gatherings.models import Facilitator, Gathering, Place
from workforce.people.actions import qualifications
from workforce.people.actions.qualifications import Held
from workforce.people.models import Person, StaffInPost

LEVEL_4, ACCREDITED = 75, 61
"""How many have completed it, and of them are accredited."""
_COHORTS, _SEED = 6, 2031
DAY = timedelta(days=1)
STAFF, FEW, PEERS = "staff", "few", "peers"
_SHORT = {
    "LXW-SUP": (8, 2, FEW), "LXW-SUP-R": (4, 1, FEW), "LXW-MAN": (12, 1, STAFF), "LXW-TEAM": (20, 1, STAFF),
    "LXW-COACH": (12, 1, STAFF), "LXW-IND": (24, 1, STAFF), "LXW-LEAD-1": (4, 1, PEERS), "LXW-LEAD-2": (2, 1, PEERS),
}  # fmt: skip
"""How often each was given in two years, on how many days, and to whom: to others of the trust, to a few peers with guests,
to peers."""


@dataclass(slots=True)
class _Written:
    """What is to be written, together."""

    runs: list[Run] = field(default_factory=list)
    gatherings: list[Gathering] = field(default_factory=list)
    days: list[Day] = field(default_factory=list)
    leading: list[Facilitator] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    done: list[tuple[Run, Who]] = field(default_factory=list)


def write(
    courses: Mapping[str, Course], people: Sequence[Person], trainers: Sequence[Person], today: date
) -> int:
    """How many runs that were."""
    random = Random(_SEED)  # noqa: S311  (a story, not a secret)
    found = _Written()
    for n in range(_COHORTS):
        _cohort(
            found,
            courses["LXW-L4"],
            people[:LEVEL_4][n::_COHORTS],
            trainers,
            _when(today, n),
            random,
        )
    staff = list(StaffInPost.objects.filter(ends__isnull=True).order_by("assignment_number"))
    for code, (times, length, whom) in _SHORT.items():
        for n in range(times):
            first = today - (30 + 690 * n // times + 7 * (n % 3)) * DAY
            whos = _whos(whom, people, staff, first, random)
            _short(found, courses[code], whos, trainers, first, length, random)
    _save(found)
    return len(found.runs)


def _when(today: date, number: int) -> date:
    """The first day of a cohort: the last one ended two months ago."""
    return today - (150 + 95 * number) * DAY


def _run(
    found: _Written,
    course: Course,
    days: Sequence[date],
    trainers: Sequence[Person],
    **more: object,
) -> Run:
    last = days[-1]
    run = Run(
        course=course, state="over", capacity=max(12, len(trainers)), first_on=days[0], last_on=last,
        over_at=_at(last, 16), opened_at=_at(days[0] - 60 * DAY, 9), by_lived_experience=course.by_lived_experience, **more,
    )  # fmt: skip
    series = uuid7()
    found.runs.append(run)
    for number, day in enumerate(days, 1):
        row = Gathering(
            kind=SLUG, title=course.title, starts_at=_at(day, 10), ends_at=_at(day, 16), place="Learning room, Riverside House",
            capacity=run.capacity, state="held", series=series, register_closed_at=_at(day, 17),
        )  # fmt: skip
        found.gatherings.append(row)
        found.days.append(Day(run=run, gathering=row, number=number))
        lead = trainers[len(found.runs) % len(trainers)]
        found.leading.append(Facilitator(gathering=row, person=lead, role="lead"))
    return run


def _at(day: date, hour: int) -> datetime:
    return clock.at_local(day, time(hour))


def _gatherings(found: _Written, run: Run) -> list[Gathering]:
    return [day.gathering for day in found.days if day.run is run]


def _cohort(
    found: _Written,
    course: Course,
    people: Sequence[Person],
    trainers: Sequence[Person],
    first: date,
    random: Random,
) -> None:
    days = [first + 7 * n * DAY for n in range(12)]
    run = _run(found, course, days, trainers, by_application=True)
    rows = _gatherings(found, run)
    for person in people:
        missed = set(random.sample(range(12), random.choice([0, 0, 1, 2])))
        who = Who(person_id=person.pk)
        _places(found, rows, who, missed)
        found.done.append((run, who))


def _whos(
    whom: str, people: Sequence[Person], staff: Sequence[StaffInPost], day: date, random: Random
) -> list[Who]:
    """A dozen or so who were here that day."""
    if whom == STAFF:
        here = [row for row in staff if row.starts <= day]
        return [
            Who(staff_id=row.pk)
            for row in random.sample(here, min(len(here), random.choice([9, 12, 16])))
        ]
    if whom == FEW:
        few = random.sample(list(people[:40]), 2)
        return [Who(person_id=each.pk) for each in few] + [
            Who(guest=f"Guest {n} from the carers' centre")
            for n in range(1, random.choice([5, 6, 7]))
        ]
    return [
        Who(person_id=each.pk) for each in random.sample(list(people), random.choice([6, 8, 9]))
    ]


def _short(
    found: _Written,
    course: Course,
    whos: Sequence[Who],
    trainers: Sequence[Person],
    first: date,
    length: int,
    random: Random,
) -> None:
    run = _run(found, course, [first + 7 * n * DAY for n in range(length)], trainers)
    rows = _gatherings(found, run)
    for who in whos:
        is_away = random.random() < 0.12
        _places(found, rows, who, {len(rows) - 1} if is_away else set())
        if not (is_away or who.guest):
            found.done.append((run, who))


def _places(found: _Written, rows: Sequence[Gathering], who: Who, missed: set[int]) -> None:
    for n, row in enumerate(rows):
        row.arrivals += 1
        found.places.append(
            Place(
                gathering=row,
                person_id=who.person_id,
                staff_id=who.staff_id,
                guest=who.guest,
                state="booked",
                arrival=row.arrivals,
                arrived_at=row.starts_at - 20 * DAY,
                attendance="apologies" if n in missed else "came",
            )
        )


def _save(found: _Written) -> None:
    for model, rows in (
        (Run, found.runs), (Gathering, found.gatherings), (Day, found.days), (Facilitator, found.leading),
        (Place, found.places),
    ):  # fmt: skip
        model.objects.bulk_create(rows, batch_size=1000)  # type: ignore[attr-defined]
    by = Viewer.system()
    numbers = dict(StaffInPost.objects.values_list("pk", "employee_number"))
    done = {
        (run.course_id, who.person_id or numbers[who.staff_id], run.last_on): run  # type: ignore[index]
        for run, who in found.done
    }
    added = records.add([_done(*key) for key in done], by=by)
    pairs = [
        (done[row.course_id, row.person_id or row.employee_number, row.completed_on], row)
        for row in added
    ]
    Completion.objects.bulk_create(Completion(run=run, record=row) for run, row in pairs)
    _enrolments([(run, row) for run, row in pairs if run.by_application], by)


def _done(course: UUID, who: UUID | str, on: date) -> Done:
    if isinstance(who, str):
        return Done(course_id=course, completed_on=on, employee_number=who)
    return Done(course_id=course, completed_on=on, person_id=who)


def _enrolments(done: Sequence[tuple[Run, Record]], by: Viewer) -> None:
    """The earlier ones are accredited; whose award is on its way has completed it."""
    ordered = sorted(done, key=lambda each: (each[1].completed_on, str(each[1].person_id)))
    rows = []
    for number, (run, record) in enumerate(ordered):
        is_accredited = number < ACCREDITED
        rows.append(
            Enrolment(
                run=run,
                person_id=record.person_id,
                state="accredited" if is_accredited else "complete",
                applied_on=run.first_on - 40 * DAY,
                accepted_on=run.first_on - 20 * DAY,
                answered_on=run.first_on - 20 * DAY,
                time="yes",
                completed_on=record.completed_on,
                accredited_by="Northvale College" if is_accredited else "",
                accredited_on=record.completed_on + 45 * DAY if is_accredited else None,
                credits=30 if is_accredited else None,
                certificate_number=f"NC-{run.last_on.year}-{1000 + number}"
                if is_accredited
                else "",
            )
        )
    Enrolment.objects.bulk_create(rows)
    _work(rows)
    qualifications.write_many(
        [
            Held(row.person_id, slug, row.accredited_on, None)
            for row in rows
            if row.accredited_on and (slug := GIVEN.get(row.run.course.gives))
        ],
        by=by,
    )


def _work(rows: Sequence[Enrolment]) -> None:
    by_run: dict[UUID, list[SetWork]] = {}
    for row in rows:
        if row.run_id not in by_run:
            due = [row.run.first_on + 35 * n * DAY for n in (1, 2, 3)]
            by_run[row.run_id] = [
                SetWork(run=row.run, number=n, title=f"Assignment {n}", due_on=on)
                for n, on in enumerate(due, 1)
            ]
    SetWork.objects.bulk_create(each for theirs in by_run.values() for each in theirs)
    Work.objects.bulk_create(
        Work(
            enrolment=row,
            set_work=each,
            state="passed",
            passed_on=min(each.due_on, row.completed_on or each.due_on),
        )
        for row in rows
        for each in by_run[row.run_id]
    )
