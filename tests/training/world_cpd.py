"""CPD in the matrix's world: Sam has an entry the line manager may read, one that nobody else may, and one taken out."""

from __future__ import annotations

from tests.world import World
from training.cpd import actions
from training.cpd.actions import Said
from training.cpd.models import Entry, Share
from training.cpd.queries.circle import circle
from training.cpd.reports import OwnLog
from training.cpd.words import Words
from workforce.reports import actions as files


def extend(world: World) -> None:
    shared = _entry(world, {"peer", "line_manager"}, "cpdshared")
    private = _entry(world, {"peer"}, "cpdprivate")
    out = _entry(world, {"peer"}, "cpdout")
    sam = world.viewer("peer")
    world.things["cpd share"] = _share(world, shared, "line_manager")
    _share(world, out, "line_manager")
    actions.take_out(entry=out, by=sam)
    actions.stop(share=_share(world, private, "patch_lead"), by=sam)
    world.things |= {
        "cpd entry shared": shared,
        "cpd entry private": private,
        "cpd entry out": out,
        "cpd file": files.ask(OwnLog(), filters={}, format="csv", by=sam),
    }
    files.make(world.things["cpd file"])


def _entry(world: World, may_see: set[str], stem: str) -> Entry:
    said = Said(
        "course",
        world.day(-2),
        6,
        Words(
            world.plant(may_see, f"{stem}what"),
            world.plant(may_see, f"{stem}takes"),
            world.plant(may_see, f"{stem}topic"),
            f"https://{world.plant(may_see, f'{stem}link')}.example.org",
        ),
    )
    return actions.add(said, by=world.viewer("peer"))


def _share(world: World, entry: Entry, slug: str) -> Share:
    sam, person = world.viewer("peer"), world.people[slug]
    choice = next(each for each in circle(sam) if each.holder.pk == person.pk)
    key = (choice.relationship or choice.holder).pk
    return actions.share(entry=entry, key=key, by=sam)
