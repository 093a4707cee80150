"""Adjustments in the matrix's world, in every state a relation to them can have. All of Sam's; every word is planted."""

from __future__ import annotations

from datetime import timedelta

from tests.world import World
from wellbeing.adjustments import states
from wellbeing.adjustments.actions import asking, deciding, living, sharing
from wellbeing.adjustments.actions.asking import Wish
from wellbeing.adjustments.actions.deciding import Decision
from wellbeing.adjustments.models import Adjustment, Party, Showing
from wellbeing.adjustments.reports import OwnPassport
from workforce.core import clock
from workforce.people.models import Relationship
from workforce.reports import actions as files

ME, TWO = {"peer"}, {"peer", "line_manager"}


def relation(world: World, slug: str) -> Relationship:
    """The line management of Sam by this persona, whenever it runs."""
    return Relationship.objects.get(
        kind="line_manager", holder=world.people[slug], assignment=world.assignments["peer"]
    )


def asked(world: World, may_see: set[str], stem: str, **more: object) -> Adjustment:
    wish = Wish("place", world.plant(may_see, stem), [relation(world, "line_manager").pk])
    if "adviser" in more:
        wish = Wish(wish.kind, wish.need, wish.managers, world.people[str(more["adviser"])].pk)
    return asking.ask(wish, by=world.viewer("peer"))


def decided(
    world: World, row: Adjustment, outcome: str, words: str, slug: str = "line_manager"
) -> Adjustment:
    again = world.people["central_lead"].pk if outcome == states.REFUSED else None
    return deciding.decide(
        row, decision=Decision(outcome, words, again=again), version=row.version,
        by=world.viewer(slug),
    )  # fmt: skip


def extend(world: World) -> None:
    _open(world)
    _standing(world)
    _before(world)
    _passport(world)


def _open(world: World) -> None:
    dan = world.viewer("line_manager")
    helped = asked(world, {"peer", "line_manager", "hr"}, "adjneed", adviser="hr")
    row = deciding.discuss(
        helped, words=world.plant({"peer", "line_manager", "hr"}, "adjtalk"),
        version=helped.version, by=dan,
    )  # fmt: skip
    removed = asked(world, TWO, "adjremoved", adviser="hr")
    sharing.stop(Party.objects.get(adjustment=removed, capacity="adviser"), by=world.viewer("peer"))
    offered = asked(world, TWO, "adjoffered")
    offered = decided(world, offered, states.ALTERNATIVE, world.plant(TWO, "adjinstead"))
    refused = asked(world, TWO, "adjrefused")
    refused = decided(world, refused, states.REFUSED, world.plant(TWO, "adjreason"))
    three = {"peer", "line_manager", "central_lead"}
    again = asked(world, three, "adjagain")
    again = decided(world, again, states.REFUSED, world.plant(three, "adjwhynot"))
    again = deciding.again(
        again, words=world.plant(three, "adjplease"), version=again.version, by=world.viewer("peer")
    )
    proposed = asking.propose(
        person=world.people["peer"].pk, kind="time", change=world.plant(TWO, "adjproposal"), by=dan
    )
    gone = asked(world, set(), "adjgone")
    asking.withdraw(gone, by=world.viewer("peer"))
    world.things |= {
        "adjustment read": row,
        "adjustment removed": removed,
        "adjustment offered": offered,
        "adjustment refused": refused,
        "adjustment again": again,
        "adjustment proposed": proposed,
        "adjustment gone": Adjustment.objects.get(pk=gone.pk),
        "adjustment party": Party.objects.get(adjustment=row, capacity="adviser"),
        "adjustment manager": relation(world, "line_manager"),
    }


def _standing(world: World) -> None:
    row = asked(world, TWO, "adjstands")
    row = decided(world, row, states.AGREED, world.plant(TWO, "adjagreed"))
    world.things["adjustment agreed"] = row
    runs = asked(world, TWO, "adjruns")
    runs = decided(world, runs, states.AGREED, world.plant(TWO, "adjinplace"))
    runs = living.put_in_place(
        runs, on=world.today, version=runs.version, by=world.viewer("line_manager")
    )
    world.things["adjustment in place"] = runs


def _before(world: World) -> None:
    """Agreed with whoever managed Sam until yesterday, and never shown since; shown to whoever will manage Sam next
    month, so to speak: what is given for a day to come opens on that day."""
    day = world.day(-3)
    with clock.at(day):
        world_then = World(day, users=world.users, people=world.people)
        sam, ruth = world_then.viewer("peer"), world_then.viewer("former_line_manager")
        need, said = world.plant(ME, "adjbefore"), world.plant(ME, "adjbeforesaid")
        wish = Wish("hours", need, [relation(world, "former_line_manager").pk])
        row = asking.ask(wish, by=sam)
        row = deciding.discuss(row, words=said, version=row.version, by=ruth)
        words = world.plant(ME, "adjbeforeagreed")
        row = deciding.decide(
            row, decision=Decision(states.AGREED, words), version=row.version, by=ruth
        )
        living.put_in_place(row, on=day, version=row.version, by=ruth)
    Party.objects.create(
        adjustment=row, holder=world.people["future_line_manager"], capacity="manager",
        relationship=relation(world, "future_line_manager"), given_at=clock.now() - timedelta(1),
    )  # fmt: skip
    world.things["adjustment before"] = Adjustment.objects.get(pk=row.pk)


def _passport(world: World) -> None:
    """Sam's is shown to Dan; Noor has one that nobody was shown."""
    sam = world.viewer("peer")
    agreed = world.things["adjustment agreed"]
    about = world.plant(TWO, "adjabout")
    sharing.write_passport(about=about, goes=[agreed.pk], version=1, by=sam)
    showing = sharing.show_passport(relationship=relation(world, "line_manager").pk, by=sam)
    hidden = world.plant({"colleague"}, "adjhidden")
    own = sharing.write_passport(about=hidden, goes=[], version=1, by=world.viewer("colleague"))
    file = files.ask(OwnPassport(), filters={}, format="csv", by=sam)
    files.make(file)
    world.things |= {
        "adjustment passport": showing.passport,
        "adjustment passport hidden": own,
        "adjustment showing": Showing.objects.get(pk=showing.pk),
        "adjustment passport file": file,
    }
