"""Time away in the matrix's world: Noor is away since a month, says how she would like to be in touch, takes a day of hers;
Sam chose another manager to turn to. Every word is planted."""

from __future__ import annotations

from tests.world import World
from wellbeing.away.actions import absences, choosing, prompting
from wellbeing.away.actions.choosing import Wanted
from wellbeing.away.models import Absence, Turn


def extend(world: World) -> None:
    _noor_is_away(world)
    _sam(world)


def _noor_is_away(world: World) -> None:
    noor, dan = world.viewer("colleague"), world.viewer("line_manager")
    row = absences.record(world.people["colleague"], starts=world.day(-40), ends=None, by=noor)
    prompting.in_touch(row, by=dan)
    word = world.plant({"colleague", "line_manager"}, "wishshown")
    wanted = Wanted("message", "weekly", "line_manager", word, world.people["line_manager"].pk)
    wish = choosing.write_wish(wanted, version=0, by=noor)
    choosing.agree_wish(wish, version=1, by=dan)
    world.things |= {"absence": Absence.objects.get(pk=row.pk), "wish": wish}


def _sam(world: World) -> None:
    """Sam wrote to Ruth, who manages nobody any more, and is back since long."""
    sam = world.viewer("peer")
    word = world.plant({"peer"}, "wishalone")
    choosing.write_wish(Wanted("none", words=word), version=0, by=sam)
    row = absences.record(
        world.people["peer"], starts=world.day(-90), ends=world.day(-80), by=sam, quietly=True
    )
    day = choosing.take_day(on=world.day(1), by=sam)
    turn = choosing.ask_turn(world.people["service_manager"], by=sam)
    choosing.answer_turn(turn, accept=True, by=world.viewer("service_manager"))
    asked = choosing.ask_turn(world.people["central_lead"], by=world.viewer("peer_elsewhere"))
    world.things |= {
        "absence_before": Absence.objects.get(pk=row.pk),
        "mind_day": day,
        "turn to": Turn.objects.get(pk=turn.pk),
        "turn_asked": asked,
    }
