"""Care in the matrix's world: a theme that five people noted, a note of one that nobody sees, a signpost, a space, a text."""

from __future__ import annotations

from tests.world import World
from wellbeing.care.actions import friction, keeping
from wellbeing.care.halves import next_count
from wellbeing.care.models import Theme

FIVE = ("peer", "colleague", "peer_supervisor", "line_manager", "clinical_supervisor")
LEAD = {"patch_lead"}


def extend(world: World) -> None:
    north = world.things["patch"].pk
    for slug in FIVE:
        words = world.plant(LEAD, f"frictionof{slug.replace('_', '')}")
        friction.note(patch=north, kind="B1", words=words, by=world.viewer(slug))
    for slug in FIVE[:4]:  # one too few: nobody sees it, nor that there is something
        words = world.plant({slug}, f"frictionfew{slug.replace('_', '')}")
        friction.note(patch=north, kind="B8", words=words, by=world.viewer(slug))
    friction.count(day=next_count(world.today))
    note = friction.note(
        patch=north, kind="B2", words=world.plant({"peer"}, "frictionmine"), by=world.viewer("peer")
    )
    world.things |= {"friction note": note, "friction theme": Theme.objects.get(patch=north)}
    _kept(world)


def _kept(world: World) -> None:
    marcus = world.viewer("central_lead")
    sign = {
        "kind": "assistance", "title": "Employee assistance", "run_by": "another company",
        "how_private": "The organisation learns how many rang, not who", "phone": "0800 000 0000",
    }  # fmt: skip
    space = {
        "title": "The garden room", "where": "Northside House", "when": "Always open",
        "confirmed_by": "The director of people", "confirmed_on": world.today,
    }  # fmt: skip
    world.things |= {
        "care signpost": keeping.write_signpost(row_id=None, said=sign, version=0, by=marcus),
        "care space": keeping.write_space(row_id=None, said=space, version=0, by=marcus),
    }
