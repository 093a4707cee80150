"""Foundation in the matrix's world: Sam and Priya have done one unit, and Sam another."""

from __future__ import annotations

from tests.world import World
from training.foundation import actions


def extend(world: World) -> None:
    sam = world.people["peer"].pk
    for unit, slugs in (("boundaries", ["peer", "peer_supervisor"]), ("my-story", ["peer"])):
        for slug in slugs:
            actions.tick(person_id=sam, unit=unit, by=world.viewer(slug))
