"""The community in the matrix's world: a forum ahead, one that is just over with notes and themes in every state, a room for
managers, a support group and a steering group, and the network. Priya hosts."""

from __future__ import annotations

from datetime import time, timedelta

from strategy.community.actions import (
    answering,
    coming,
    groups,
    network,
    notes,
    occasions,
    themes,
)
from strategy.community.actions.occasions import Wanted
from strategy.community.models import Member, Occasion, Question, TableNote, Theme
from tests.world import World
from workforce.core import clock
from workforce.core.access import Viewer
from workforce.gatherings.when import When

HOST = "peer_supervisor"
PEERS = {
    "peer", "colleague", "peer_elsewhere", "peer_supervisor", "former_peer_supervisor", "cover_peer_supervisor", "former_cover",
    "buddy", "former_patch_lead", "volunteer",
}  # fmt: skip
MANAGERS = {"line_manager", "clinical_supervisor", "patch_lead", "patch_lead_elsewhere", "central_lead", "service_manager"}  # fmt: skip
THERE = ("peer", "colleague", "peer_elsewhere", "volunteer")
ROOM = {HOST, *THERE}
OWNER = "service_manager"


def extend(world: World) -> None:
    ahead = plan(world, 12, link=f"https://meet.example/{world.plant({'peer', HOST}, 'roomlink')}")
    coming.book(occasion=ahead, by=world.viewer("peer"))
    coming.need(occasion=ahead, words=world.plant({HOST}, "needwords"), by=world.viewer("peer"))
    coming.ask(occasion=ahead, words=world.plant(PEERS, "asked"), by=world.viewer("peer"))
    partner = occasions.invite_partner(occasion=ahead, other="Into Work", by=world.viewer(HOST))
    over = held(world, -6, THERE)
    for number, slug in enumerate(THERE, 1):
        note(world, over, number, world.plant(ROOM, "tablenote"), slug)
    drawn = draw(world, over, world.plant(ROOM, "drawnwords"))
    before = put(world, draw(world, over, world.plant(ROOM, "beforewords")))
    kept = put(world, draw(world, over, world.plant(ROOM, "keptwords")))
    themes.keep_in(
        theme=kept, version=1, words=world.plant(ROOM, "whykept"), by=world.viewer("colleague")
    )
    approved = approve(world, put(world, draw(world, over, world.plant(ROOM, "yeswords")), -6))
    sent = send(world, over, "A room to vent in on each site, please.")
    answered = send(world, over, "Hold the forum at other times, too.")
    answering.answer(
        theme=answered, outcome="did", words="It moves between mornings and evenings.", by=world.viewer(OWNER),
    )  # fmt: skip
    managers = plan(world, 20, audience="managers", by="central_lead", kind="community-thematic")
    _groups(world)
    network.join(by=world.viewer("line_manager"))
    network.join(
        by=world.viewer("administrator"), may_be_found=True,
        hello=world.plant({"line_manager", "administrator"}, "hello"),
    )  # fmt: skip
    world.things |= {
        "forum ahead": ahead.gathering, "forum over": over.gathering, "managers ahead": managers.gathering,
        "forum partner": partner, "forum question": Question.objects.get(), "table note": TableNote.objects.first(),
        "theme drawn": drawn, "theme before": before, "theme kept": kept, "theme approved": approved,
        "theme sent": sent, "theme answered": answered,
        "outside help": network.name_outside(
            name="Acas", helps_with="Your rights at work", reach="0300 123 1100", is_outside=True, by=Viewer.system(),
        ),
    }  # fmt: skip


def _groups(world: World) -> None:
    chair = world.viewer("former_cover")
    inside = {"former_cover", "buddy"}
    group = groups.found(kind="support", name=world.plant(PEERS, "supportname"), about="", meets="", by=chair)  # fmt: skip
    groups.join(group=group, by=world.viewer("buddy"))
    decided = groups.decide(
        group=group, words=world.plant(inside, "decided"), on=world.today, by=chair
    )
    steering = groups.found(kind="steering", name="Steering group", about="", meets="", by=world.viewer(HOST))  # fmt: skip
    groups.add(
        group=steering, person_id=world.people["peer"].pk, role="member", by=world.viewer(HOST)
    )
    world.things |= {
        "support group": group,
        "support decision": decided,
        "support member": Member.objects.get(group=group, person=world.people["buddy"]),
        "steering group": steering,
        "steering member": Member.objects.get(group=steering, person=world.people["peer"]),
        "steering decision": groups.decide(
            group=steering, words="We meet in the evening too.", on=world.today, by=world.viewer(HOST),
        ),
    }  # fmt: skip


def wanted(world: World, offset: int, at: int = 10, **more: object) -> Wanted:
    found = {"title": "Peer forum", "capacity": 30, "learning": 90, "social": 90} | more
    return Wanted(when=When(world.day(offset), time(at), time(at + 3)), **found)  # type: ignore[arg-type]


def plan(
    world: World, offset: int, *, audience: str = "peers", by: str = HOST, kind: str = "community-forum", **more: object
) -> Occasion:  # fmt: skip
    """Planned two days before, and before today, so that what is over could be planned."""
    with clock.at(world.day(min(offset, 0) - 2)):
        return occasions.plan(
            kind=kind, audience=audience, by=world.viewer(by), wanted=wanted(world, offset, has_to_be=True, **more),
        )  # fmt: skip


def held(world: World, offset: int, who: tuple[str, ...]) -> Occasion:
    row = plan(world, offset)
    with clock.at(world.day(offset - 1)):
        for slug in who:
            coming.book(occasion=row, by=world.viewer(slug))
    with clock.at(row.gathering.ends_at + timedelta(hours=1)):
        for slug in who:
            coming.was_there(occasion=row, by=world.viewer(slug))
    return row


def note(world: World, row: Occasion, table: int, words: str, slug: str) -> None:
    with clock.at(row.gathering.starts_at + timedelta(hours=1)):
        notes.write(occasion=row, table=table, words=words, by=world.viewer(slug))


def draw(world: World, row: Occasion, words: str) -> Theme:
    return themes.draw(occasion=row, words=words, notes=[], by=world.viewer(HOST))


def put(world: World, theme: Theme, offset: int = -1) -> Theme:
    with clock.at(world.day(offset)):
        return themes.put_before(theme=theme, by=world.viewer(HOST))


def approve(world: World, theme: Theme, who: tuple[str, ...] = THERE[:3]) -> Theme:
    for slug in who:
        theme = themes.approve(theme=theme, version=theme.version, by=world.viewer(slug))
    return theme


def send(world: World, row: Occasion, words: str) -> Theme:
    theme = approve(world, put(world, draw(world, row, words), -6))
    owner = world.people[OWNER].pk
    return themes.send_up(theme=theme, owner=owner, due=world.day(20), by=world.viewer(HOST))
