"""What is given in the matrix's world: Sam gives a group in the crisis area, with a session held and one to log, and taught
once at a university."""

from __future__ import annotations

from datetime import time
from uuid import UUID

from tests.world import World
from training.giving.actions import offers, sessions, taught
from training.giving.models import Giver, Offer, Session
from workforce.core import clock
from workforce.gatherings.when import When

PEERS = {
    "peer", "colleague", "peer_elsewhere", "peer_supervisor", "former_peer_supervisor", "cover_peer_supervisor",
    "former_cover", "buddy", "patch_lead", "patch_lead_elsewhere", "former_patch_lead", "central_lead", "volunteer",
}  # fmt: skip
RUN = {"peer", "patch_lead", "central_lead"}


def extend(world: World) -> None:
    sam = world.viewer("peer")
    offer = offers.add(
        said(world, joining=f"Ring {world.plant(PEERS, 'offerjoining')}", open_to=world.plant(PEERS, "offerfor")),
        by=sam,
    )  # fmt: skip
    held = held_on(world, offer, -9, 12)
    place = world.plant(PEERS, "offerplace")
    # So long ago that it is not on Sam's Today in every other test.
    with clock.at(world.day(-75)):
        viewer = world.viewer("peer")
        over = sessions.plan(
            offer=offer, when=when(world, -70), days=[world.day(-70)], by=viewer, place=place
        )[0]
    world.things |= {
        "offer": offer,
        "giver": Giver.objects.get(offer=offer).pk,
        "offer session held": held.gathering_id,
        "offer session over": over.gathering_id,
        "taught": taught.add(
            taught.Said(
                where="outside", topic=world.plant(RUN, "taughttopic"), day=world.day(-3), quarters=8, people=30,
                area_id=world.things["area"].pk, for_whom="university",
                organisation=world.plant(RUN, "taughtwhom"), is_paid=True, fee="workforce",
            ),
            given_by=[],
            by=sam,
        ),
    }  # fmt: skip


def said(world: World, **more: object) -> offers.Said:
    given: dict[str, object] = {
        "title": "Walking group", "kind": "group", "area_id": world.things["area"].pk, "rhythm": "weekly",
        "starts": world.day(-90), "open_to": "People of the crisis team", "joining": "Come along",
    }  # fmt: skip
    return offers.Said(**(given | more))  # type: ignore[arg-type]


def when(world: World, offset: int, at: int = 14) -> When:
    return When(world.day(offset), time(at), time(at + 1, 30))


def held_on(world: World, offer: Offer, offset: int, people: int, slug: str = "peer") -> Session:
    return sessions.log_unplanned(
        offer=offer,
        when=when(world, offset),
        people=people,
        first_timers=None,
        by=world.viewer(slug),
    )


def grow(world: World, n: int) -> None:
    sam = world.viewer("peer")
    offer = offers.add(said(world, title=f"Group {n}"), by=sam)
    held_on(world, offer, -7, n + 1)
    held_on(world, world.things["offer"], -30 - n, n + 1)
    sessions.plan(offer=offer, when=when(world, 3), days=[world.day(3)], by=sam)
    taught.add(
        taught.Said(where="inside", topic=f"Topic {n}", day=world.day(-1), quarters=4, people=9, area_id=area(world)),
        given_by=[], by=sam,
    )  # fmt: skip


def area(world: World) -> UUID:
    found: UUID = world.things["area"].pk
    return found
