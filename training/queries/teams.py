"""How much of each team has learnt what all of it should: counts that gates read, never names."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from training.models import Course, Record
from workforce.core import clock
from workforce.core.access import CENTRAL_LEAD, HR, Viewer
from workforce.people.models import Assignment, StaffInPost, Team, TeamQualification
from workforce.people.names import plain
from workforce.people.queries import team_training
from workforce.people.scopes import runs

SLUGS = (team_training.RECOVERY, team_training.COACHED, team_training.INDUCTION)


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody of the trust's other staff, and the last day on which they did it, or what gives the same."""

    number: str
    name: str
    title: str
    done_on: date | None


def find(viewer: Viewer, *, words: str = "", show: str = "") -> QuerySet[Team]:
    """Teams with a peer worker, unless all are asked for."""
    rows = Team.objects.visible_to(viewer).select_related("area")
    if show != "all":
        peers = Assignment.objects.filter(runs(viewer.today), team=OuterRef("pk"))
        rows = rows.filter(Exists(peers))
    for word in plain(words).split()[:6]:
        rows = rows.filter(plain__contains=word)
    return rows.order_by("name", "area__name", "pk")


def shares(viewer: Viewer, teams: Sequence[Team]) -> Mapping[tuple[UUID, str], TeamQualification]:
    rows = TeamQualification.objects.visible_to(viewer).standing()
    found = rows.filter(team__in=[team.pk for team in teams], slug__in=SLUGS)
    return {(row.team_id, row.slug): row for row in found}


def get(viewer: Viewer, team_id: UUID) -> Team | None:
    rows = Team.objects.visible_to(viewer).select_related("area")
    return rows.filter(pk=team_id).first()


def members(viewer: Viewer, team: Team, course: Course | None) -> list[Member]:
    """By name, for who keeps the records. Two queries."""
    if not viewer.has(CENTRAL_LEAD, HR):
        return []
    people = _people(team)
    done = _done(people, course)
    return [
        Member(number, name, title, done.get(number))
        for number, (name, title) in sorted(people.items(), key=lambda each: each[1][0].casefold())
    ]


def _people(team: Team) -> dict[str, tuple[str, str]]:
    rows = StaffInPost.objects.filter(runs(clock.today()), team=team).order_by("sort_name", "pk")
    found: dict[str, tuple[str, str]] = {}
    for number, first, last, title in rows.values_list(
        "employee_number", "first_name", "last_name", "title"
    ):
        found.setdefault(number, (f"{first} {last}", title))
    return found


def _done(numbers: Collection[str], course: Course | None) -> dict[str, date]:
    if course is None:
        return {}
    same = Q(course=course) | Q(course__gives=course.gives) if course.gives else Q(course=course)
    rows = Record.objects.valid_on(clock.today()).filter(same, employee_number__in=list(numbers))
    found: dict[str, date] = {}
    for number, on in rows.order_by("completed_on").values_list("employee_number", "completed_on"):
        found[number] = on
    return found


def courses(viewer: Viewer) -> list[Course]:
    """Those that count for a team first, then what else is for all staff."""
    rows = list(Course.objects.visible_to(viewer).offered().filter(audiences__contains=["staff"]))
    return sorted(rows, key=lambda row: (row.gives not in SLUGS, row.plain_title))
