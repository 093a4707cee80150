"""Assignments of a course in the ledger: of the person alone. Nobody who manages or supervises them has them there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from uuid import UUID

from django.urls import reverse

from training.courses import dues, numbers
from training.courses.dues import Terms
from training.courses.ladder import LADDER
from training.courses.models import Submission, Work
from training.courses.states import (
    ACCEPTED,
    ACCREDITED,
    AGAIN,
    CALLED_OFF,
    COMPLETE,
    TO_DO,
)
from workforce.core import clock
from workforce.core.settings import OverTime
from workforce.obligations import pauses
from workforce.obligations.dates import Days
from workforce.obligations.kinds import CANCELLED, MET, OPEN, Described, Expected, Kind
from workforce.obligations.models import Obligation

SLUG = "course-assignment"
WORDS = "An assignment of a course"


class CourseAssignment(Kind):
    """The source is the work. A row for each time it was or is to be handed in."""

    slug = SLUG
    words = WORDS
    source_kind = "courses.Work"
    ladder = LADDER
    page = "courses:mine"
    private = True

    def expected(self, source_ids: Collection[UUID] | None) -> Iterator[Expected]:
        rows = Work.objects.select_related("enrolment__run", "set_work")
        if source_ids is not None:
            rows = rows.filter(pk__in=list(source_ids))
        found = list(rows)
        people = None if source_ids is None else {row.enrolment.person_id for row in found}
        standing, handed_in = pauses.of(people), _handed_in(source_ids)
        values = OverTime.load(numbers.AGAIN_DAYS, numbers.GRACE)
        for row in found:
            stops = standing.get(row.enrolment.person_id, ())
            yield from _rows(row, handed_in.get(row.pk, []), stops, values)

    def describe(self, rows: Sequence[Obligation]) -> Mapping[UUID, Described]:
        found = Work.objects.filter(pk__in={row.source_id for row in rows})
        by_pk = {row.pk: row for row in found.select_related("set_work", "set_work__run__course")}
        return {
            row.pk: Described(_title(by_pk[row.source_id]), reverse("courses:work-detail", args=[row.source_id]))
            for row in rows
            if row.source_id in by_pk
        }  # fmt: skip


def _title(work: Work) -> str:
    return f"{work.set_work.title}, {work.set_work.run.course.title}"


HandedIn = Sequence[tuple[date, date | None]]
"""By attempt: when it was handed in, and when it was marked."""


def _handed_in(
    source_ids: Collection[UUID] | None,
) -> Mapping[UUID, list[tuple[date, date | None]]]:
    rows = Submission.objects.order_by("work", "attempt")
    if source_ids is not None:
        rows = rows.filter(work__in=list(source_ids))
    found: dict[UUID, list[tuple[date, date | None]]] = defaultdict(list)
    for work, at, marked in rows.values_list("work_id", "handed_in_at", "marked_on"):
        found[work].append((clock.local(at).date(), marked))
    return found


def _rows(
    row: Work, handed_in: HandedIn, stops: Sequence[Days], values: OverTime
) -> Iterator[Expected]:
    """Nothing for what was passed in an earlier run."""
    enrolment = row.enrolment
    if row.set_work.number in enrolment.carried_passed:
        return
    run = enrolment.run
    began = max(enrolment.accepted_on or run.first_on, run.first_on)
    again_days = int(values.on(numbers.AGAIN_DAYS, run.first_on))
    terms = Terms(began, row.set_work.due_on, row.extended_until, again_days)
    grace = int(values.on(numbers.GRACE, run.first_on))
    asked_on: date = enrolment.accepted_on or run.first_on
    for number, (on, _) in enumerate(handed_in, 1):
        due = dues.first(terms, stops) if number == 1 else dues.again(asked_on, terms, stops)
        yield _expected(row, number, min(asked_on, on), due, grace, stops, met_on=on)
        asked_on = _asked_again(row, handed_in, number) or on
    if row.state in (TO_DO, AGAIN):
        number = len(handed_in) + 1
        due = dues.first(terms, stops) if number == 1 else dues.again(asked_on, terms, stops)
        yield _expected(row, number, asked_on, due, grace, stops)


def _asked_again(row: Work, handed_in: HandedIn, number: int) -> date | None:
    """When the attempt of this number came back: the last one as the work says, for there may have been a talk."""
    if number == len(handed_in):
        return row.asked_again_on
    return handed_in[number - 1][1]


def _expected(
    row: Work,
    number: int,
    begins: date,
    due: date | None,
    grace: int,
    stops: Sequence[Days],
    met_on: date | None = None,
) -> Expected:
    over = None if met_on else _over(row)
    return Expected(
        person_id=row.enrolment.person_id,
        source_id=row.pk,
        assignment_id=None,
        cycle=str(number),
        begins=begins,
        due=due,
        grace_end=dues.grace_end(due, grace, stops),
        state=MET if met_on else CANCELLED if over else OPEN,
        met_on=met_on,
        closed_on=met_on or over,
    )


def _over(row: Work) -> date | None:
    """The first day on which nobody is to hand it in any more: they left the course, or it was called off."""
    enrolment = row.enrolment
    if enrolment.run.state == CALLED_OFF and enrolment.run.called_off_at:
        return clock.local(enrolment.run.called_off_at).date()
    if enrolment.state in (ACCEPTED, COMPLETE, ACCREDITED):
        return None
    return enrolment.ended_on


KINDS = [CourseAssignment()]
