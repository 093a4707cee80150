"""The figures of the reports: shares and counts, never a name. Worked out from records and jobs, not from the ledger
(docs/field.md, Training)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from dateutil.relativedelta import relativedelta
from django.db.models import Count, Exists, OuterRef, Q

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
    """A query an audience, one for courses, and two for what counts."""
    courses = list(
        Course.objects.offered().filter(asked_since__lte=day).order_by("plain_title", "pk")
    )
    spans = asked.spans(None, {each for course in courses for each in course.asked_of})
    counting = _counting(day)
    found: list[Asked] = []
    for person_id, by in spans.items():
        for course in courses:
            stretches = asked.together(by, course)
            if any(
                each.starts <= day and (each.ends is None or each.ends >= day) for each in stretches
            ):
                has = line_of(course) in counting.get(person_id, ())
                found.append(Asked(person_id, course, has))
    return found


def _counting(day: date) -> Mapping[UUID, set[str]]:
    """By records, and by what people were given in another way."""
    rows = Record.objects.valid_on(day).filter(person__isnull=False).order_by()
    found: dict[UUID, set[str]] = defaultdict(set)
    for person_id, course_id, given in rows.values_list("person_id", "course_id", "course__gives"):
        found[person_id].add(given or str(course_id))
    held = Qualification.objects.filter(
        Q(until__isnull=True) | Q(until__gte=day), slug__in=gives.PERSONAL, starts__lte=day
    )
    for holder, slug in held.order_by().values_list("holder", "slug"):
        found[holder].add(slug)
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
    found: dict[str, Split] = defaultdict(lambda: Split(0, 0))
    for name, has in pairs:
        found[name] += Split(int(has), int(not has))
    return dict(sorted(found.items()))


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
