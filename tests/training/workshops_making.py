"""A small programme of workshops for tests, through the real actions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from tests.people import trust
from training.feedback import actions as feedback
from training.feedback.questions import Said
from training.workshops import actions
from training.workshops.actions import Team as Leading
from training.workshops.actions import Wanted, Words
from training.workshops.models import Programme, Workshop
from workforce.core import access, clock
from workforce.core.access import Viewer
from workforce.gatherings import actions as gatherings
from workforce.gatherings.kinds import Who
from workforce.gatherings.models import Gathering, Place
from workforce.gatherings.when import When
from workforce.people.models import Person, StaffInPost, Team

SYSTEM = Viewer.system()
DAY = (time(13), time(17))
NIGHT = (time(20), time(0))
GOOD = Said("yes", "yes", "yes")


def day(offset: int) -> date:
    return clock.today() + timedelta(days=offset)


def viewer(person: Person, *roles: str) -> Viewer:
    return Viewer(
        None, person.pk, person.name, frozenset(roles or {access.PEER_WORKER}), clock.today()
    )


def centre(name: str = "Moira Centre") -> Viewer:
    return replace(viewer(trust.person(name)), roles=frozenset({access.CENTRAL_LEAD}))


def programme(*teams: Team, **words: object) -> Programme:
    given = {"title": "Leading without rank", "about": "For support workers.", "is_for_peers": True}
    made = actions.make(Words(**(given | words)), by=SYSTEM)  # type: ignore[arg-type]
    for team in teams:
        actions.add_ward(programme=made, team_id=team.pk, by=SYSTEM)
    return made


def leader(name: str = "Lou Leader") -> Person:
    of = trust.team(f"Team of {name}")
    return trust.appointed(name, team=of, role=trust.role("senior-peer-support-worker")).person


def workshop(
    of: Programme,
    offset: int = 7,
    times: tuple[time, time] = DAY,
    *,
    lead: Person | None = None,
    capacity: int = 12,
    by: Viewer = SYSTEM,
    **more: object,
) -> Workshop:
    given = {"outlines": ["without-rank"], "place": "Room 1"} | more
    wanted = Wanted(When(day(offset), *times), capacity, **given)  # type: ignore[arg-type]
    return actions.plan(programme=of, wanted=wanted, team=Leading(lead.pk if lead else None), by=by)


def staff(
    team: Team, count: int = 1, group: str = "Additional Clinical Services"
) -> list[StaffInPost]:
    first = StaffInPost.objects.count() + 1
    return StaffInPost.objects.bulk_create(
        StaffInPost(
            employee_number=f"E{n}", assignment_number=f"A{n}", first_name="Uma", last_name=f"Staff{n}",
            sort_name=f"staff{n} uma", title="Healthcare Assistant", staff_group=group, team=team,
            starts=day(-500),
        )
        for n in range(first, first + count)
    )  # fmt: skip


def book(of: Workshop, whos: Sequence[Who]) -> list[Place]:
    return gatherings.book_many(gathering=of.gathering, whos=list(whos), by=SYSTEM)


def after(of: Workshop) -> datetime:
    return of.gathering.ends_at + timedelta(minutes=30)


def held(of: Workshop, whos: Sequence[Who]) -> Gathering:
    """All of these came; the clock is moved for the moment of it."""
    if whos:
        book(of, whos)
    with clock.at(after(of)):
        gatherings.everyone_came(gathering=of.gathering, by=SYSTEM)
        return gatherings.close(gathering=of.gathering, by=SYSTEM)


def people(count: int) -> list[Person]:
    names = [f"Peer Number{n}" for n in range(count)]
    return [row.person for row in trust.appointed_many(names, starts=-50)]


def of_people(rows: Sequence[Person]) -> list[Who]:
    return [Who(person_id=row.pk) for row in rows]


def of_staff(rows: Sequence[StaffInPost]) -> list[Who]:
    return [Who(staff_id=row.pk) for row in rows]


def say(gathering: Gathering, person: Person, said: Said = GOOD) -> None:
    feedback.answer(gathering=gathering, said=said, by=viewer(person))
