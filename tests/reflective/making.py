"""A small programme for tests, through the real actions."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta
from typing import Any

from supervision.reflective.actions import cycles, slots
from supervision.reflective.actions.slots import Wanted
from supervision.reflective.models import Cycle, Slot
from tests.people import trust
from workforce.core import access, clock, settings
from workforce.core.access import Viewer
from workforce.gatherings import actions as gatherings
from workforce.gatherings.kinds import Who
from workforce.gatherings.models import Gathering, Place
from workforce.gatherings.when import When
from workforce.notices import calendar
from workforce.people.models import Assignment, Person

SYSTEM = Viewer.system()


def day(offset: int) -> date:
    return clock.today() + timedelta(days=offset)


def working(offset: int) -> date:
    """That day from today, or the next working day after it."""
    return calendar.next_working(day(offset), settings.load())


def cycle(starts: int = 0, length: int = 62) -> Cycle:
    return cycles.plan(starts=day(starts), ends=day(starts + length - 1), by=SYSTEM)


def slot(
    of: Cycle, offset: int = 10, starts: time = time(10), *, capacity: int = 12, **more: Any
) -> Slot:
    ends = time(starts.hour + 1, 30)
    wanted = Wanted(When(working(offset), starts, ends), capacity, "Room 1")
    return slots.add(cycle=of, wanted=wanted, by=SYSTEM, **more)


def three(of: Cycle, **more: Any) -> list[Slot]:
    """Three different times, one in the evening, each led."""
    return [
        slot(of, offset, starts, lead=leader(f"Lead {starts.hour}").pk, **more)
        for offset, starts in ((8, time(10)), (15, time(14)), (22, time(18)))
    ]


def opened(of: Cycle | None = None, **more: Any) -> tuple[Cycle, list[Slot]]:
    made = of or cycle()
    found = three(made, **more)
    return cycles.open_(cycle=made, by=SYSTEM), found


def leader(name: str = "Lou Leader") -> Person:
    """From a team of their own, in nobody's line."""
    of = trust.team(f"Team of {name}")
    return trust.appointed(name, team=of, role=trust.role("senior-peer-support-worker")).person


def peer(name: str = "Sam Okafor", starts: int = -100, **more: Any) -> Assignment:
    return trust.appointed(name, starts=starts, **more)


def viewer(person: Person, *roles: str) -> Viewer:
    return Viewer(
        None, person.pk, person.name, frozenset(roles or {access.PEER_WORKER}), clock.today()
    )


def centre(name: str = "Moira Centre") -> Viewer:
    return replace(viewer(leader(name)), roles=frozenset({access.CENTRAL_LEAD}))


def book(of: Slot, person: Person, by: Viewer = SYSTEM) -> Place:
    return gatherings.book(gathering=of.gathering, who=Who(person_id=person.pk), by=by)


def came(of: Slot, *people: Person, **marks: Any) -> Gathering:
    """Its register closed an hour after it: these came."""
    row = Gathering.objects.get(pk=of.gathering_id)
    with clock.at(row.ends_at + timedelta(hours=1)):
        wanted = {
            place.pk: marks.get("other", "") if place.person not in people else "came"
            for place in Place.objects.filter(gathering=row).select_related("person")
        }
        return gatherings.close(gathering=row, marks=wanted, by=SYSTEM)
