from tests.world import World


def extend(world: World) -> None:
    world.things |= {"setting_room": "supervision", "setting_name": "line_days"}
