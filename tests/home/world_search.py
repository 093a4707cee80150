from tests.world import World


def extend(world: World) -> None:
    world.things["search_key"] = "nobody-searched"
