"""What can be learnt here."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, F, Q, QuerySet

from training.gives import PERSONAL
from training.models import Competence, Course, Framework, Record
from training.obligations import line_of
from training.states import DRAFTED, OFFERED, WITHDRAWN
from workforce.core.access import CENTRAL_LEAD, HR, Viewer
from workforce.people.models import Person, Qualification
from workforce.people.names import plain

DRAFTS = "drafts"


@dataclass(frozen=True, slots=True)
class CoursePage:
    course: Course
    asks_first: list[Course]
    leads_to: list[Course]
    domains: list[Competence]
    principles: list[Competence]
    own: Record | None
    held: Qualification | None
    """What it gives, had in another way than by a record: by the units of foundation, or said by the central team."""
    completed: int | None
    """How many records there are, for who keeps them."""


def find(
    viewer: Viewer, *, words: str = "", audience: str = "", level: str = "", show: str = ""
) -> QuerySet[Course]:
    rows = Course.objects.visible_to(viewer)
    rows = rows.filter(state={DRAFTS: DRAFTED, WITHDRAWN: WITHDRAWN}.get(show, OFFERED))
    if audience:
        rows = rows.filter(audiences__contains=[audience])
    if level:
        rows = rows.filter(level=level)
    for word in plain(words).split()[:6]:
        rows = rows.filter(Q(plain_title__contains=word) | Q(code__icontains=word))
    return rows.order_by("plain_title", "pk")


def every(viewer: Viewer) -> QuerySet[Course]:
    """What is offered, to be searched."""
    return Course.objects.visible_to(viewer).offered().order_by("plain_title", "pk")


def get(viewer: Viewer, course_id: UUID) -> Course | None:
    rows = Course.objects.visible_to(viewer).select_related("owner")
    return rows.filter(pk=course_id).first()


def page_of(viewer: Viewer, course: Course) -> CoursePage:
    seen = Course.objects.visible_to(viewer)
    points, own = list(course.competences.visible_to(viewer)), _own(viewer, course)
    return CoursePage(
        course,
        asks_first=list(seen.filter(leads_to=course)),
        leads_to=list(seen.filter(asks_first=course)),
        domains=[each for each in points if each.framework == Framework.DOMAIN],
        principles=[each for each in points if each.framework == Framework.PRINCIPLE],
        own=own,
        held=None if own else _held(viewer, course),
        completed=_completed(viewer, course),
    )


def _own(viewer: Viewer, course: Course) -> Record | None:
    """The record of this course, or of one that gives the same, that lasts longest."""
    if viewer.person_id is None:
        return None
    rows = Record.objects.visible_to(viewer).filter(person_id=viewer.me)
    found = [row for row in rows.select_related("course") if line_of(row.course) == line_of(course)]
    return max(
        found, key=lambda row: (row.until is None, row.until or row.completed_on), default=None
    )


def _held(viewer: Viewer, course: Course) -> Qualification | None:
    if viewer.person_id is None or course.gives not in PERSONAL:
        return None
    rows = Qualification.objects.visible_to(viewer).filter(
        Q(until__isnull=True) | Q(until__gte=viewer.today), starts__lte=viewer.today,
        holder_id=viewer.me, slug=course.gives,
    )  # fmt: skip
    return rows.order_by(F("until").desc(nulls_first=True), "starts").first()


def _completed(viewer: Viewer, course: Course) -> int | None:
    if not viewer.has(CENTRAL_LEAD, HR):
        return None
    return Record.objects.visible_to(viewer).filter(course=course).count()


def choices(viewer: Viewer, *, of: Course | None = None) -> list[tuple[str, str]]:
    """Offered or being written, to be asked first; and what this course asks already, though it was withdrawn since."""
    wanted = ~Q(state=WITHDRAWN)
    rows = Course.objects.visible_to(viewer)
    if of is not None:
        asked = Course.asks_first.through.objects.filter(from_course=of).values("to_course")
        rows, wanted = rows.exclude(pk=of.pk), wanted | Q(pk__in=asked)
    return [(str(pk), title) for pk, title in rows.filter(wanted).values_list("pk", "title")]


def offered(viewer: Viewer) -> list[tuple[str, str]]:
    rows = Course.objects.visible_to(viewer).offered()
    return [(str(pk), title) for pk, title in rows.values_list("pk", "title")]


def some(viewer: Viewer, ids: list[str]) -> list[Course]:
    return list(Course.objects.visible_to(viewer).filter(pk__in=[UUID(each) for each in ids]))


def competences(viewer: Viewer, *, of: Course | None = None) -> list[Competence]:
    """Those that stand today, and what this course points to from before."""
    rows = Competence.objects.visible_to(viewer)
    standing = rows.standing(viewer.today)
    if of is None:
        return list(standing)
    pointed = Course.competences.through.objects.filter(course=of).values("competence")
    return list(rows.filter(Q(pk__in=standing.order_by().values("pk")) | Q(pk__in=pointed)))


def some_competences(viewer: Viewer, ids: list[str]) -> list[Competence]:
    rows = Competence.objects.visible_to(viewer)
    return list(rows.filter(pk__in=[UUID(each) for each in ids]))


def owner_choices(viewer: Viewer, course: Course | None) -> list[tuple[UUID, str]]:
    """Peer trainers and the central team, and whoever has it now."""
    tiers = Q(assignments__role__slug__in=["peer-trainer", "senior-peer-trainer"]) | Q(
        assignments__role__tier="central"
    )
    wanted = tiers | Q(pk=course.owner_id) if course and course.owner_id else tiers
    rows = Person.objects.visible_to(viewer).filter(wanted, left_on__isnull=True).distinct()
    return [(row.pk, row.name) for row in rows.order_by("sort_name")]


def titles(viewer: Viewer, ids: Collection[UUID]) -> dict[UUID, str]:
    """Of what is offered; nothing asked where there are none."""
    if not ids:
        return {}
    rows = Course.objects.visible_to(viewer).offered().filter(pk__in=list(ids))
    return dict(rows.values_list("pk", "title"))


def counts(viewer: Viewer) -> dict[str, int]:
    """How many are being written and were withdrawn, for who writes them."""
    rows = Course.objects.visible_to(viewer).order_by().values("state").annotate(n=Count("pk"))
    return {row["state"]: row["n"] for row in rows}
