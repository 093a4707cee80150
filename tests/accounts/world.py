from django.http import QueryDict

from tests.world import World
from workforce.accounts.models import KnownSession
from workforce.core import clock, kept


def extend(world: World) -> None:
    word = world.plant({"peer"}, "kept")
    data = QueryDict(mutable=True)
    data["agreed"] = f"We agreed {word} and more"
    world.things["kept"] = kept.keep(world.users["peer"].pk, "/account/", data)
    place = KnownSession.objects.create(
        user=world.users["peer"], device=f"Firefox on {world.plant({'peer'}, 'device')}",
        started_at=clock.now(), seen_at=clock.now(),
    )  # fmt: skip
    world.things["place"] = place.pk
    world.things["invitation token"] = "A" * 43
