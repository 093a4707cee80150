"""The figures of the report: counts and shares of runs that are over, never a name or a mark."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, F, Q, QuerySet

from training.courses.models import Completion, Enrolment, Run
from training.courses.models.run import RunQuerySet
from training.courses.states import ACCREDITED, COMPLETE, DEFERRED, OVER
from workforce.gatherings.models import Place
from workforce.reports.suppression import Split


def over(first: date, last: date) -> RunQuerySet:
    """Whose last day lies in these days, and whose registers are closed."""
    found: RunQuerySet = Run.objects.filter(state=OVER, last_on__range=(first, last))
    return found


def completed(first: date, last: date) -> dict[str, Split]:
    """By course, of those who had a place on it: complete, or not. Guests are in neither; whoever goes on in another run
    is counted there. Four queries."""
    runs = over(first, last).order_by().values("pk")
    titles = dict(over(first, last).values_list("course", "course__title"))
    there = _placed(runs)
    applied = Enrolment.objects.filter(run__in=runs, accepted_on__isnull=False).exclude(
        state=DEFERRED
    )
    for course, count in applied.order_by().values_list("run__course").annotate(n=Count("pk")):
        there[course] = there.get(course, 0) + count
    done = dict(
        Completion.objects.filter(run__in=runs).order_by().values_list("run__course").annotate(n=Count("pk"))
    )  # fmt: skip
    return {
        title: Split(done.get(course, 0), max(there.get(course, 0) - done.get(course, 0), 0))
        for course, title in sorted(titles.items(), key=lambda each: each[1])
    }


def _placed(runs: QuerySet[Any, Any]) -> dict[UUID, int]:
    """Where places are booked: each once, however many days."""
    run = F("gathering__course_day__run")
    rows = Place.objects.booked().filter(
        gathering__course_day__run__in=runs,
        gathering__course_day__run__by_application=False,
        guest="",
    )
    pairs = rows.order_by().values_list(run, "person", "staff").distinct()
    courses = dict(Run.objects.filter(pk__in=runs).values_list("pk", "course"))
    found: dict[UUID, int] = {}
    for pk, _, _ in pairs:
        found[courses[pk]] = found.get(courses[pk], 0) + 1
    return found


def accredited(first: date, last: date) -> Split:
    """Of those who completed a course for which one applies in these days: accredited, or not yet."""
    rows = Enrolment.objects.filter(
        state__in=[COMPLETE, ACCREDITED], completed_on__range=(first, last)
    )
    found = rows.aggregate(yes=Count("pk", filter=Q(state=ACCREDITED)), all=Count("pk"))
    return Split(found["yes"], found["all"] - found["yes"])


def by_lived_experience(first: date, last: date) -> Mapping[str, int]:
    """Runs, by who gave them: a run says it itself, else its course does."""
    found = {"lived": 0, "others": 0, "unknown": 0}
    rows = over(first, last).values_list("by_lived_experience", "course__by_lived_experience")
    for own, of_course in rows:
        said = of_course if own is None else own
        found["unknown" if said is None else "lived" if said else "others"] += 1
    return found
