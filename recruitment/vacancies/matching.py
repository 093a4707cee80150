"""Which request a vacancy belongs to: the one for its post, or the only one of its team and role."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from recruitment.models import Request
from recruitment.states import OPEN
from recruitment.vacancies.models import Vacancy
from workforce.establishment.models import UnknownRole
from workforce.people.models import RoleType
from workforce.people.names import plain

MOST = 20


def belongs_to(rows: Collection[Vacancy]) -> dict[UUID, Request]:
    """Of these, those that can only mean one request that has no vacancy yet, handed in and open. Four queries."""
    if not rows:
        return {}
    free = list(_open().filter(_without_vacancy()).select_related("role", "post"))
    roles = roles_by_title()
    proposed = _proposed(rows)
    found: dict[UUID, list[Request]] = {}
    for row in rows:
        sure = [each for each in free if each.post and each.post.code.upper() == row.ref.upper()]
        sure = sure or [
            each for each in free if each.post_id and each.post_id == proposed.get(row.ref)
        ]
        found[row.pk] = sure or [each for each in free if is_alike(row, each, roles)]
    wanted: dict[UUID, int] = defaultdict(int)
    for requests in found.values():
        for request in requests:
            wanted[request.pk] += 1
    return {
        pk: requests[0]
        for pk, requests in found.items()
        if len(requests) == 1 and wanted[requests[0].pk] == 1
    }


def is_alike(row: Vacancy, request: Request, roles: dict[str, set[UUID]]) -> bool:
    return (
        row.team_id is not None
        and row.team_id == request.team_id
        and request.role_id in roles.get(plain(row.title), set())
    )


def roles_by_title() -> dict[str, set[UUID]]:
    found: dict[str, set[UUID]] = defaultdict(set)
    for role in RoleType.objects.all():
        for title in (role.words, *role.titles):
            found[plain(title)].add(role.pk)
    return found


def suggested(vacancy: Vacancy, requests: QuerySet[Request]) -> list[Request]:
    """Of these, the likeliest first: of its team, then of its service area, those without a vacancy before others."""
    near = Q(team=vacancy.team_id) if vacancy.team_id else Q()
    if vacancy.area_id:
        near |= Q(team__area=vacancy.area_id)
    rows = requests.filter(stage__in=OPEN, handed_in_on__isnull=False).filter(near)
    rows = rows.annotate(is_taken=Exists(Vacancy.objects.filter(request=OuterRef("pk"))))
    roles = roles_by_title()
    return sorted(rows[:200], key=lambda each: _rank(vacancy, each, roles))[:MOST]


def _rank(vacancy: Vacancy, request: Request, roles: dict[str, set[UUID]]) -> Sequence[int]:
    return (
        not is_alike(vacancy, request, roles),
        vacancy.team_id != request.team_id,
        bool(getattr(request, "is_taken", False)),
        -request.number,
    )


def _open() -> QuerySet[Request]:
    rows: QuerySet[Request] = Request.objects.filter(stage__in=OPEN, handed_in_on__isnull=False)
    return rows.order_by("number")


def _without_vacancy() -> Exists:
    return ~Exists(Vacancy.objects.filter(request=OuterRef("pk")))  # type: ignore[return-value]


def _proposed(rows: Collection[Vacancy]) -> dict[str, UUID]:
    """The posts that the centre proposed for an unknown role of these."""
    asked = UnknownRole.objects.filter(
        vacancy_ref__in=[row.ref for row in rows], post__isnull=False
    )
    return {ref: post for ref, post in asked.values_list("vacancy_ref", "post_id") if ref and post}
