"""What somebody lacks for a course, in words with what to do: whom it is for, what it asks first, how long in a peer
role (docs/field.md, Courses). A query each, however many people."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import date, timedelta
from uuid import UUID

from dateutil.relativedelta import relativedelta
from django.db.models import Q

from training.courses.models import Enrolment, Run
from training.courses.states import ACCEPTED, CALLED_OFF
from training.models import Audience, Course, Record
from workforce.core.presenting import and_words, count_words, date_words
from workforce.people.models import Assignment, Qualification, Relationship
from workforce.people.stretches import Job, stretches

Missing = Mapping[UUID, Sequence[str]]
_TIERS = ("senior", "advanced", "central")
_ANYBODY = {Audience.STAFF, Audience.PUBLIC}
_FOR = {
    Audience.PEERS: "peer workers",
    Audience.VOLUNTEERS: "peer volunteers",
    Audience.SUPERVISORS: "whoever holds peer supervision or is to",
    Audience.MANAGERS: "line managers of peer workers",
}

HAS_ANOTHER = "You have a place in another run of this course already. If these dates suit you better, leave that one first."


def has_another_place(run: Run, person: UUID) -> bool:
    """By application, in another run of the same course."""
    there = Enrolment.objects.filter(person=person, state=ACCEPTED, run__course=run.course_id)
    return there.exclude(run=run).exclude(run__state=CALLED_OFF).exists()


def missing(course: Course, people: Collection[UUID], on: date) -> Missing:
    """By person, and nobody who lacks nothing. `on`: the first day of the run."""
    found: dict[UUID, list[str]] = defaultdict(list)
    jobs = _jobs(people)
    for_them = _whom_it_is_for(course, people, jobs, on) & set(people)
    for person in set(people) - for_them:
        found[person].append(f"This course is for {for_words(course)}.")
    # For whom it isn't, what it asks first is of no use.
    for first, without in _first(course, for_them, on).items():
        for person in without:
            found[person].append(f"{first} comes first. Once you have it, ask for a place here.")
    for person in for_them:
        counted = [job for job, row in jobs.get(person, ()) if _counts(row, course)]
        if words := _months_words(course.asks_months, counted, on):
            found[person].append(words)
    return found


def _counts(row: Assignment, course: Course) -> bool:
    """Time as a volunteer counts where the course is for volunteers."""
    return Audience.VOLUNTEERS in course.audiences or not _is_voluntary(row)


def whom_words(course: Course) -> str:
    """Of its page; empty where it says nothing of it."""
    if set(course.audiences) & _ANYBODY:
        return "everybody who works here"
    return for_words(course)


def for_words(course: Course) -> str:
    return and_words(_FOR[Audience(each)] for each in course.audiences if each in _FOR)


def _jobs(people: Collection[UUID]) -> dict[UUID, list[tuple[Job[UUID], Assignment]]]:
    rows = Assignment.objects.filter(person_id__in=list(people)).select_related("role")
    found: dict[UUID, list[tuple[Job[UUID], Assignment]]] = defaultdict(list)
    for row in rows.order_by("starts", "pk"):
        found[row.person_id].append((Job(row.pk, row.starts, row.ends), row))
    return found


def _whom_it_is_for(
    course: Course,
    people: Collection[UUID],
    jobs: Mapping[UUID, Sequence[tuple[Job[UUID], Assignment]]],
    on: date,
) -> set[UUID]:
    asked = set(course.audiences)
    if not asked or asked & _ANYBODY:
        return set(people)
    found: set[UUID] = set()
    for person, theirs in jobs.items():
        rows = [row for job, row in theirs if job.ends is None or job.ends >= on]
        found |= {person} if any(_is_one_of(row, asked) for row in rows) else set()
    acts = {Audience.SUPERVISORS: "peer_supervisor", Audience.MANAGERS: "line_manager"}
    holding = [acts[each] for each in acts if each in asked]
    held = Relationship.objects.filter(acts_as__in=holding, holder_id__in=list(people))
    still = Q(ends__isnull=True) | Q(ends__gte=on)
    return found | set(held.filter(still).values_list("holder_id", flat=True)) if holding else found


def _is_voluntary(row: Assignment) -> bool:
    return row.is_volunteer or not row.role.is_paid


def _is_one_of(row: Assignment, asked: set[str]) -> bool:
    if _is_voluntary(row):
        return Audience.VOLUNTEERS in asked
    return Audience.PEERS in asked or (Audience.SUPERVISORS in asked and row.role.tier in _TIERS)


def _first(course: Course, people: Collection[UUID], on: date) -> dict[str, set[UUID]]:
    """By the title of each course that is asked first, who has neither a record of it that counts that day nor what it
    gives."""
    wanted = list(course.asks_first.all())
    if not wanted:
        return {}
    rows = Record.objects.valid_on(on).filter(course__in=wanted, person_id__in=list(people))
    done: dict[UUID, set[UUID]] = defaultdict(set)
    for first, person in rows.order_by().values_list("course_id", "person_id"):
        done[first].add(person)
    slugs = {each.gives for each in wanted if each.gives}
    counts = Q(until__isnull=True) | Q(until__gte=on)
    held = Qualification.objects.filter(
        counts, slug__in=slugs, holder_id__in=list(people), starts__lte=on
    )
    given: dict[str, set[UUID]] = defaultdict(set)
    for slug, person in held.values_list("slug", "holder_id"):
        given[slug].add(person)
    return {
        each.title: set(people) - done[each.pk] - (given[each.gives] if each.gives else set())
        for each in wanted
    }


def _months_words(months: int | None, jobs: Sequence[Job[UUID]], on: date) -> str:
    if not months:
        return ""
    asked = f"It asks for {count_words(months, 'month')} in a peer role."
    reached = reached_on(jobs, months)
    if reached is None:
        return asked
    return "" if reached <= on else f"{asked} You have them on {date_words(reached)}."


def reached_on(jobs: Sequence[Job[UUID]], months: int) -> date | None:
    """The day on which somebody has been so long in peer roles, days between two stretches left out. Leave and absence
    take nothing from it. None: they have ended before."""
    reached: date | None = None
    until: date | None = None
    for stretch in stretches(jobs):
        if reached is None:
            reached = stretch.starts + relativedelta(months=months)
        elif until is not None:
            reached += stretch.starts - until - timedelta(days=1)
        until = stretch.ends
        if until is None or until >= reached - timedelta(days=1):
            return reached
    return None
