"""Records as who keeps them finds them: of a person, of the other staff by number, and what was taken out."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from training.models import Course, Record, Register, TakenOut
from training.states import DRAFTED
from workforce.core.access import CENTRAL_LEAD, HR, Viewer
from workforce.people.models import Person, StaffInPost
from workforce.people.queries import names

MOST = 20
LATELY = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class Found:
    """Somebody whose records can be put right: a person, or one of the other staff in one of their jobs."""

    name: str
    what: str
    person_id: UUID | None = None
    staff_id: UUID | None = None


def keeps(viewer: Viewer) -> bool:
    return viewer.is_system or viewer.has(CENTRAL_LEAD, HR)


def find(viewer: Viewer, words: str) -> tuple[list[Found], bool]:
    """By name or number, people first; and whether there are more. Two queries."""
    text = words.strip()
    if not keeps(viewer) or not text:
        return [], False
    people = _people(viewer, text)
    staff = _staff(text)
    found = [*people, *staff]
    return found[:MOST], len(found) > MOST


def _by(text: str, rows: QuerySet[Person] | QuerySet[StaffInPost]) -> Q:
    if not names.words_of(text):
        return Q(employee_number=text)
    return Q(employee_number=text) | Q(pk__in=names.called(rows, text).order_by().values("pk"))


def _people(viewer: Viewer, text: str) -> list[Found]:
    rows = Person.objects.visible_to(viewer)
    found = rows.filter(_by(text, rows)).order_by("sort_name", "pk")[: MOST + 1]
    return [Found(each.name, _number(each.employee_number), person_id=each.pk) for each in found]


def _number(number: str | None) -> str:
    return f"Employee number {number}" if number else "No employee number here"


def _staff(text: str) -> list[Found]:
    """Each number once, in the job that lasts longest; whoever is a person here is found as one."""
    people = Person.objects.filter(employee_number__isnull=False).values("employee_number")
    rows = StaffInPost.objects.exclude(employee_number__in=people)
    found: dict[str, Found] = {}
    for row in (
        rows.filter(_by(text, StaffInPost.objects.all()))
        .select_related("team")
        .order_by("sort_name", "starts", "pk")[: 4 * MOST]
    ):
        words = f"{row.title}, {row.team.name}. {_number(row.employee_number)}"
        found.setdefault(
            row.employee_number, Found(f"{row.first_name} {row.last_name}", words, staff_id=row.pk)
        )
    return list(found.values())


def staff(viewer: Viewer, staff_id: UUID) -> StaffInPost | None:
    """One of the other staff, for who keeps the records. Whoever has become a person has a page of their own."""
    if not keeps(viewer):
        return None
    people = Person.objects.filter(employee_number__isnull=False).values("employee_number")
    rows = StaffInPost.objects.exclude(employee_number__in=people)
    return rows.filter(pk=staff_id).select_related("team").first()


def staff_of(viewer: Viewer, number: str) -> StaffInPost | None:
    if not keeps(viewer) or not number:
        return None
    rows = StaffInPost.objects.filter(employee_number=number)
    return rows.order_by("-starts", "pk").first()


def of_number(viewer: Viewer, number: str) -> list[Record]:
    rows = Record.objects.visible_to(viewer).filter(employee_number=number)
    return list(rows.select_related("course").order_by("-completed_on", "pk"))


def get(viewer: Viewer, record_id: UUID) -> Record | None:
    """To be put right: for who keeps the records."""
    if not keeps(viewer):
        return None
    rows = Record.objects.visible_to(viewer).select_related("course", "person", "register")
    return rows.filter(pk=record_id).first()


def names_of(viewer: Viewer, numbers: Collection[str]) -> dict[str, str]:
    """Of the other staff, by number. One query."""
    wanted = {number for number in numbers if number}
    if not keeps(viewer) or not wanted:
        return {}
    rows = StaffInPost.objects.filter(employee_number__in=wanted).order_by("starts", "pk")
    return {
        number: f"{first} {last}"
        for number, first, last in rows.values_list("employee_number", "first_name", "last_name")
    }


def courses(viewer: Viewer) -> list[tuple[str, str]]:
    """What is or was offered: somebody may have completed it before it was withdrawn."""
    rows = Course.objects.visible_to(viewer).exclude(state=DRAFTED)
    return [(str(pk), title) for pk, title in rows.values_list("pk", "title")]


def taken_out(viewer: Viewer) -> QuerySet[TakenOut]:
    """What was taken out or corrected by hand, the latest first."""
    rows = TakenOut.objects.visible_to(viewer).select_related(
        "course", "person", "register", "by", "instead__course"
    )
    return rows.order_by("-at", "-pk")


def one_taken_out(viewer: Viewer, taken_out_id: UUID) -> TakenOut | None:
    return taken_out(viewer).filter(pk=taken_out_id).first() if keeps(viewer) else None


def own_lately(viewer: Viewer) -> Sequence[TakenOut]:
    """One's own that are out, of the last months: nothing goes from somebody's learning without a word."""
    if viewer.person_id is None:
        return []
    rows = taken_out(viewer).filter(person_id=viewer.me, put_back_at__isnull=True)
    return list(rows.filter(at__date__gte=viewer.today - LATELY)[:10])


def taken_out_of(viewer: Viewer, register: Register) -> int:
    """How many of what a register added were taken out or corrected by hand."""
    rows = TakenOut.objects.visible_to(viewer).standing().filter(register=register)
    return rows.aggregate(n=Count("pk"))["n"]
