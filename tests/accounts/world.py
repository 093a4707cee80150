from django.http import QueryDict

from tests.world import World
from workforce.core import kept


def extend(world: World) -> None:
    word = world.plant({"peer"}, "kept")
    data = QueryDict(mutable=True)
    data["agreed"] = f"We agreed {word} and more"
    world.things["kept"] = kept.keep(world.users["peer"].pk, "/account/", data)
    world.things["invitation token"] = "A" * 43
