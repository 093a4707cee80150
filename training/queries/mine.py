"""What somebody has learnt, what is due and what runs out. For oneself and for whoever may help."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import F, Q

from training.gives import FOUNDATION
from training.models import Course, Record
from training.models.record import SUPPORTING
from training.obligations import SLUG, course_of, is_again, line_of
from workforce.core import settings
from workforce.core.access import CENTRAL_LEAD, HR, Viewer
from workforce.obligations import kinds
from workforce.obligations.models import Obligation
from workforce.people import scopes
from workforce.people.models import Person

SOON = "training.expires_soon_days"


@dataclass(frozen=True, slots=True)
class Due:
    """A course that is asked, with the day it is due: None while the person's clock stands still."""

    course: Course
    due: date | None
    is_again: bool


@dataclass(frozen=True, slots=True)
class Learning:
    due: Sequence[Due]
    valid: Sequence[Record]
    expiring: Sequence[Record]
    over: Sequence[Record]
    """Run out, or replaced by a later one."""

    @property
    def records(self) -> list[Record]:
        return [*self.valid, *self.expiring, *self.over]


def of(viewer: Viewer, person: Person, *, but: frozenset[str] = frozenset()) -> Learning:
    """Three queries and a setting. `but`: what is told beside it in another way, by what a course gives."""
    soon = viewer.today + timedelta(days=int(settings.of(viewer).get(SOON)))
    rows = [row for row in records(viewer, person.pk) if row.course.gives not in but]
    valid, expiring, over = _sorted_out(rows, viewer.today, soon)
    return Learning(due(viewer, person.pk), valid, expiring, over)


def records(viewer: Viewer, person_id: UUID) -> list[Record]:
    rows = Record.objects.visible_to(viewer).filter(person_id=person_id).select_related("course")
    return list(rows.order_by("-completed_on", "pk"))


def due(viewer: Viewer, person_id: UUID) -> list[Due]:
    """Open and begun, the first due first. What runs out later than "soon" is not due yet."""
    if not may_see(viewer, person_id):
        return []
    soon = viewer.today + timedelta(days=int(settings.of(viewer).get(SOON)))
    rows = list(
        Obligation.objects.open()
        .filter(Q(due__isnull=True) | Q(due__lte=soon), person_id=person_id, kind=SLUG)
        .order_by("due", "pk")
    )
    courses = Course.objects.in_bulk({course_of(row) for row in rows})
    return [
        Due(courses[course_of(row)], row.due, is_again(row.cycle))
        for row in rows
        if course_of(row) in courses
    ]


@dataclass(frozen=True, slots=True)
class Waiting:
    """What is due, by its name and its day, whichever room asks it."""

    title: str
    due: date | None


def waiting(viewer: Viewer, person_id: UUID) -> list[Waiting]:
    """Courses that are due, and foundation, which is owed by its units. A query, and one for the titles."""
    if not may_see(viewer, person_id):
        return []
    soon = viewer.today + timedelta(days=int(settings.of(viewer).get(SOON)))
    rows = Obligation.objects.open().filter(
        Q(due__isnull=True) | Q(due__lte=soon), person_id=person_id, kind__in=(SLUG, FOUNDATION), begins__lte=viewer.today
    )  # fmt: skip
    found = list(rows.order_by(F("due").asc(nulls_last=True), "pk"))
    titles: dict[UUID, str] = {}
    for slug in {row.kind for row in found}:
        described = kinds.get(slug).describe([row for row in found if row.kind == slug])
        titles |= {pk: each.title for pk, each in described.items()}
    return [Waiting(titles[row.pk], row.due) for row in found]


def may_see(viewer: Viewer, person_id: UUID) -> bool:
    """Whose learning this viewer may see: one's own, that of whom one manages, supervises or leads, and for who keeps
    the records everybody's."""
    if viewer.is_system or viewer.person_id == person_id:
        return True
    if is_near_by_what_they_do(viewer, person_id):
        return True
    if viewer.person_id is None or not scopes.patches_led_ids(viewer):
        return False
    return viewer.once(("leads", person_id), lambda: _is_in_ones_patch(viewer, person_id))


def is_near_by_what_they_do(viewer: Viewer, person_id: UUID) -> bool:
    """Keeps the records, or manages or supervises them, as the request found it."""
    if viewer.has(CENTRAL_LEAD, HR):
        return True
    does = scopes.acts_towards(viewer, person_id) if viewer.person_id else frozenset()
    return not does.isdisjoint(SUPPORTING)


def _is_in_ones_patch(viewer: Viewer, person_id: UUID) -> bool:
    near = Person.objects.filter(pk__in=scopes.people_in_patches(viewer))
    return near.filter(pk=person_id).exists()


def _sorted_out(
    rows: Sequence[Record], today: date, soon: date
) -> tuple[list[Record], list[Record], list[Record]]:
    """Of each line the record that lasts longest stands; the others are history."""
    standing: dict[str, Record] = {}
    for row in rows:
        line = line_of(row.course)
        if line not in standing or _outlasts(row, standing[line]):
            standing[line] = row
    valid: list[Record] = []
    expiring: list[Record] = []
    over: list[Record] = []
    for row in rows:
        if standing[line_of(row.course)] is not row or (row.until and row.until < today):
            over.append(row)
        elif row.until is not None and row.until <= soon:
            expiring.append(row)
        else:
            valid.append(row)
    return valid, sorted(expiring, key=lambda each: each.until or soon), over


def _outlasts(row: Record, other: Record) -> bool:
    if other.until is None:
        return False
    return row.until is None or row.until > other.until
