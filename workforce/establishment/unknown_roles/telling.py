"""Who is told what about an unknown role. The words are in `notices.py`; nothing here names anybody."""

from collections.abc import Iterable, Iterator, Sequence
from uuid import UUID

from django.urls import reverse

from workforce.core import clock
from workforce.establishment.models import UnknownRole, UnknownRoleStep
from workforce.establishment.models.unknown_roles import Step
from workforce.establishment.queries import central_team
from workforce.notices.actions import NoticeFor, notify, take_back
from workforce.people.models import Assignment, Relationship
from workforce.people.models.relationship import Kind

FOUND, REPORTED, GIVEN = "unknown-role-found", "unknown-role-reported", "unknown-role-given"
DUE, ASKED_AGAIN, ANSWERED = "unknown-role-due", "unknown-role-asked-again", "unknown-role-answered"
ADOPTED, MANAGES, SUPPORTS = "unknown-role-adopted", "unknown-role-manages", "unknown-role-supports"


def page_of(role: UUID) -> str:
    return reverse("establishment:unknown-role-detail", args=[role])


def found(rows: Sequence[UnknownRole], *, occasion: str) -> None:
    """One message for all that one look found, to each of the central team."""
    link = page_of(rows[0].pk) if len(rows) == 1 else reverse("establishment:unknown-role-list")
    _central(FOUND, occasion, link)


def reported(row: UnknownRole, *, by: UUID | None) -> None:
    _central(REPORTED, str(row.pk), page_of(row.pk), but=by)


def never_found(roles: Iterable[UUID], *, occasion: str) -> None:
    """The look that found them was undone, and their pages are gone."""
    links = [page_of(role) for role in roles]
    take_back(people=central_team.ids(clock.today()), occasions=[occasion], links=links)


def _central(kind: str, occasion: str, link: str, but: UUID | None = None) -> None:
    people = central_team.ids(clock.today())
    notify((NoticeFor(person, kind, occasion, link=link) for person in people), by=but)


def given(row: UnknownRole, *, by: UUID | None) -> None:
    if row.owner_id:
        told = NoticeFor(row.owner_id, GIVEN, f"{row.pk}:{row.version}", link=page_of(row.pk))
        notify([told], by=by)


def asked_again(rows: Iterable[UnknownRole]) -> None:
    """The owner; where there is none, the central team."""
    rows = list(rows)
    people = central_team.ids(clock.today()) if any(row.owner_id is None for row in rows) else set()
    told = [
        NoticeFor(person, ASKED_AGAIN, f"{row.pk}:{row.version}", link=page_of(row.pk))
        for row in rows
        for person in ([row.owner_id] if row.owner_id else sorted(people))
    ]
    notify(told, by=None)


def answered(rows: Sequence[UnknownRole], *, by: UUID | None = None) -> None:
    """Whoever reported it."""
    versions = {row.pk: row.version for row in rows}
    told = UnknownRoleStep.objects.filter(role__in=versions, what=Step.REPORTED, by__isnull=False)
    link = reverse("establishment:unknown-role-report")
    people = told.order_by().values_list("role", "by").distinct()
    notify(
        (NoticeFor(who, ANSWERED, f"{role}:{versions[role]}", link=link) for role, who in people),
        by=by,
    )


def adopted(assignment: Assignment, supporters: Sequence[Relationship], *, by: UUID | None) -> None:
    """The person, and those who support them from now on."""
    notify(_of_adoption(assignment, supporters), by=by)


def _of_adoption(assignment: Assignment, supporters: Sequence[Relationship]) -> Iterator[NoticeFor]:
    link = reverse("people:person-detail", args=[assignment.person_id])
    yield NoticeFor(assignment.person_id, ADOPTED, str(assignment.pk), link=link)
    manages = {row.holder_id for row in supporters if row.kind == Kind.LINE_MANAGER}
    for holder, starts in {row.holder_id: row.starts for row in supporters}.items():
        kind = MANAGES if holder in manages else SUPPORTS
        # The person's page is theirs from their first day on.
        opens = link if starts <= clock.today() else "/"
        yield NoticeFor(holder, kind, str(assignment.pk), link=opens)
