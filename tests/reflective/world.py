"""Reflective practice in the matrix's world: an open cycle, one held slot with its line, one cycle being planned."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import Any

from supervision.reflective.actions import cycles, registers, slots, suiting
from supervision.reflective.actions.slots import Wanted
from supervision.reflective.models import Cycle, Slot
from tests.world import World
from workforce.core import clock, settings
from workforce.core.access import Viewer
from workforce.gatherings import actions as gatherings
from workforce.gatherings.kinds import Who
from workforce.gatherings.when import When
from workforce.notices import calendar
from workforce.people.actions import working_weeks
from workforce.people.working_hours import Week

SYSTEM = Viewer.system()
IN_IT = {"peer", "patch_lead_elsewhere", "central_lead"}


def extend(world: World) -> None:
    values = settings.load()

    def day(offset: int) -> date:
        return calendar.next_working(world.day(offset), values)

    ines = world.people["patch_lead_elsewhere"].pk
    sam = Who(person_id=world.people["peer"].pk)
    link = f"https://meet.example/{world.plant(IN_IT, 'joinlink')}"

    def add(cycle: Cycle, offset: int, hour: int, **more: Any) -> Slot:
        when = When(day(offset), time(hour), time(hour + 1))
        return slots.add(cycle=cycle, wanted=Wanted(when, 12, "Room 1", link), by=SYSTEM, **more)

    with clock.at(world.day(-93)):
        before = cycles.plan(starts=world.day(-92), ends=world.day(-31), by=SYSTEM)
        past = add(before, -50, 10, lead=ines)
        for offset, hour in ((-47, 14), (-44, 18)):
            add(before, offset, hour, lead=ines)
        cycles.open_(cycle=before, by=SYSTEM)
        place = gatherings.book(gathering=past.gathering, who=sam, by=SYSTEM)
    with clock.at(past.gathering.ends_at + timedelta(hours=1)):
        registers.close(
            slot=past, marks={place.pk: "came"}, theme=world.plant(IN_IT, "themeline"), by=SYSTEM
        )
    with clock.at(world.day(-30)):
        cycle = cycles.plan(starts=world.day(-29), ends=world.day(32), by=SYSTEM)
        over = add(cycle, -4, 10, lead=ines)
        rows = [add(cycle, n, hour, lead=ines) for n, hour in ((5, 10), (8, 14), (11, 18))]
        cycles.open_(cycle=cycle, by=SYSTEM)
    mine = add(cycle, 14, 11, lead=ines)
    place = gatherings.book(gathering=mine.gathering, who=sam, by=SYSTEM)
    suiting.say_none_suits(cycle=cycle, by=world.viewer("colleague"))
    working_weeks.say(
        Week({n: (time(6, 41), time(6, 59)) for n in range(5)}), by=world.viewer("colleague")
    )
    world.things |= {
        "cycle": cycle,
        "cycle_planned": cycles.plan(starts=world.day(40), ends=world.day(100), by=SYSTEM),
        "slot_place": place,
        "slot": rows[0].gathering,
        "slot_over": over.gathering,
        "slot_held": past.gathering,
        "slot_mine": mine.gathering,
    }
