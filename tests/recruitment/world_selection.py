"""Choosing together in the matrix's world: one recruitment at its criteria with somebody asked, one at its interviews, one at
its checks, and one that nobody has begun. Dan, Neil, Helen and Marcus run them; Dan, Max and Jo sit on the panels."""

from __future__ import annotations

from recruitment.selection.actions import candidates, feedback, interviews, panel, placing, talking
from recruitment.selection.models import (
    Adjustment,
    Candidate,
    Check,
    Criterion,
    LearningTalk,
    Placement,
    Selection,
    Slot,
)
from tests.recruitment.choosing import CHAIR, RUNNER, Choosing
from tests.recruitment.making import request_at
from tests.world import World
from workforce.core import clock
from workforce.core.access import Viewer

RUN = {"line_manager", "service_manager", "hr", "central_lead"}
SIT = {"line_manager", "buddy", "peer_elsewhere"}
LINK = Viewer.system("A candidate")


def extend(world: World) -> None:
    _open(world)
    _interviews(world)
    _checks(world)
    world.things["request unbegun"] = request_at(world, "advert")


def _open(world: World) -> None:
    way = Choosing(world).with_panel()
    seat = panel.ask(
        selection=way.selection, person=world.people["volunteer"], kind="lived", is_chair=False, by=world.viewer(RUNNER)
    )  # fmt: skip
    world.things |= {
        "selection open": way.request.pk,
        "seat asked": seat.pk,
        "seat other": way.seat("buddy").pk,
        "criterion": Criterion.objects.get(selection=way.selection, fixed="recovery").pk,
    }


def _interviews(world: World) -> None:
    named = [world.plant(RUN | SIT, f"candidate{n}").capitalize() for n in ("one", "two", "three")]
    for word in list(world.secrets):
        if word.startswith("candidate"):
            world.secrets[word.capitalize()] = world.secrets.pop(word)
    way = Choosing(world, [f"{name} Reed" for name in named])
    way.with_panel().with_candidates()
    mail = f"{world.plant(RUN, 'candidatemail')}@example.org"
    type(way.rows[0]).objects.filter(pk=way.rows[0].pk).update(
        email=mail, phone=world.plant(RUN, "candidatephone")
    )
    way.declared().on("shortlist")
    for number, to in enumerate(("invited", "invited", "not_now")):
        way.judged(number, "application", 3)
        way.decide(number, to)
    way.on("interview")
    way.judged(1, "interview", 4)
    helen = world.viewer(RUNNER)
    panel.arrange(selection=way.selection, by=helen)
    need = world.plant({"hr"}, "interviewneed")
    interviews.say_need(candidate=way.candidate(0), words=f"A break, {need}", by=LINK)
    slot = interviews.offer_slots(
        selection=way.selection, starts=[clock.at_local(world.day(9), clock.local(clock.now()).time())], minutes=60,
        place="Northside House", by=helen,
    )[0]  # fmt: skip
    letter = world.plant({"line_manager", "central_lead"}, "feedbackletter")
    feedback.send(candidate=way.candidate(2), words=letter, version=0, by=world.viewer(CHAIR))
    placing.list_own(
        candidate=way.candidate(0), teams={world.things["team"].pk}, version=None, by=LINK
    )
    world.things |= {
        "selection interviews": way.request.pk,
        "candidate invited": way.rows[0].pk,
        "candidate interviewed": way.rows[1].pk,
        "candidate told": way.rows[2].pk,
        "interview slot": slot.pk,
        "adjustment": Adjustment.objects.get(candidate=way.rows[0]).pk,
        "placement": Placement.objects.get(candidate=way.rows[0]).pk,
        "candidate secret": candidates.give_link(candidate=way.candidate(0), by=helen),
    }


def _checks(world: World) -> None:
    way = Choosing(world, ["Una North", "Vic South", "Wes East"]).at_checks()
    offer = way.made()
    talking.open_one(offer=offer, by=world.viewer("central_lead"))
    world.things |= {
        "selection checks": way.request.pk,
        "offer made": offer.pk,
        "check references": Check.objects.get(offer=offer, kind="references").pk,
        "check dbs": Check.objects.get(offer=offer, kind="dbs").pk,
        "learning talk": LearningTalk.objects.get(offer=offer).pk,
    }


def grow(world: World, n: int) -> None:
    """One more panel that Dan, Max and Jo sit on; and on the one at its interviews a candidate, a time and a list more."""
    Choosing(world, ["Grown One"]).with_panel().with_candidates()
    selection = Selection.objects.get(request=world.things["selection interviews"])
    made = Candidate.objects.create(
        selection=selection, number=100 + n, name=f"Grown {n}", state="invited", state_since=world.today,
        entered_on=world.today,
    )  # fmt: skip
    placing.begin([made])
    placing.list_own(candidate=made, teams={world.things["team"].pk}, version=None, by=LINK)
    at = clock.at_local(world.day(20 + n), clock.local(clock.now()).time())
    Slot.objects.create(selection=selection, starts_at=at)
