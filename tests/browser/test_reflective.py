"""One year of reflective practice: six cycles, a pause in the middle, seen by the peer worker, by whoever leads, and
by the central team."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from supervision.reflective.actions import slots
from supervision.reflective.models import Cycle, Slot
from supervision.reflective.obligations import SLUG
from tests import depth
from tests.browser.scene import Scene
from tests.browser.visitor import Visitor
from tests.people import trust
from tests.reflective import making
from tests.world import build
from workforce.core import clock
from workforce.core import settings as settings_of
from workforce.core.access import Viewer
from workforce.gatherings.models import Gathering, Place
from workforce.notices import calendar
from workforce.obligations import checking
from workforce.obligations.actions import pause
from workforce.obligations.models import Obligation

pytestmark = [depth.thorough, pytest.mark.browser, pytest.mark.timeout(900)]

SYSTEM = Viewer.system()


class Year(Scene):
    def due(self) -> date | None:
        row = Obligation.objects.open().get(kind=SLUG, person=self.sam)
        found: date | None = row.due
        return found


def next_working(day: date) -> date:
    return calendar.next_working(day, settings_of.load())


def first_cycle_is_planned(year: Year) -> Cycle:
    at = year.as_("central_lead")
    at.go("/reflective/programme/")
    at.tap("Plan a cycle")
    at.tap("Plan it", exact=True)
    at.tap("Propose slots")
    at.write("Where do they usually meet?", "Room 4, Northside House")
    at.tap("Propose", exact=True)
    at.is_told("Nobody yet")
    cycle = Cycle.objects.get()
    ines = year.world.people["patch_lead_elsewhere"].pk
    for slot in cycle.slots.select_related("gathering"):
        slots.appoint(slot=slot, lead=ines, reserve=None, by=SYSTEM)
    return cycle


def cycle_is_opened(year: Year, cycle: Cycle) -> None:
    at = year.as_("central_lead")
    at.go(f"/reflective/programme/{cycle.pk}/")
    at.tap("Open for booking")
    at.is_told("Open. Everybody in a peer role gets one message.")


def cycle_is_copied(year: Year, cycle: Cycle) -> Cycle:
    at = year.as_("central_lead")
    at.go(f"/reflective/programme/{cycle.pk}/")
    at.tap("Copy to the next cycle")
    at.is_told("Copied:")
    found = Cycle.objects.order_by("-starts").first()
    assert found is not None
    assert found.starts == cycle.ends + timedelta(days=1)
    return found


def place_is_taken_from_today(year: Year) -> Gathering:
    at = year.as_("peer")
    at.go("/")
    at.is_told("would that suit you?")
    before = at.taps, at.typed
    at.tap("Book this one")
    assert (at.taps - before[0], at.typed - before[1]) == (1, 0)
    at.is_told("Booked:")
    place = Place.objects.live().get(person=year.sam, gathering__starts_at__gt=clock.now())
    at.go("/")
    assert not at.sees("would that suit you?")
    at.is_told("Reflective practice")
    return place.gathering


def register_is_closed(year: Year, gathering: Gathering, *, others: int = 0) -> None:
    """Twelve take three taps: open it from Today, untick one, close."""
    at = year.as_("patch_lead_elsewhere")
    at.go("/")
    before = at.taps, at.typed
    at.tap("Say who came")
    if others:
        at.taps += 1
        at.page.get_by_role("checkbox", name="Peer Number0").uncheck()
    at.tap("Close the register")
    assert (at.taps - before[0], at.typed - before[1]) == (3 if others else 2, 0)
    at.is_told("Thank you for leading it.")


def others_take_places(gathering: Gathering) -> None:
    slot = Slot.objects.get(gathering=gathering)
    for n in range(11):
        making.book(slot, making.peer(f"Peer Number{n}").person)


def other_registers_are_closed() -> None:
    """Those nobody of this story has to do with, so that Today asks for one alone."""
    for slot in Slot.objects.filter(
        gathering__ends_at__lt=clock.now(), gathering__state="planned"
    ).select_related("gathering"):
        if not slot.gathering.places.live().exists():
            making.came(slot)


def test_six_cycles_with_a_pause_in_the_middle(
    visit: Callable[..., Visitor],
    move_clock: Callable[[datetime], None],
    live_server: Any,
    transactional_db: Any,
) -> None:
    world = build("none")
    year = Year(world, lambda: visit(390), move_clock, live_server.url)
    start = next_working(clock.today() + timedelta(days=3))
    year.at(start)
    trust.patch()

    cycle = first_cycle_is_planned(year)
    attended: list[date] = []
    paused: tuple[date, date] | None = None
    for number in range(6):
        year.at(next_working(cycle.starts), 8)
        cycle_is_opened(year, cycle)
        if number == 2:
            # Given a pause of fifty days: nothing is asked, and the date moves by as many
            before = year.due()
            paused = clock.today(), clock.today() + timedelta(days=49)
            pause.begin(person_id=year.sam.pk, starts=paused[0], ends=paused[1], by=SYSTEM)
            after = year.due()
            assert before is not None
            assert after is not None
            assert before + timedelta(days=50) == after
            at = year.as_("peer")
            at.go("/")
            assert not at.sees("would that suit you?")
        else:
            year.at(_when_asked(year, cycle), 8)
            gathering = place_is_taken_from_today(year)
            if number == 0:
                others_take_places(gathering)
            move_clock(gathering.ends_at + timedelta(minutes=20))
            other_registers_are_closed()
            register_is_closed(year, gathering, others=11 if number == 0 else 0)
            attended.append(gathering.day)
            assert year.due() == _walked(gathering.day, 62, paused)
        if number < 5:
            year.at(next_working(cycle.ends - timedelta(days=4)))
            cycle = cycle_is_copied(year, cycle)

    assert len(attended) == 5
    assert list(checking.check([SLUG])) == []
    at = year.as_("peer")
    at.go("/reflective/")
    at.is_told("Came")
    at = year.as_("hr")
    at.go("/reports/reflective-practice/")
    at.is_told("Groups that met")
    assert not at.sees(year.sam.name)


def _when_asked(year: Year, cycle: Cycle) -> date:
    """The first working day on which it is due within a month and a time of this cycle is ahead."""
    due = year.due()
    assert due is not None
    return next_working(
        max(clock.today(), min(due - timedelta(days=30), cycle.ends - timedelta(days=20)))
    )


def _walked(anchor: date, days: int, paused: tuple[date, date] | None) -> date:
    """A day at a time."""
    on, gone = anchor, 0
    while True:
        on += timedelta(days=1)
        is_paused = paused is not None and paused[0] <= on <= paused[1]
        gone += not is_paused
        if gone >= days and not is_paused:
            return on
