"""Support in the matrix's world: Sam chose Max, Bea and Dan, has a contact of their own, and has asked: Max and Bea were
told. Noor has stepped back, and their manager was told."""

from __future__ import annotations

from datetime import timedelta

from tests.world import World
from wellbeing.urgent.actions import asking, going_on, people
from wellbeing.urgent.actions.asking import Asked
from wellbeing.urgent.models import Ask, Told
from workforce.core import clock
from workforce.people.models import Person

CHOSEN = {"first": "buddy", "backup": "cover_peer_supervisor", "manager": "line_manager"}
OWN = {"peer"}


def extend(world: World) -> None:
    by = world.viewer("peer")
    choose(world)
    contact = people.add_own(name=world.plant(OWN, "contactname"), number="020 7946 0123", by=by)
    people.add_colleague(world.people["colleague"], by=by)
    row = asking.ask(
        Asked(["here"], world.plant({"peer", "buddy", "cover_peer_supervisor"}, "supportwords")),
        by=by,
    )
    minutes_pass(row)
    step = asking.step_back(by=world.viewer("colleague"))
    told = {each.person_id: each for each in Told.objects.filter(ask__in=[row, step])}
    world.things |= {
        "support ask": row,
        "support step": step,
        "support contact": contact,
        "support told": told[world.people["buddy"].pk],
        "support told next": told[world.people["cover_peer_supervisor"].pk],
        "support told step": Told.objects.get(ask=step),
    }


def choose(world: World, slug: str = "peer", **chosen: str) -> None:
    for place, who in (chosen or CHOSEN).items():
        people.choose(place, world.people[who].pk, by=world.viewer(slug))


def minutes_pass(row: Ask, minutes: int = 16) -> Ask:
    """So long after it was told; and somebody looks."""
    with clock.at(clock.now() + timedelta(minutes=minutes)):
        going_on.look()
    found: Ask = Ask.objects.get(pk=row.pk)
    return found


def told_of(row: Ask) -> list[tuple[str, str]]:
    """Who was told in which place, in order."""
    rows = row.told.order_by("told_at", "pk").select_related("person")
    return [(each.person.name, each.place) for each in rows]


def told(row: Ask, person: Person) -> Told:
    found: Told = Told.objects.filter(ask=row, person=person).order_by("-round")[0]
    return found
