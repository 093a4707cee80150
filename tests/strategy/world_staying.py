"""Somebody who left and would like to hear from us, in the matrix's world; and why they left, for HR."""

from __future__ import annotations

from strategy.staying import actions, leavers
from strategy.staying.models import ReturnRoute
from strategy.staying.national import Reason
from tests.world import World
from workforce.core import clock
from workforce.people.viewers import viewer_of


def extend(world: World) -> None:
    before = world.day(-40)
    with clock.at(before):
        secret = actions.ask_to_hear(
            address=f"{world.plant({'central_lead'}, 'returnaddress')}@example.org",
            wants=world.plant({"central_lead"}, "returnabout"), until=world.day(200), version=0,
            by=viewer_of(world.users["leaver"], before),
        )  # fmt: skip
    hr = world.viewer("hr")
    leaver = leavers.get(hr, world.people["leaver"].pk)
    assert leaver is not None
    actions.enter_reason(leaver=leaver, reason=Reason.RETIRED_ILL, version=0, by=hr)
    world.things |= {
        "return route": ReturnRoute.objects.get(person=world.people["leaver"]),
        "return secret gone": f"{secret[:-1]}{'-' if secret.endswith('_') else '_'}",
    }
