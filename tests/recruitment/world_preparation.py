"""Sam's team is being prepared by Priya: a date ahead, one over, one held, what was hoped and feared; the project group of the
area; how Sam wants to be asked."""

from __future__ import annotations

from datetime import timedelta

from recruitment.preparation.actions import asking, groups, material, notes, preparations
from recruitment.preparation.actions.asking import Chosen
from recruitment.preparation.actions.groups import Seat, Words
from recruitment.preparation.actions.preparations import QUESTION, Said
from recruitment.preparation.actions.sessions import close
from recruitment.preparation.models import Note
from tests.recruitment.preparing import guests, planned
from tests.training.courses import A_PDF
from tests.world import World
from workforce.core import clock, links
from workforce.core.access import Viewer
from workforce.core.documents import Upload
from workforce.gatherings import actions as gatherings
from workforce.gatherings.kinds import Who

SYSTEM = Viewer.system()
PLAN = {"patch_lead", "central_lead", "peer_supervisor"}
READ = {*PLAN, "line_manager"}
SEE = {*READ, "service_manager"}
ASK = {"line_manager", "peer_supervisor", "cover_peer_supervisor", "patch_lead", "central_lead"}
LISTS = {
    "line_manager", "clinical_supervisor", "peer_supervisor", "former_peer_supervisor", "cover_peer_supervisor",
    "former_cover", "patch_lead", "patch_lead_elsewhere", "central_lead", "hr", "approver", "service_manager",
}  # fmt: skip
GROUP = {*LISTS, "peer", "colleague"}


def extend(world: World) -> None:
    _preparation(world)
    _group(world)
    words = world.plant({"peer", *ASK}, "askingwords")
    asking.choose(
        [Chosen("newcomers", "talk", "manager", words), Chosen("supported", "writing")],
        by=world.viewer("peer"),
    )


def _preparation(world: World) -> None:
    priya, dan = world.people["peer_supervisor"], world.people["line_manager"]
    said = Said(dan.pk, world.plant(SEE, "preparationabout"), size=4)
    row = preparations.begin(team=world.things["team"], said=said, by=SYSTEM)
    ahead, over = planned(row, 9, priya, on=0), planned(row, -1, priya)
    shown = planned(row, -20, priya)
    gatherings.book(
        gathering=ahead.gathering, who=Who(guest=world.plant(PLAN, "preparationguest")), by=SYSTEM
    )
    with clock.at(shown.gathering.ends_at + timedelta(hours=1)):
        guests(shown.gathering, [world.plant(PLAN, f"preparationcame{n}") for n in range(2)])
        close(session=shown, marks={}, also=[], by=SYSTEM)
    said_words = [("worry", world.plant(READ, "worry")), ("expectation", world.plant(READ, "hope"))]
    notes.write_table(preparation=row, said=said_words, by=world.viewer("peer_supervisor"))
    note = Note.objects.get(preparation=row, kind="worry")
    notes.answer(
        note=note,
        words=world.plant(READ, "answertoworry"),
        version=1,
        by=world.viewer("line_manager"),
    )
    to_read = material.add(
        preparation=row,
        title="A day beside a peer",
        address="https://intranet.example/day",
        by=SYSTEM,
    )
    kept = material.add(
        preparation=row,
        title="How peers work here",
        upload=Upload("peers.pdf", A_PDF),
        by=SYSTEM,
    )
    world.things |= {
        "preparation file": kept,
        "preparation": row, "preparation ahead": ahead.gathering, "preparation over": over.gathering,
        "preparation held": shown.gathering, "preparation note": note, "preparation material": to_read,
        "question secret": links.give(purpose=QUESTION, about=row.pk, days=20),
    }  # fmt: skip


def _group(world: World) -> None:
    area = world.things["area"]
    group = groups.add(area=area, words=Words("Peers in crisis", meets="First Tuesday"), by=SYSTEM)
    people = world.people
    groups.seat(
        group=group, wanted=Seat("person", people["peer_supervisor"].pk, is_chair=True), by=SYSTEM
    )
    member = groups.seat(
        group=group, wanted=Seat("person", people["colleague"].pk, part="nights"), by=SYSTEM
    )
    groups.seat(
        group=group,
        wanted=Seat("uses_services", part=world.plant(GROUP, "usedtheward")),
        by=SYSTEM,
    )
    decision = groups.decide(
        group=group, what="A room for peers", why=world.plant(GROUP, "whydecided"), on=world.today,
        carried_by=member.pk, by=SYSTEM,
    )  # fmt: skip
    world.things |= {
        "project_group": group, "group_member": member, "group_decision": decision,
    }  # fmt: skip


def grow(world: World, n: int) -> None:
    """More of everything on these pages."""
    row, group = world.things["preparation"], world.things["project_group"]
    planned(row, 12 + n, world.people["peer_supervisor"], on=0)
    notes.write_table(preparation=row, said=[("worry", f"Worry {n}")], by=SYSTEM)
    groups.decide(
        group=group, what=f"Decision {n}", why="", on=world.today, carried_by=None, by=SYSTEM
    )
    groups.seat(group=group, wanted=Seat("uses_services", part=f"Seat {n}"), by=SYSTEM)
