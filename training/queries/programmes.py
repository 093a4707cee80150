"""Programmes of courses, and how far somebody is in them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from uuid import UUID

from django.db.models import Q, QuerySet

from training.models import Course, CourseProgramme, Part, Record
from training.obligations import line_of
from workforce.core.access import CENTRAL_LEAD, HR, Viewer
from workforce.people.models import Qualification


@dataclass(frozen=True, slots=True)
class Step:
    """A part, and the day on which it was first done."""

    course: Course
    done_on: date | None


@dataclass(frozen=True, slots=True)
class Standing:
    programme: CourseProgramme
    steps: Sequence[Step]

    @property
    def done(self) -> int:
        return sum(step.done_on is not None for step in self.steps)

    @property
    def next(self) -> Step | None:
        return next((step for step in self.steps if step.done_on is None), None)

    @property
    def completed_on(self) -> date | None:
        """The day on which the last part was done; None while one is missing."""
        days = [step.done_on for step in self.steps if step.done_on]
        return max(days) if days and len(days) == len(self.steps) else None


def find(viewer: Viewer) -> list[CourseProgramme]:
    """What stands in the catalogue: offered, and for who writes them the drafts as well."""
    rows = CourseProgramme.objects.visible_to(viewer).exclude(state="withdrawn")
    return list(rows.prefetch_related("parts"))


def withdrawn(viewer: Viewer) -> list[CourseProgramme]:
    rows = CourseProgramme.objects.visible_to(viewer).filter(state="withdrawn")
    return list(rows.prefetch_related("parts"))


def offered(viewer: Viewer) -> QuerySet[CourseProgramme]:
    """To be searched."""
    return CourseProgramme.objects.visible_to(viewer).offered()


def get(viewer: Viewer, programme_id: UUID) -> CourseProgramme | None:
    rows = CourseProgramme.objects.visible_to(viewer).select_related("owner")
    return rows.filter(pk=programme_id).first()


def with_course(viewer: Viewer, course: Course) -> QuerySet[CourseProgramme]:
    return CourseProgramme.objects.visible_to(viewer).offered().filter(parts__course=course)


def courses_of(viewer: Viewer, programme: CourseProgramme) -> list[Course]:
    parts = Part.objects.visible_to(viewer).filter(programme=programme).select_related("course")
    return [part.course for part in parts.order_by("order")]


def standing(viewer: Viewer, programme: CourseProgramme) -> Standing:
    """One's own."""
    courses = courses_of(viewer, programme)
    records: Iterable[Record] = ()
    if viewer.person_id is not None:
        seen = Record.objects.visible_to(viewer)
        records = seen.filter(person_id=viewer.me).select_related("course")
    done = _done(viewer, courses, records)
    return Standing(programme, [Step(each, done.get(line_of(each))) for each in courses])


def begun(viewer: Viewer, records: Collection[Record]) -> list[Standing]:
    """Offered, with a part of them done, by one's own records. No query for whoever has done nothing."""
    if not records:
        return []
    parts = Part.objects.visible_to(viewer).filter(programme__state="offered")
    rows = list(
        parts.select_related("programme", "course").order_by(
            "programme__plain_title", "programme_id", "order"
        )
    )
    done = _done(viewer, [row.course for row in rows], records)
    found = [
        Standing(
            (of := list(group))[0].programme,
            [Step(row.course, done.get(line_of(row.course))) for row in of],
        )
        for _, group in groupby(rows, key=lambda row: row.programme_id)
    ]
    return [each for each in found if each.done]


def _done(
    viewer: Viewer, courses: Collection[Course], records: Iterable[Record]
) -> Mapping[str, date]:
    """By line, the first day: a record, or what a course gives where it came another way, as foundation does."""
    days: dict[str, list[date]] = defaultdict(list)
    for record in records:
        days[line_of(record.course)].append(record.completed_on)
    if given := {course.gives for course in courses if course.gives} - days.keys():
        held = Qualification.objects.visible_to(viewer).filter(
            slug__in=given, starts__lte=viewer.today
        )
        for slug, starts in held.filter(holder_id=viewer.me).values_list("slug", "starts"):
            days[slug].append(starts)
    return {line: min(found) for line, found in days.items()}


@dataclass(frozen=True, slots=True)
class Reach:
    """How many people have done a part, and how many all of it."""

    begun: int
    complete: int


def reach(viewer: Viewer, programmes: Sequence[CourseProgramme]) -> dict[UUID, Reach]:
    """By programme, for whoever keeps the records. Two queries."""
    if not (viewer.is_system or viewer.has(CENTRAL_LEAD, HR)):
        return {}
    parts = list(
        Part.objects.visible_to(viewer).filter(programme__in=programmes).select_related("course")
    )
    lines: dict[UUID, set[str]] = defaultdict(set)
    for part in parts:
        lines[part.programme_id].add(line_of(part.course))
    having: dict[UUID, set[str]] = defaultdict(set)
    gifts = {part.course.gives for part in parts if part.course.gives}
    counted = Q(course__in=[part.course_id for part in parts]) | Q(course__gives__in=gifts)
    rows = Record.objects.visible_to(viewer).filter(counted, person__isnull=False).order_by()
    for person_id, course_id, gives in rows.values_list(
        "person_id", "course_id", "course__gives"
    ).distinct():
        having[person_id].add(gives or str(course_id))
    return {
        each.pk: Reach(
            begun=sum(not wanted.isdisjoint(found) for found in having.values()),
            complete=sum(wanted <= found for found in having.values()),
        )
        for each in programmes
        if (wanted := lines[each.pk])
    }
