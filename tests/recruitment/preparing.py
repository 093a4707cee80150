"""Preparations for tests, through the real actions: a team with its staff, sessions that were held, what was said."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time, timedelta

from recruitment.preparation.actions import preparations, sessions
from recruitment.preparation.actions.preparations import Said
from recruitment.preparation.actions.sessions import Wanted
from recruitment.preparation.models import Preparation, Session
from tests.people import trust
from workforce.core import clock
from workforce.core.access import Viewer
from workforce.gatherings import actions as gatherings
from workforce.gatherings.kinds import Attendance, Who
from workforce.gatherings.models import Gathering
from workforce.gatherings.when import When
from workforce.people.models import Person, StaffInPost, Team

SYSTEM = Viewer.system()


def day(offset: int) -> date:
    return clock.today() + timedelta(days=offset)


def staff(team: Team, count: int = 1, starts: int = -900) -> list[StaffInPost]:
    first = StaffInPost.objects.count() + 1
    return StaffInPost.objects.bulk_create(
        StaffInPost(
            employee_number=f"E{n}", assignment_number=f"A{n}", first_name="Uma", last_name=f"Staff{n}",
            sort_name=f"staff{n} uma", title="Nurse", staff_group="Nursing", team=team, starts=day(starts),
        )
        for n in range(first, first + count)
    )  # fmt: skip


def peer(name: str = "Pat Peer", team: Team | None = None) -> Person:
    of = team or trust.team(f"Team of {name}")
    role = trust.role("senior-peer-support-worker")
    return trust.appointed(name, team=of, role=role, starts=-900).person


def begun(team: Team, manager: Person, size: int | None = None, offset: int = -30) -> Preparation:
    with clock.at(day(min(offset, 0))):
        return preparations.begin(team=team, said=Said(manager.pk, size=size), by=SYSTEM)


def planned(
    of: Preparation, offset: int, lead: Person | None, on: int | None = None, second: Person | None = None
) -> Session:  # fmt: skip
    wanted = Wanted(
        When(day(offset), time(14), time(16)), "Seminar room",
        lead=lead.pk if lead else None, second=second.pk if second else None,
    )  # fmt: skip
    with clock.at(day(on if on is not None else min(offset, 0) - 3)):
        return sessions.plan(preparation=of, wanted=wanted, by=SYSTEM)


def held(
    of: Preparation,
    offset: int,
    came: Sequence[StaffInPost],
    *,
    lead: Person | None,
    manager: bool = True,
    by: Viewer = SYSTEM,
) -> Session:
    """These staff came, and the manager; the clock is moved for it."""
    row = planned(of, offset, lead)
    with clock.at(row.gathering.ends_at + timedelta(minutes=30)):
        return closed(row, came, manager=manager, by=by)


def closed(
    row: Session, came: Sequence[StaffInPost], *, manager: bool = True, by: Viewer = SYSTEM
) -> Session:
    there = {each.pk for each in came}
    marks = {
        place.pk: Attendance.CAME
        for place in row.gathering.places.booked()
        if place.staff_id in there or (manager and place.person_id == row.preparation.manager_id)
    }
    return sessions.close(session=row, marks=marks, also=[], by=by)


def guests(gathering: Gathering, names: Sequence[str]) -> None:
    for name in names:
        gatherings.walk_in(gathering=gathering, who=Who(guest=name), by=SYSTEM)
