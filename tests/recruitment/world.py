"""A request of Sam's team, handed in by the service manager, and one that is still being written."""

from __future__ import annotations

from tests.recruitment.making import request_at
from tests.world import World

SEE = {
    "service_manager", "line_manager", "clinical_supervisor", "peer_supervisor", "patch_lead", "central_lead", "hr",
    "approver",
}  # fmt: skip


def extend(world: World) -> None:
    world.things |= {
        "request": request_at(world, "preparation", why=world.plant(SEE, "requestwhy")),
        "request draft": request_at(
            world, why=world.plant({"service_manager", "central_lead"}, "requestdraft")
        ),
    }


def grow(world: World, n: int) -> None:
    request_at(world, "preparation")
