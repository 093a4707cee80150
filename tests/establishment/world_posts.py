"""A proposal, one in the gate check, and Sam's own post made a fixed term: with words that only those who run the
establishment may read."""

from __future__ import annotations

from decimal import Decimal

from tests.world import World
from workforce.establishment.actions import posts
from workforce.people.actions import qualifications
from workforce.people.actions.posts import NewPost
from workforce.people.models import Post, RoleType

RUNNING_THEM = {"patch_lead", "central_lead", "hr"}


def extend(world: World) -> None:
    lead = world.viewer("patch_lead")
    role = RoleType.objects.get(slug="peer-support-worker")
    world.things["proposed_post"] = _proposed(world, "NV-P1", role)
    waiting = _proposed(world, "NV-P2", role)
    said = world.plant(RUNNING_THEM, "handedin")
    posts.move(waiting, "gate_check", seen="proposed", words=f"Please look {said}", by=lead)
    world.things["waiting_post"] = waiting
    world.things |= {"handed_in": "gate_check", "approved": "approved", "no_state": "nowhere"}
    world.things["planned_kind"] = "line_manager"
    held = Post.objects.get(code="NV-peer")
    held.contract, held.fixed_term_ends = "fixed_term", world.day(45)
    held.fixed_term_reason = world.plant(RUNNING_THEM, "reason")
    held.save()
    world.things["held_post"] = held
    world.things["post_elsewhere"] = Post.objects.get(code="NV-peer_elsewhere")
    qualifications.give(
        world.people["peer"], "experience-confirmed", by=world.viewer("peer_supervisor")
    )


def _proposed(world: World, code: str, role: RoleType) -> Post:
    words = world.plant(RUNNING_THEM, "whyneeded")
    money = world.plant(RUNNING_THEM, "money")
    entry = NewPost(
        code=code, title="Peer support worker", role=role, team=world.things["team"], fte=Decimal("0.8"),
        hours=Decimal(30), funding_source=money, words=f"Needed because {words}",
    )  # fmt: skip
    return posts.propose(entry, by=world.viewer("patch_lead"))
