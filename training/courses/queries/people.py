"""Others, for whoever runs a course: by name, among people and the trust's other staff; and who may lead."""

from __future__ import annotations

from uuid import UUID

from training.courses.gatherings import SLUG
from training.courses.models import Run
from training.models import Course
from training.states import OFFERED
from workforce.core import clock
from workforce.core.access import CENTRAL_LEAD, Viewer
from workforce.gatherings.kinds import Who
from workforce.gatherings.models import Facilitator, Gathering, Place
from workforce.people.models import Assignment, Person, StaffInPost
from workforce.people.queries import names as by_name
from workforce.people.scopes import here, runs

MOST = 12
PERSON, STAFF = "person", "staff"


def called(viewer: Viewer, run: Run, name: str) -> list[tuple[str, str]]:
    """Key and words. Nobody without a name: one asks for whom one knows of. Whoever leads it is not among them."""
    if not by_name.words_of(name):
        return []
    return [*_people(run, name), *_staff(run, name)]


def _people(run: Run, name: str) -> list[tuple[str, str]]:
    leading = Facilitator.objects.filter(gathering__course_day__run=run).order_by()
    rows = by_name.called(Person.objects.filter(here(run.first_on)), name)
    found = list(rows.exclude(pk__in=leading.values("person")).order_by("sort_name", "pk")[:MOST])
    jobs = Assignment.objects.running(run.first_on).filter(person__in=[row.pk for row in found])
    teams = dict(jobs.order_by().values_list("person_id", "team__name"))
    return [
        (f"{PERSON}:{row.pk}", ", ".join(filter(None, [row.name, teams.get(row.pk, "")])))
        for row in found
    ]


def _staff(run: Run, name: str) -> list[tuple[str, str]]:
    """Without those who are people here: theirs is the person's place."""
    known = Person.objects.filter(here(run.first_on), employee_number__isnull=False)
    rows = by_name.called(StaffInPost.objects.filter(runs(run.first_on)), name)
    rows = rows.exclude(employee_number__in=known.values("employee_number"))
    return [
        (f"{STAFF}:{row.pk}", f"{row.first_name} {row.last_name}, {row.title}, {row.team.name}")
        for row in rows.select_related("team").order_by("sort_name", "pk")[:MOST]
    ]


def who_of(key: str) -> Who:
    kind, _, pk = key.partition(":")
    return Who(staff_id=UUID(pk)) if kind == STAFF else Who(person_id=UUID(pk))


def may_lead() -> list[tuple[UUID, str]]:
    """Whoever answers for a course, and senior peers and above who are here today."""
    jobs = Assignment.objects.filter(role__tier__in=["senior", "advanced", "central"])
    owners = Course.objects.filter(state=OFFERED, owner__isnull=False).values("owner")
    today = clock.today()
    seniors = jobs.filter(runs(today)).order_by().values("person")
    rows = Person.objects.filter(here(today), pk__in=seniors) | Person.objects.filter(
        here(today), pk__in=owners
    )
    return [(row.pk, row.name) for row in rows.distinct().order_by("sort_name", "pk")]


def may_plan(viewer: Viewer) -> list[Course]:
    """Of which courses one may plan a run."""
    rows = Course.objects.visible_to(viewer).offered()
    if not viewer.has(CENTRAL_LEAD):
        rows = rows.filter(owner=viewer.me)
    return list(rows)


def place_run(viewer: Viewer, place_id: UUID) -> Place | None:
    """Somebody's place in a run that is this viewer's to run."""
    run = Gathering.objects.run_by(viewer).filter(kind=SLUG).order_by().values("pk")
    rows = Place.objects.visible_to(viewer).live().filter(gathering__in=run, pk=place_id)
    return rows.select_related("gathering__course_day__run__course").first()
