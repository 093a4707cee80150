"""Groups, who is in them, and what they decided."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from strategy.community.labels import DECISION, HELLO
from strategy.community.models import Decision, Group, InNetwork, Member, Outside
from strategy.community.models.group import CommunityGroupQuerySet, GroupDecisionQuerySet
from strategy.community.models.network import InNetworkQuerySet
from workforce.core.access import Viewer
from workforce.core.sealed import Sealed, unseal_many
from workforce.people import scopes


def rows(viewer: Viewer) -> CommunityGroupQuerySet:
    """Those that go on first."""
    found: CommunityGroupQuerySet = Group.objects.visible_to(viewer).order_by(
        "ended_on", "kind", "name", "pk"
    )
    return found


def get(viewer: Viewer, group_id: UUID) -> Group | None:
    return Group.objects.visible_to(viewer).filter(pk=group_id).first()


def run_by(viewer: Viewer, kind: str) -> list[Group]:
    """Open ones of a kind, for whoever plans a date of one."""
    found = Group.objects.visible_to(viewer).open().filter(kind=kind)
    return list(found.order_by("name"))


def members(viewer: Viewer, group: Group) -> list[Member]:
    found = Member.objects.visible_to(viewer).filter(
        scopes.here(viewer.today, "person"), group=group, ends__isnull=True
    )
    return list(found.select_related("person", "group").order_by("role", "person__sort_name"))


def member(viewer: Viewer, member_id: UUID) -> Member | None:
    rows = Member.objects.visible_to(viewer).filter(pk=member_id, ends__isnull=True)
    found: Member | None = rows.select_related("person", "group").first()
    return found


def decisions(viewer: Viewer, group: Group) -> GroupDecisionQuerySet:
    found: GroupDecisionQuerySet = Decision.objects.visible_to(viewer).filter(group=group)
    return found


def decision(viewer: Viewer, decision_id: UUID) -> Decision | None:
    rows = Decision.objects.visible_to(viewer).filter(pk=decision_id)
    found: Decision | None = rows.select_related("group").first()
    return found


def opened(rows: Sequence[Decision]) -> list[tuple[Decision, str]]:
    said = unseal_many([Sealed(row.decision_words, row.group_id, DECISION, row.pk) for row in rows])
    return list(zip(rows, said, strict=True))


def in_network(viewer: Viewer) -> InNetwork | None:
    return InNetwork.objects.visible_to(viewer).filter(person_id=viewer.me).first()


def to_be_found(viewer: Viewer) -> InNetworkQuerySet:
    """For those who are in it: the others who said so."""
    rows = InNetwork.objects.visible_to(viewer).filter(may_be_found=True)
    found: InNetworkQuerySet = rows.exclude(person_id=viewer.me).select_related("person")
    return found.order_by("person__sort_name", "pk")


def hellos(rows: Sequence[InNetwork]) -> list[str]:
    return unseal_many([Sealed(row.hello_words, row.person_id, HELLO, row.pk) for row in rows])


def outside(viewer: Viewer) -> list[Outside]:
    return list(Outside.objects.visible_to(viewer))


def one_outside(viewer: Viewer, pk: UUID) -> Outside | None:
    return Outside.objects.visible_to(viewer).filter(pk=pk).first()
