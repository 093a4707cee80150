"""Who was there on which day, by closed registers: for what is worked out from it. Not scoped; a page says who may
read it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple
from uuid import UUID

from training.courses.completing import Days
from training.courses.models import Day, Enrolment, MadeUpDay, Run, Work
from workforce.gatherings.kinds import Attendance as Came
from workforce.gatherings.models import Place
from workforce.gatherings.states import HELD, PLANNED


class Key(NamedTuple):
    """One of those who had a place: a person, or one of the other staff."""

    person_id: UUID | None
    staff_id: UUID | None


@dataclass(frozen=True, slots=True)
class Attendance:
    days: Days
    came: Mapping[Key, frozenset[int]]
    """The numbers of the days; whoever had a place and came to none is in it."""


def of_run(run: Run) -> Attendance:
    return of_runs([run.pk])[run.pk]


def of_runs(runs: Collection[UUID]) -> dict[UUID, Attendance]:
    """Two queries."""
    rows = list(Day.objects.filter(run__in=list(runs)).select_related("gathering"))
    return of_days(runs, rows)


def of_days(runs: Collection[UUID], rows: Iterable[Day]) -> dict[UUID, Attendance]:
    """Of all their days, which came with their gatherings. One query."""
    held: dict[UUID, dict[int, date]] = defaultdict(dict)
    ahead: dict[UUID, set[int]] = defaultdict(set)
    numbers: dict[UUID, tuple[UUID, int]] = {}
    for day in rows:
        numbers[day.gathering_id] = (day.run_id, day.number)
        if day.gathering.state == HELD:
            held[day.run_id][day.number] = day.gathering.day
        elif day.gathering.state == PLANNED:
            ahead[day.run_id].add(day.number)
    came = _came(numbers)
    return {run: Attendance(Days(held[run], ahead[run]), came[run]) for run in runs}


def _came(
    numbers: Mapping[UUID, tuple[UUID, int]],
) -> Mapping[UUID, dict[Key, frozenset[int]]]:
    found: dict[UUID, dict[Key, set[int]]] = defaultdict(lambda: defaultdict(set))
    places = Place.objects.booked().filter(
        gathering_id__in=list(numbers), gathering__state=HELD, guest=""
    )
    for gathering, person, staff, said in places.order_by().values_list(
        "gathering_id", "person_id", "staff_id", "attendance"
    ):
        run, number = numbers[gathering]
        theirs = found[run][Key(person, staff)]
        theirs |= {number} if said == Came.CAME else set()
    frozen = {
        run: {key: frozenset(days) for key, days in theirs.items()} for run, theirs in found.items()
    }
    return defaultdict(dict, frozen)


def made_up(rows: Sequence[Enrolment]) -> Mapping[UUID, set[int]]:
    """By enrolment, the numbers of the days."""
    found: dict[UUID, set[int]] = defaultdict(set)
    days = MadeUpDay.objects.filter(enrolment__in=[row.pk for row in rows])
    for enrolment, number in days.order_by().values_list("enrolment_id", "day__number"):
        found[enrolment].add(number)
    return found


def passed(rows: Sequence[Enrolment]) -> Mapping[UUID, list[date | None]]:
    """By enrolment, for each assignment the day on which it was passed."""
    found: dict[UUID, list[date | None]] = defaultdict(list)
    work = Work.objects.filter(enrolment__in=[row.pk for row in rows])
    for enrolment, on in work.order_by().values_list("enrolment_id", "passed_on"):
        found[enrolment].append(on)
    return found
