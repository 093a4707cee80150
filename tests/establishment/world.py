"""An import that was checked and not applied, with a name in it that only those who import may see."""

from __future__ import annotations

from tests.establishment import making
from tests.world import World
from workforce.establishment.actions import imports


def extend(world: World) -> None:
    name = world.plant({"administrator", "central_lead"}, "surname")
    content = making.extract(
        making.peer(last_name=name, email_address=""),
        making.manager(email_address=""),
        making.nurse(last_name=name, fte="7", email_address=f"{name}@northvale.example"),
    )
    world.things["import"] = imports.check(
        name=f"{name}.csv", content=content, by=world.viewer("administrator")
    )
    world.things |= {"import problems": "problem"}
