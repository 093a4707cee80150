"""How far the role is known and valued, in counts: adverts with an explainer, and whom what peers give has reached. Read
through what other rooms keep; no name is among it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, time, timedelta
from uuid import UUID

from django.db.models import Count, Exists, F, OuterRef, Q, Sum

from recruitment.vacancies.models import Advert
from strategy.community.audiences import Audience
from strategy.community.models import Occasion
from training.giving.models import Taught
from training.giving.models.taught import ForWhom, Where
from training.models import Record
from workforce.core import clock
from workforce.establishment.models.job_descriptions import FileKind, JobDescriptionFile
from workforce.gatherings.states import HELD
from workforce.people.models import StaffInPost
from workforce.people.scopes import runs
from workforce.reports.suppression import Split


@dataclass(frozen=True, slots=True)
class Reach:
    """How often, and how many came in all: somebody who came twice is counted twice."""

    times: int = 0
    people: int = 0


@dataclass(frozen=True, slots=True)
class Inside:
    """`staff`: of those in post, who has a course by people with experience behind them. `teams`: of those with anybody in
    post, in which somebody has."""

    staff: Split
    teams: Split


def adverts(first: date, last: date) -> Split:
    """Of those for peer roles that opened on these days: with the one-page explainer of their role, and without. One
    query."""
    made = JobDescriptionFile.objects.filter(
        version=OuterRef("description_version"), kind=FileKind.EXPLAINER, made_at__isnull=False
    )
    rows = Advert.objects.filter(opened_on__range=(first, last)).annotate(explained=Exists(made))
    found = rows.order_by().aggregate(all=Count("pk"), yes=Count("pk", filter=Q(explained=True)))
    return Split(found["yes"], found["all"] - found["yes"])


def inside(day: date) -> Inside:
    """Two queries."""
    learnt = _learnt(day)
    rows = StaffInPost.objects.filter(runs(day)).order_by()
    jobs = set(rows.values_list("team_id", "employee_number"))
    numbers = {number for _, number in jobs}
    teams: set[UUID] = {team for team, _ in jobs}
    reached = {team for team, number in jobs if number in learnt}
    return Inside(_split(numbers, learnt), _split(teams, reached))


def taught_to_staff(first: date, last: date) -> Reach:
    """Sessions that peers gave to staff here. One query."""
    rows = Taught.objects.filter(where=Where.INSIDE, day__range=(first, last)).order_by()
    found = rows.aggregate(times=Count("pk"), people=Sum("people"))
    return Reach(found["times"], found["people"] or 0)


def outside(first: date, last: date) -> dict[str, Reach]:
    """By whom it was for: training outside, and gatherings to which everybody could come. Two queries."""
    rows = Taught.objects.filter(where=Where.OUTSIDE, day__range=(first, last)).order_by()
    of = rows.values_list("for_whom").annotate(times=Count("pk"), people=Sum("people"))
    by_kind = {for_whom: Reach(times, people) for for_whom, times, people in of}
    found = {str(each.label): by_kind.get(each.value, Reach()) for each in ForWhom}
    return found | {"Gatherings for everybody": _public(first, last)}


def _public(first: date, last: date) -> Reach:
    rows = Occasion.objects.filter(
        audience=Audience.PUBLIC,
        gathering__state=HELD,
        gathering__starts_at__gte=clock.at_local(first, time.min),
        gathering__starts_at__lt=clock.at_local(last + timedelta(days=1), time.min),
    )
    found = rows.order_by().aggregate(times=Count("pk"), people=Sum(F("heads")))
    return Reach(found["times"], found["people"] or 0)


def _learnt(day: date) -> set[str]:
    rows = Record.objects.valid_on(day).filter(course__by_lived_experience=True)
    found = rows.exclude(employee_number="").order_by()
    return set(found.values_list("employee_number", flat=True).distinct())


def _split(whole: Collection[object], part: Collection[object]) -> Split:
    yes = len(set(whole) & set(part))
    return Split(yes, len(whole) - yes)
