"""For the access matrix: a system that reads counts, with a token."""

from tests.world import World
from workforce.reports.warehouse import actions


def extend(world: World) -> None:
    by = world.viewer("administrator")
    client = actions.add(name="Trust warehouse", reports=["supervision", "cpd"], by=by)
    # Whoever is shown it is the one who made it, and in that answer alone.
    secret = actions.make_token(client, by=by)
    world.secrets[secret] = set()
    world.things |= {"warehouse client": client, "warehouse token": client.tokens.get()}
