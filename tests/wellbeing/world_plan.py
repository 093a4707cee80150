"""A plan in the matrix's world. Every part holds a word; who may see it is said with it:

1 shared with the line manager by role, the peer supervisor by role, and a named colleague
2 shared until yesterday with the buddy
3 withdrawn from the clinical supervisor
4 shared with whoever line managed until yesterday: the role is held by somebody else now
5 shared with nobody
6 shared by name with somebody who has left, and with somebody who holds an office since
7 shared with the buddy, until today
8 shared with the line manager, and empty since
9 can't be shared"""

from __future__ import annotations

from tests.world import World
from wellbeing.plan.actions import check_ins, keeping, parts, reading, sharing
from wellbeing.plan.actions.check_ins import Said
from wellbeing.plan.models import Part, Plan, Share
from wellbeing.plan.reports import OwnPlan
from workforce.core import clock
from workforce.core.access import Viewer
from workforce.people.viewers import viewer_of
from workforce.reports import actions as files

READERS = {
    1: {"line_manager", "peer_supervisor", "peer_elsewhere"},
    7: {"buddy"},
}
PEER = "peer"


def extend(world: World) -> None:
    with clock.at(world.day(-3)):
        sam = _on(world, PEER, -3)
        for number in range(1, 10):
            words = world.plant({PEER}, f"planearlier{number}")
            parts.write(number=number, text=words, version=0, by=sam)
        for number in (2, 4, 6):
            _write(world, number, sam)
        give(world, 2, "buddy", "buddy", until=-1, on=-3)
        give(world, 4, "line_manager", "former_line_manager", on=-3)
        give(world, 6, "", "hr", on=-3, anyway=True)
        give(world, 6, "", "leaver", on=-3, anyway=True)
    with clock.at(world.today):
        _today(world)
        _check_ins(world)
    for number in range(1, 10):
        part = Part.objects.get(plan__person=world.people[PEER], number=number)
        world.things[f"plan part {number}"] = part


def _today(world: World) -> None:
    sam = world.viewer(PEER)
    for number in (1, 3, 5, 7, 9):
        _write(world, number, sam)
    for role, slug in (("line_manager",) * 2, ("peer_supervisor",) * 2, ("", "peer_elsewhere")):
        give(world, 1, role, slug)
    sharing.stop(share=give(world, 3, "clinical_supervisor", "clinical_supervisor"), by=sam)
    give(world, 7, "buddy", "buddy", until=0)
    give(world, 8, "line_manager", "line_manager")
    eight = Part.objects.get(plan__person=world.people[PEER], number=8)
    parts.write(number=8, text="", version=eight.version, by=sam)
    plan = Plan.objects.get(person=world.people[PEER])
    one = plan.parts.get(number=1)
    line = world.plant({PEER, "line_manager"}, "planline")
    world.things |= {
        "plan": plan,
        "plan version": plan.parts.get(number=5).versions.get(),
        "plan share": Share.objects.get(part=one, role="line_manager"),
        "plan share off": Share.objects.get(part=plan.parts.get(number=4)),
        "plan line": reading.propose(part=one, line=line, by=world.viewer("line_manager")),
    }
    with clock.at(world.day(-1)):  # before whatever a test of files asks for today
        world.things["plan file"] = files.ask(OwnPlan(), filters={}, format="pdf", by=sam)
        files.make(world.things["plan file"])
    keeping.offered(person=world.people["colleague"].pk, by=world.viewer("line_manager"))


def _check_ins(world: World) -> None:
    sam = world.viewer(PEER)
    private = world.plant({PEER}, "checkinprivate")
    older = world.plant({PEER}, "checkinolder")
    shown = world.plant({PEER, "peer_supervisor"}, "checkinshown")
    key = sharing.key_of("peer_supervisor", world.people["peer_supervisor"].pk)
    world.things |= {
        "check-in private": check_ins.add(Said("Steady", private), by=sam),
        "check-in older": check_ins.add(Said("Up and down", older, key), by=sam),
        "check-in shown": check_ins.add(Said("Steady", shown, key), by=sam),
    }


def _write(world: World, number: int, by: Viewer) -> Part:
    row = Part.objects.get(plan__person_id=by.me, number=number)
    text = world.plant({PEER} | READERS.get(number, set()), f"planpart{number}")
    return parts.write(number=number, text=text, version=row.version, by=by)


def _on(world: World, slug: str, offset: int) -> Viewer:
    return viewer_of(world.users[slug], world.day(offset))


def give(
    world: World,
    number: int,
    role: str,
    slug: str,
    *,
    until: int | None = None,
    on: int = 0,
    anyway: bool = False,
) -> Share:
    """By the action; `anyway` as it may have been before somebody left or took an office."""
    by, holder = _on(world, PEER, on), world.people[slug]
    last = None if until is None else world.day(until)
    if anyway:
        part = Part.objects.get(plan__person_id=by.me, number=number)
        made: Share = Share.objects.create(part=part, role=role, holder=holder, since=by.today)
        return made
    key = sharing.key_of(role, holder.pk)
    return sharing.share(number=number, key=key, until=last, by=by)


__all__ = ["READERS", "extend", "give"]
