"""The figures of the reports: shares and counts, never a name. Worked out from records and jobs, not from the ledger
(docs/field.md, Training)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from dateutil.relativedelta import relativedelta
from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import CharField, Count, Exists, OuterRef, Q, Value
from django.db.models.functions import Cast, Coalesce, NullIf

from training import asked, gives
from training.models import Course, CourseProgramme, Record
from training.obligations import line_of
from training.queries.programmes import reach
from workforce.core.access import Viewer
from workforce.people.models import Assignment, Qualification, TeamQualification
from workforce.people.models.assignment import Employment
from workforce.people.queries import team_training
from workforce.people.scopes import runs
from workforce.reports.suppression import Split

NO_PATCH, NO_JOB = "In no patch", "In no peer role"


@dataclass(frozen=True, slots=True)
class Asked:
    """One person of whom one course is asked on the day, and whether a record of it counts."""

    person_id: UUID
    course: Course
    has: bool


def asked_on(day: date) -> list[Asked]:
    """A query an audience, one for courses, and two for what counts. A course is asked of an audience from a day of its
    own on."""
    courses = list(
        Course.objects.offered().filter(asked_since__lte=day).order_by("plain_title", "pk")
    )
    people = {each: asked.people_on(day, each) for each in {a for c in courses for a in c.asked_of}}
    counting = _counting(day, courses)
    found: list[Asked] = []
    for course in courses:
        begun = [each for each in course.asked_of if _is_asked(course, each, day)]
        having = counting[line_of(course)]
        found += [
            Asked(person_id, course, person_id in having)
            for person_id in set().union(*(people[each] for each in begun))
        ]
    return found


def _is_asked(course: Course, audience: str, day: date) -> bool:
    since = course.asked_from(audience)
    return since is not None and since <= day


def _counting(day: date, courses: Sequence[Course]) -> Mapping[str, set[UUID]]:
    """Who has what these courses lead to: by records, and by what people were given in another way."""
    lines = {line_of(course) for course in courses}
    line = Coalesce(NullIf("course__gives", Value("")), Cast("course_id", CharField()))
    rows = Record.objects.valid_on(day).filter(person__isnull=False).annotate(line=line)
    found: dict[str, set[UUID]] = defaultdict(set)
    for lead_to, people in (
        rows.filter(line__in=lines)
        .order_by()
        .values("line")
        .annotate(people=ArrayAgg("person_id", distinct=True))
        .values_list("line", "people")
    ):
        found[lead_to].update(people)
    held = Qualification.objects.filter(
        Q(until__isnull=True) | Q(until__gte=day),
        slug__in=lines & set(gives.PERSONAL),
        starts__lte=day,
    )
    for holder, slug in held.order_by().values_list("holder", "slug"):
        found[slug].add(holder)
    return found


def by_course(rows: list[Asked]) -> dict[str, Split]:
    return _split((row.course.title, row.has) for row in rows)


@dataclass(frozen=True, slots=True)
class Job:
    """One job in a peer role that runs on the day."""

    person_id: UUID
    team_id: UUID
    patch: str
    is_paid: bool


def jobs_on(day: date) -> list[Job]:
    """The longest standing first. One query, for all that is asked of a day."""
    rows = Assignment.objects.filter(runs(day)).order_by("starts", "pk")
    return [
        Job(person, team, patch or NO_PATCH, paid and employment != Employment.VOLUNTEER)
        for person, team, patch, paid, employment in rows.values_list(
            "person_id", "team_id", "team__area__patch__name", "role__is_paid", "employment"
        )
    ]


def by_patch(rows: list[Asked], jobs: Sequence[Job]) -> dict[str, Split]:
    """Of each pair of somebody and a course, in the patch of their longest standing job. Line managers and others
    in no peer role stand by themselves."""
    home: dict[UUID, str] = {}
    for job in jobs:
        home.setdefault(job.person_id, job.patch)
    return _split((home.get(row.person_id, NO_JOB), row.has) for row in rows)


def _split(pairs: Iterable[tuple[str, bool]]) -> dict[str, Split]:
    counts = Counter(pairs)
    names = sorted({name for name, _ in counts})
    return {name: Split(counts[name, True], counts[name, False]) for name in names}


def running_out(day: date, days: int) -> dict[str, int]:
    """By course, how many people's last record of it runs out within so many days from the day on. Courses that give the
    same renew each other: of these it is the one that lasts longest."""
    last = day + timedelta(days=days)
    same = Q(course=OuterRef("course")) | (
        ~Q(course__gives="") & Q(course__gives=OuterRef("course__gives"))
    )
    # Of two that run out on one day, one is counted.
    sooner = Q(until=OuterRef("until"), pk__lt=OuterRef("pk"))
    longer = Record.objects.filter(
        same, Q(until__isnull=True) | Q(until__gt=OuterRef("until")) | sooner,
        person=OuterRef("person"), completed_on__lte=day,
    )  # fmt: skip
    rows = Record.objects.filter(
        ~Exists(longer), person__isnull=False, completed_on__lte=day, until__gte=day, until__lte=last,
        person__in=Assignment.objects.filter(runs(day)).values("person"),
    )  # fmt: skip
    counted = rows.order_by().values("course__title").annotate(n=Count("pk"))
    return {row["course__title"]: row["n"] for row in counted}


def level_4(day: date, jobs: Sequence[Job]) -> dict[str, Split]:
    """Of those in a paid peer role on the day: complete or not, and accredited or not."""
    here = {job.person_id for job in jobs if job.is_paid}
    rows = Qualification.objects.filter(
        Q(until__isnull=True) | Q(until__gte=day),
        slug__in=[gives.LEVEL_4, gives.ACCREDITED],
        starts__lte=day,
    )
    having: dict[str, set[UUID]] = defaultdict(set)
    for slug, holder in rows.order_by().values_list("slug", "holder"):
        having[slug].add(holder)
    return {
        words: Split(len(having[slug] & here), len(here - having[slug]))
        for words, slug in (
            ("Level 4 complete", gives.LEVEL_4),
            ("Level 4 accredited", gives.ACCREDITED),
        )
    }


def by_lived_experience(day: date) -> Split:
    """Of the records of the twelve months up to the day: the course is given by trainers with lived experience, or not."""
    first = day - relativedelta(months=12) + timedelta(days=1)
    rows = Record.objects.filter(
        completed_on__range=(first, day), course__by_lived_experience__isnull=False
    )
    counts = rows.aggregate(
        all=Count("pk"), yes=Count("pk", filter=Q(course__by_lived_experience=True))
    )
    return Split(counts["yes"], counts["all"] - counts["yes"])


def teams(day: date, percent: int, jobs: Sequence[Job]) -> dict[str, Split]:
    """Of the teams with a peer worker on the day: most of them have learnt it, or not."""
    with_peers = {job.team_id for job in jobs}
    rows = TeamQualification.objects.on(day).filter(team__in=with_peers)
    found = {
        words: sum(row.slug == slug and row.is_share(percent) for row in rows)
        for words, slug in TEAM_ITEMS
    }
    return {words: Split(yes, len(with_peers) - yes) for words, yes in found.items()}


TEAM_ITEMS = (
    ("Most of the team trained in recovery and peer work", team_training.RECOVERY),
    ("Most of the team coached to work together", team_training.COACHED),
    ("Most new staff heard of peer work in their induction", team_training.INDUCTION),
)


def programmes() -> dict[str, Split]:
    """Of whoever has done a part of a programme that is offered, who has done all of it. Two queries."""
    rows = list(CourseProgramme.objects.offered())
    found = reach(Viewer.system(), rows)
    return {
        row.title: Split(found[row.pk].complete, found[row.pk].begun - found[row.pk].complete)
        for row in rows
        if row.pk in found
    }
