"""Who may. When is the business of states and of the actions."""

from __future__ import annotations

from uuid import UUID

import rules
from django.http import Http404

from strategy.community import audiences
from strategy.community.audiences import audiences_of
from strategy.community.models import RUNS, Group, GroupKind, Member, Occasion, Theme
from workforce.core.access import (
    ADVANCED_PRACTITIONER,
    CENTRAL_LEAD,
    SENIOR_PEER,
    Viewer,
)
from workforce.gatherings.kinds import Attendance
from workforce.gatherings.models import Facilitator, Place
from workforce.gatherings.states import BOOKED

__all__ = ["audiences_of"]


@rules.predicate
def may_enter(viewer: Viewer, _: object = None) -> bool:
    """Whoever is somebody here: which dates they see, their kinds say."""
    return viewer.person_id is not None


@rules.predicate
def is_peer(viewer: Viewer, _: object = None) -> bool:
    return audiences.is_peer(viewer)


@rules.predicate
def leads(viewer: Viewer, _: object = None) -> bool:
    """The central team and advanced practitioners: they plan dates, and see nothing of who comes or what is said."""
    return viewer.person_id is not None and viewer.has(CENTRAL_LEAD, ADVANCED_PRACTITIONER)


def _runs_a_group(viewer: Viewer, kind: str) -> bool:
    mine = Member.objects.filter(
        person_id=viewer.me,
        ends__isnull=True,
        role__in=RUNS,
        group__kind=kind,
        group__ended_on__isnull=True,
    )
    return viewer.once(("runs a group", kind), mine.exists)


def may_plan(viewer: Viewer, kind: str) -> bool:
    """Leads, senior peers and whoever runs a steering group; a support group's dates are its own."""
    if viewer.person_id is None:
        return False
    if kind == GroupKind.SUPPORT:
        return audiences.is_peer(viewer) and _runs_a_group(viewer, GroupKind.SUPPORT)
    return may_plan_some.test(viewer, None)


@rules.predicate
def may_plan_some(viewer: Viewer, _: object = None) -> bool:
    if leads.test(viewer, None) or (audiences.is_peer(viewer) and viewer.has(SENIOR_PEER)):
        return True
    return viewer.person_id is not None and _runs_a_group(viewer, GroupKind.STEERING)


def audiences_planned(viewer: Viewer) -> frozenset[str]:
    """For whom they may plan: leads for all, others for those they are of."""
    every = frozenset(audiences.Audience.values)
    return every if viewer.is_system or leads.test(viewer, None) else audiences_of(viewer)


@rules.predicate
def hosts(viewer: Viewer, occasion: Occasion) -> bool:
    """Whoever leads it and is still of those for whom it is."""
    if viewer.person_id is None or occasion.audience not in audiences_of(viewer):
        return False
    rows = Facilitator.objects.running().filter(
        gathering=occasion.gathering_id, person_id=viewer.me
    )
    return viewer.once(("hosts", occasion.pk), rows.exists)


@rules.predicate
def may_change(viewer: Viewer, occasion: Occasion) -> bool:
    """When and where: whoever hosts it, whoever leads, and who runs its group."""
    if hosts.test(viewer, occasion) or occasion.group_id is None:
        return (
            hosts.test(viewer, occasion) or leads.test(viewer, None) or _plans_it(viewer, occasion)
        )
    group = occasion.group
    return runs_group.test(viewer, group) or (group is not None and group.is_steering and leads.test(viewer, None))  # fmt: skip


def _plans_it(viewer: Viewer, occasion: Occasion) -> bool:
    return may_plan_some.test(viewer, None) and occasion.audience in audiences_of(viewer)


@rules.predicate
def may_come(viewer: Viewer, occasion: Occasion) -> bool:
    return occasion.audience in audiences_of(viewer)


@rules.predicate
def is_in_the_room(viewer: Viewer, occasion: Occasion) -> bool:
    """Hosts it or has a place in it: reads and writes its notes."""
    if not may_come.test(viewer, occasion):
        return False
    mine = Place.objects.filter(
        gathering=occasion.gathering_id, person_id=viewer.me, state=BOOKED
    ).exclude(attendance=Attendance.NOT_THERE)
    placed = viewer.once(("in the room", occasion.pk), mine.exists)
    return placed or hosts.test(viewer, occasion)


@rules.predicate
def was_there(viewer: Viewer, occasion: Occasion) -> bool:
    """Said so themselves: they approve what leaves the room."""
    if not may_come.test(viewer, occasion):
        return False
    mine = Place.objects.filter(
        gathering=occasion.gathering_id, person_id=viewer.me, attendance=Attendance.CAME
    )
    return viewer.once(("was there", occasion.pk), mine.exists)


@rules.predicate
def owns(viewer: Viewer, theme: Theme) -> bool:
    return viewer.person_id is not None and theme.owner_id == viewer.person_id


@rules.predicate
def may_hand_on(viewer: Viewer, theme: Theme) -> bool:
    """Its owner, and the central team where an owner has left or is the wrong one."""
    return owns.test(viewer, theme) or viewer.has(CENTRAL_LEAD)


@rules.predicate
def may_found(viewer: Viewer, kind: str) -> bool:
    """A support group: any peer. A steering group: whoever leads, and senior peers."""
    if kind == GroupKind.SUPPORT:
        return audiences.is_peer(viewer)
    return leads.test(viewer, None) or (audiences.is_peer(viewer) and viewer.has(SENIOR_PEER))


@rules.predicate
def is_member(viewer: Viewer, group: Group) -> bool:
    return role_in(viewer, group) != ""


@rules.predicate
def runs_group(viewer: Viewer, group: Group) -> bool:
    return role_in(viewer, group) in RUNS


def role_in(viewer: Viewer, group: Group | None) -> str:
    if group is None or viewer.person_id is None:
        return ""
    if not group.is_steering and not audiences.is_peer(viewer):
        return ""
    rows = Member.objects.filter(group=group, person_id=viewer.me, ends__isnull=True)
    return viewer.once(
        ("role in", group.pk), lambda: rows.values_list("role", flat=True).first() or ""
    )


@rules.predicate
def may_name_outside(viewer: Viewer, _: object = None) -> bool:
    """Whom one can turn to: the central team keeps the list."""
    return viewer.has(CENTRAL_LEAD)


def need(is_allowed: bool) -> None:
    if not is_allowed:
        raise Http404


def need_person(viewer: Viewer) -> UUID:
    if viewer.person_id is None:
        raise Http404
    return viewer.person_id
