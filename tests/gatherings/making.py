"""Small gatherings for tests, through the real actions."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, time, timedelta
from typing import Any

from django.db import connection

from tests.obligations import making
from workforce.core import access, clock
from workforce.core.access import Viewer
from workforce.gatherings import actions, calendar_actions
from workforce.gatherings.actions import Plan
from workforce.gatherings.kinds import Who
from workforce.gatherings.models import Gathering, Place
from workforce.gatherings.when import When
from workforce.people.models import Person, StaffInPost

SYSTEM = Viewer.system()


def day(offset: int) -> date:
    return clock.today() + timedelta(days=offset)


def when(offset: int = 7, starts: time = time(10), ends: time = time(11, 30)) -> When:
    return When(day(offset), starts, ends)


def a_plan(**given: Any) -> Plan:
    given.setdefault("when", when())
    return Plan(**({"kind": "circle", "title": "Circle", "capacity": 12} | given))


def planned(by: Viewer = SYSTEM, **given: Any) -> Gathering:
    return actions.plan(a_plan(**given), by=by)


def person(**fields: Any) -> Person:
    return making.person(**fields)


def peer() -> Person:
    made = making.person()
    making.assignment(made, starts=day(-100))
    return made


def viewer(of: Person) -> Viewer:
    return making.viewer(of)


def centre() -> Viewer:
    return replace(viewer(person()), roles=frozenset({access.CENTRAL_LEAD}))


def staff() -> StaffInPost:
    number = StaffInPost.objects.count() + 1
    return StaffInPost.objects.create(
        employee_number=str(number),
        assignment_number=str(number),
        first_name="Uma",
        last_name=f"Staff{number}",
        sort_name=f"staff{number} uma",
        title="Nurse",
        team=making.team(),
        starts=day(-10),
    )


def book(gathering: Gathering, who: Person, by: Viewer = SYSTEM) -> Place:
    return actions.book(gathering=gathering, who=Who(person_id=who.pk), by=by)


def without_invitations(who: Person) -> Person:
    """What they are told comes as a mail of its own."""
    calendar_actions.choose(shows_kind=False, by_mail=False, by=viewer(who))
    return who


def fill_up(gathering: Gathering, count: int) -> list[Place]:
    return [book(gathering, person(account=False)) for _ in range(count)]


def now(place: Place) -> Place:
    return Place.objects.select_related("gathering").get(pk=place.pk)


def begin(gathering: Gathering) -> Any:
    """Inside the block it is five minutes after its start."""
    return clock.at(gathering.starts_at + timedelta(minutes=5))


def at_once(doings: Sequence[Callable[[], object]]) -> list[object]:
    """On a connection each, open before any of them begins; what each returned or raised."""
    gate = threading.Barrier(len(doings))
    found: list[object] = [None] * len(doings)

    def run(number: int, doing: Callable[[], object]) -> None:
        try:
            connection.ensure_connection()
            gate.wait(timeout=120)
            found[number] = doing()
        except Exception as error:
            found[number] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(doings)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=180)
    return found
