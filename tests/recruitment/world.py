"""A request of Sam's team, handed in by the service manager, and one that is still being written."""

from __future__ import annotations

from recruitment.models import Override, Turn, TurnPerson
from tests.recruitment.making import request_at
from tests.world import World

SEE = {
    "service_manager", "line_manager", "clinical_supervisor", "peer_supervisor", "patch_lead", "central_lead", "hr",
    "approver",
}  # fmt: skip


def extend(world: World) -> None:
    TurnPerson.objects.create(
        turn=Turn.objects.get(slug="finance"), person=world.people["approver"]
    )
    world.things |= {
        "request": request_at(world, "preparation", why=world.plant(SEE, "requestwhy")),
        "request draft": request_at(world, why=world.plant({"service_manager"}, "requestdraft")),
        "turn": Turn.objects.get(slug="finance"),
    }
    world.things["override"] = Override.objects.create(
        request=world.things["request"], about="G1", reason=world.plant(SEE, "overridereason"),
        until=world.day(30), asked_by=world.people["central_lead"], asked_on=world.today,
        second=world.people["approver"],
    )  # fmt: skip


def grow(world: World, n: int) -> None:
    request_at(world, "preparation")
