"""Somebody's plan in a test's own world, made by the actions of the room."""

from __future__ import annotations

from datetime import date, timedelta

from tests.world import World
from wellbeing.plan.actions import parts, sharing
from wellbeing.plan.models import Part, Plan, Share
from wellbeing.plan.queries import shared
from workforce.core.access import Viewer
from workforce.people.models import Relationship
from workforce.people.viewers import viewer_of

PEER = "peer"


def write(world: World, number: int = 1, text: str = "I walk at lunch", slug: str = PEER) -> Part:
    by = world.viewer(slug)
    row = Part.objects.filter(plan__person_id=by.me, number=number).first()
    return parts.write(number=number, text=text, version=row.version if row else 0, by=by)


def give(
    world: World,
    number: int,
    role: str,
    slug: str,
    until: date | None = None,
    by: Viewer | None = None,
) -> Share:
    key = sharing.key_of(role, world.people[slug].pk)
    return sharing.share(number=number, key=key, until=until, by=by or world.viewer(PEER))


def reads(world: World, slug: str, offset: int = 0) -> set[int]:
    """The numbers of the parts that this person is shown on that day."""
    day = world.day(offset)
    viewer = viewer_of(world.users[slug], day)
    plan = Plan.objects.filter(person=world.people[PEER]).first()
    shown = shared.opened(viewer.me, plan.pk, day) if plan else None
    return {each.question.number for each in shown.parts} if shown else set()


def holds_role(
    world: World, role: str, slug: str, starts: int, ends: int | None, of: str = PEER
) -> Relationship:
    return Relationship.objects.create(
        kind=role, acts_as=role, assignment=world.assignments[of], holder=world.people[slug],
        starts=world.day(starts), ends=None if ends is None else world.day(ends),
    )  # fmt: skip


def nobody_holds(world: World, role: str, of: str = PEER) -> None:
    Relationship.objects.filter(kind=role, assignment=world.assignments[of]).delete()


def without_a_plan(world: World) -> None:
    """These tests begin with nothing written; the matrix's own plan is in world_plan.py beside this."""
    from wellbeing.plan.actions import keeping

    keeping.delete(by=world.viewer(PEER))
    keeping.delete_check_ins(by=world.viewer(PEER))


DAY = timedelta(days=1)
__all__ = ["DAY", "PEER", "give", "holds_role", "nobody_holds", "reads", "without_a_plan", "write"]
