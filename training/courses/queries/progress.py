"""How far somebody is in a run: days, attendance, assignments. Over rows that a scoped query found."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple
from uuid import UUID

from training.courses import completing, numbers
from training.courses.completing import There
from training.courses.models import Day, Enrolment, Work
from training.courses.obligations import SLUG
from training.courses.queries import attendance, runs
from training.courses.queries.attendance import Attendance, Key
from training.courses.states import PASSED
from workforce.core.settings import OverTime
from workforce.gatherings.states import CALLED_OFF, HELD
from workforce.obligations.kinds import OPEN
from workforce.obligations.models import Obligation

CAME, MADE_UP, CARRIED, MISSED, AHEAD, OFF = "came", "made_up", "carried", "missed", "ahead", "off"


class OnDay(NamedTuple):
    day: Day
    mark: str


@dataclass(frozen=True, slots=True)
class Progress:
    """`due`: by work, by when it is to be handed in; None while the person's clock stands still."""

    enrolment: Enrolment
    days: Sequence[OnDay]
    there: There
    percent: int
    work: Sequence[Work]
    due: Mapping[UUID, date | None]

    @property
    def passed(self) -> int:
        return sum(row.state == PASSED for row in self.work)

    @property
    def is_enough(self) -> bool:
        return self.there.is_enough(self.percent)

    @property
    def can_be_enough(self) -> bool:
        return self.there.can_be_enough(self.percent)


def of(
    rows: Sequence[Enrolment], days: Mapping[UUID, Sequence[Day]] | None = None
) -> list[Progress]:
    """Each with its run. As many queries for many as for one. `days`: of each run all, where they are at hand."""
    found = list({row.run_id for row in rows})
    if days is None:
        days = runs.days_of(found)
    there = attendance.of_days(found, [day for theirs in days.values() for day in theirs])
    made_up = attendance.made_up(rows)
    work = _work(rows)
    due = _due([each.pk for theirs in work.values() for each in theirs])
    values = OverTime.load(numbers.PERCENT)
    return [
        _progress(
            row, days.get(row.run_id, []), there[row.run_id], made_up[row.pk],
            work.get(row.pk, []), due, numbers.percent_on(row.run.first_on, values),
        )
        for row in rows
    ]  # fmt: skip


def _progress(
    row: Enrolment,
    days: Sequence[Day],
    found: Attendance,
    made_up: set[int],
    work: Sequence[Work],
    due: Mapping[UUID, date | None],
    percent: int,
) -> Progress:
    came = found.came.get(Key(row.person_id, None), frozenset())
    return Progress(
        enrolment=row,
        days=[OnDay(day, _mark(day, came, made_up, row.carried_days)) for day in days],
        there=completing.there(found.days, came, made_up, row.carried_days),
        percent=percent,
        work=work,
        due={each.pk: due[each.pk] for each in work if each.pk in due},
    )


def _mark(day: Day, came: frozenset[int], made_up: set[int], carried: Sequence[int]) -> str:
    if day.gathering.state == CALLED_OFF:
        return OFF
    if day.number in came:
        return CAME
    if day.number in made_up:
        return MADE_UP
    if day.number in carried:
        return CARRIED
    return MISSED if day.gathering.state == HELD else AHEAD


def _work(rows: Sequence[Enrolment]) -> dict[UUID, list[Work]]:
    found: dict[UUID, list[Work]] = {}
    work = Work.objects.filter(enrolment__in=[row.pk for row in rows]).select_related("set_work")
    for each in work.order_by("set_work__number"):
        found.setdefault(each.enrolment_id, []).append(each)
    return found


def _due(work: Sequence[UUID]) -> dict[UUID, date | None]:
    rows = Obligation.objects.filter(kind=SLUG, source_id__in=work, state=OPEN)
    return dict(rows.values_list("source_id", "due"))
