"""Project groups, as far as a viewer sees them, and what of one is asked elsewhere."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, F, Q, QuerySet, Subquery
from django.db.models.expressions import OuterRef

from recruitment.models import Request
from recruitment.preparation.models import Decision, Member, MemberKind, ProjectGroup
from recruitment.states import OPEN as ASKING
from workforce.core import clock
from workforce.core.access import CENTRAL_LEAD, Viewer
from workforce.people import scopes
from workforce.people.models import (
    Assignment,
    PartnerOrganisation,
    Person,
    ServiceArea,
    StaffInPost,
)
from workforce.people.queries import names
from workforce.people.scopes import runs

MOST = 12


@dataclass(frozen=True, slots=True)
class Group:
    """B9, "using project group": the group of a service area, with what shows that it works."""

    pk: UUID
    name: str
    members: int
    peers: int
    uses_services: int
    decisions: int
    last_decided: date | None


def group_of(area_ids: Collection[UUID], day: date | None = None) -> dict[UUID, Group]:
    """By service area, its group that runs on that day: one query for any number. Not scoped: names nobody."""
    on = day or clock.today()
    sits = (Q(members__ends__isnull=True) | Q(members__ends__gte=on)) & Q(members__starts__lte=on)
    decided = Decision.objects.filter(group=OuterRef("pk"))
    in_peer_role = Assignment.objects.filter(runs(on)).order_by().values("person_id")
    rows = (
        ProjectGroup.objects.running(on)
        .filter(area__in=list(area_ids))
        .order_by()
        .annotate(
            seats=Count("members", filter=sits, distinct=True),
            peers=Count("members", filter=sits & Q(members__person__in=in_peer_role), distinct=True),
            users=Count("members", filter=sits & Q(members__kind=MemberKind.USES_SERVICES), distinct=True),
            number=Count("decisions", distinct=True),
            last=Subquery(decided.order_by("-on").values("on")[:1]),
        )
    )  # fmt: skip
    return {
        row.area_id: Group(row.pk, row.name, row.seats, row.peers, row.users, row.number, row.last)
        for row in rows
    }


def seen(viewer: Viewer) -> QuerySet[ProjectGroup]:
    rows: QuerySet[ProjectGroup] = ProjectGroup.objects.visible_to(viewer)
    return rows.select_related("area__patch")


def get(viewer: Viewer, group_id: UUID) -> ProjectGroup | None:
    return seen(viewer).filter(pk=group_id).first()


def shown(viewer: Viewer) -> QuerySet[Any]:
    """With how many are in each and how much is open, those that run first."""
    day = viewer.today
    sits = Q(members__ends__isnull=True) | Q(members__ends__gte=day)
    return seen(viewer).annotate(
        seats=Count("members", filter=sits, distinct=True),
        open=Count("decisions", filter=Q(decisions__state="open"), distinct=True),
    ).order_by(F("ends").asc(nulls_first=True), "area__name", "pk")  # fmt: skip


def members(viewer: Viewer, group: ProjectGroup) -> list[Member]:
    rows = Member.objects.visible_to(viewer).filter(group=group).running(viewer.today)
    return list(rows.select_related("person", "staff", "partner"))


def member(viewer: Viewer, member_id: UUID) -> Member | None:
    rows: Any = Member.objects.visible_to(viewer).select_related("group__area", "person")
    return rows.filter(pk=member_id).first()


def decisions(viewer: Viewer, group: ProjectGroup) -> QuerySet[Decision]:
    rows: QuerySet[Decision] = Decision.objects.visible_to(viewer).filter(group=group)
    return rows.select_related("carried_by__person", "carried_by__staff", "carried_by__partner")


def decision(viewer: Viewer, decision_id: UUID) -> Decision | None:
    rows: Any = Decision.objects.visible_to(viewer).select_related("group__area")
    return rows.filter(pk=decision_id).first()


def areas_without(viewer: Viewer) -> list[ServiceArea]:
    """Where a group may be begun by this viewer."""
    rows = (
        ServiceArea.objects.visible_to(viewer)
        .open_on(viewer.today)
        .exclude(project_groups__ends__isnull=True, project_groups__isnull=False)
    )
    if not viewer.has(CENTRAL_LEAD):
        rows = rows.filter(patch__in=scopes.patches_led(viewer))
    return list(rows)


def asking_without(viewer: Viewer) -> list[str]:
    """Service areas whose teams ask for a peer worker and that have no group, of the requests this viewer sees."""
    seen_here = Request.objects.visible_to(viewer).filter(stage__in=ASKING, team__isnull=False)
    rows = ServiceArea.objects.filter(pk__in=seen_here.order_by().values("team__area_id"))
    running = ProjectGroup.objects.running(viewer.today).values("area_id")
    return list(rows.exclude(pk__in=running).order_by("name").values_list("name", flat=True))


def area(viewer: Viewer, area_id: UUID) -> ServiceArea | None:
    return ServiceArea.objects.visible_to(viewer).filter(pk=area_id).first()


def called(viewer: Viewer, group: ProjectGroup, name: str) -> list[tuple[str, str]]:
    """Who could take a seat, by name: people, staff of the service area, partners."""
    if not names.words_of(name):
        return []
    day = viewer.today
    people = names.called(Person.objects.filter(scopes.here(day)), name)
    found = [(f"person:{row.pk}", row.name) for row in people.order_by("sort_name", "pk")[:MOST]]
    staff = names.called(StaffInPost.objects.filter(runs(day), team__area=group.area_id), name)
    found += [
        (f"staff:{row.pk}", f"{row.first_name} {row.last_name}, {row.title}")
        for row in staff.order_by("sort_name", "pk")[:MOST]
    ]
    partners = names.called(PartnerOrganisation.objects.visible_to(viewer).filter(runs(day)), name)
    found += [(f"partner:{row.pk}", row.name) for row in partners.order_by("sort_name")[:MOST]]
    return found
