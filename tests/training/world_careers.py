"""Careers in the matrix's world: Sam has an aim, a partner and one before, and asks for flexible working; a colleague
appealed; something is offered, and some are interested. Every word is planted."""

from __future__ import annotations

from tests.world import World
from training.careers import states
from training.careers.actions import aims, appeals, conversations, flexible, interests, openings
from training.careers.actions import partnerships as partners
from training.careers.actions.conversations import Plan
from training.careers.actions.flexible import Answered, Wish
from training.careers.actions.openings import Content
from training.careers.models import Conversation, FlexibleRequest, Opening

PAIR = {"peer", "buddy"}


def extend(world: World) -> None:
    _before(world)
    _partnership(world)
    _aim(world)
    _flexible(world)
    _unmanaged(world)
    _appeal(world)
    _openings(world)


def _before(world: World) -> None:
    """Kit was Sam's partner once, and reads nothing of it any more."""
    sam, kit = world.viewer("peer"), world.viewer("former_peer_supervisor")
    row = partners.ask(partner=world.people["former_peer_supervisor"], by=sam)
    partners.answer(row, accept=True, by=kit)
    word = world.plant({"peer"}, "noteofbefore")
    talk = conversations.hold(row, what=Plan("career", world.today), words=word, by=sam)
    partners.end(row, by=sam)
    world.things |= {"partnership_before": row, "conversation_before": talk}


def _partnership(world: World) -> None:
    sam, max_ = world.viewer("peer"), world.viewer("buddy")
    row = partners.ask(partner=world.people["buddy"], by=sam)
    partners.answer(row, accept=True, by=max_)
    word, later = world.plant(PAIR, "notefirst"), world.plant(PAIR, "notecorrected")
    talk = conversations.hold(row, what=Plan("stay", world.today), words=word, by=sam)
    conversations.write(talk, words=later, next_on=None, version=1, by=max_)
    ahead = conversations.plan(row, what=Plan("career", world.day(9)), by=sam)
    noor = partners.ask(partner=world.people["clinical_supervisor"], by=world.viewer("colleague"))
    world.things |= {
        "partnership": row,
        "conversation": Conversation.objects.get(pk=talk.pk),
        "conversation_ahead": ahead,
        "partnership_asked": noor,
    }


def _aim(world: World) -> None:
    sam, noor = world.viewer("peer"), world.viewer("colleague")
    aims.write(words=world.plant(PAIR, "aimshared"), version=0, by=sam)
    world.things["career_step"] = aims.add_step(
        words=world.plant(PAIR, "stepshared"), by_day=world.day(30), by=sam
    )
    out = aims.add_step(words=world.plant({"peer"}, "stepout"), by_day=None, by=sam)
    aims.move_step(out, to=states.TAKEN_OUT, by=sam)
    aims.share(on=True, by=sam)
    aims.write(words=world.plant({"colleague"}, "aimalone"), version=0, by=noor)
    world.things["career_step_elsewhere"] = aims.add_step(
        words=world.plant({"colleague"}, "stepalone"), by_day=None, by=noor
    )


def _flexible(world: World) -> None:
    readers = {"peer", "line_manager"}
    wish = Wish(
        world.plant(readers, "flexiblewhat"), world.day(30), why=world.plant(readers, "flexiblewhy")
    )
    made = flexible.ask(world.assignments["peer"], wish=wish, by=world.viewer("peer"))
    dan = world.viewer("line_manager")
    word = world.plant(readers, "flexibleinstead")
    offered = Answered(states.OFFERED, word)
    flexible.answer(made, answered=offered, version=1, by=dan)
    flexible.take(made, accept=False, version=2, by=world.viewer("peer"))
    world.things["flexible"] = FlexibleRequest.objects.get(pk=made.pk)


def _unmanaged(world: World) -> None:
    """Nobody line manages Max, so whoever leads the patch answers."""
    wish = Wish(world.plant({"buddy", "patch_lead_elsewhere"}, "unmanagedwhat"), world.day(30))
    world.things["flexible_unmanaged"] = flexible.ask(
        world.assignments["buddy"], wish=wish, by=world.viewer("buddy")
    )


def _appeal(world: World) -> None:
    readers = {"colleague", "line_manager", "central_lead"}
    noor, dan = world.viewer("colleague"), world.viewer("line_manager")
    wish = Wish(world.plant(readers, "appealwhat"), world.day(30))
    made = flexible.ask(world.assignments["colleague"], wish=wish, by=noor)
    refused = Answered(states.REFUSED, world.plant(readers, "refusal"), "costs", world.today)
    flexible.answer(made, answered=refused, version=1, by=dan)
    word = world.plant(readers, "appealwords")
    appeals.appeal(made, to=world.people["central_lead"], words=word, by=noor)
    world.things["flexible_appealed"] = FlexibleRequest.objects.get(pk=made.pk)


def _content(world: World, title: str, **more: object) -> Content:
    return Content("shadowing", title, "A day with us.", world.day(20), **more)  # type: ignore[arg-type]


def _openings(world: World) -> None:
    """Marcus' is open; Leila's is open for her patch, and another a draft."""
    marcus, leila = world.viewer("central_lead"), world.viewer("patch_lead")
    team = world.things["team"]
    ours = openings.write(
        None, content=_content(world, "A day in the centre"), version=0, by=marcus
    )
    openings.move(ours, to=states.OPENED, by=marcus)
    north = openings.write(
        None, content=_content(world, "A day in the north", team=team), version=0, by=leila
    )
    openings.move(north, to=states.OPENED, by=leila)
    word = world.plant({"patch_lead", "central_lead"}, "draftofopening")
    draft = openings.write(None, content=_content(world, word, team=team), version=0, by=leila)
    sam, noor = world.viewer("peer"), world.viewer("colleague")
    word = world.plant({"peer", "central_lead"}, "interestincentre")
    said = interests.say(opening=ours, words=word, by=sam)
    word = world.plant({"colleague", "patch_lead", "central_lead"}, "interestnorth")
    other = interests.say(opening=north, words=word, by=noor)
    word = world.plant({"peer", "patch_lead"}, "interestgeneral")
    general = interests.say(opening=None, words=word, to="lead", by=sam)
    world.things |= {
        "opening": Opening.objects.get(pk=ours.pk),
        "opening_north": Opening.objects.get(pk=north.pk),
        "opening_draft": draft,
        "interest": said,
        "interest_north": other,
        "interest_general": general,
    }
