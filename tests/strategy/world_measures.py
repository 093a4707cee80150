"""What was begun, in the matrix's world."""

from __future__ import annotations

from datetime import timedelta

from strategy.measures import initiatives
from strategy.measures.initiatives import Said
from tests.world import World


def extend(world: World) -> None:
    said = Said("initiativetitle", world.today - timedelta(days=300), "initiativewhat")
    world.things["initiative"] = initiatives.add(said, by=world.viewer("central_lead"))
