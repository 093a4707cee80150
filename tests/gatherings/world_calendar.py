"""A calendar address in the matrix's world. Its dates are those of the supervision room."""

from __future__ import annotations

from tests.world import World
from workforce.gatherings import calendar_actions


def extend(world: World) -> None:
    world.things["calendar token"] = calendar_actions.make_address(by=world.viewer("peer"))
