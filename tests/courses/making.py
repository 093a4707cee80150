"""Courses that run, for tests, through the real actions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, time, timedelta
from typing import Any

from tests.people import trust
from training import gives
from training.courses.actions import applying, days, runs
from training.courses.actions.runs import Wanted
from training.courses.models import Day, Enrolment, Run
from training.courses.states import ACCEPTED
from training.models import Course
from workforce.core import access, clock
from workforce.core.access import Viewer
from workforce.gatherings.kinds import Attendance
from workforce.gatherings.models import Place
from workforce.people import peer_supervision
from workforce.people.models import Assignment, Person, Qualification

SYSTEM = Viewer.system()
WEEK = timedelta(days=7)


def day(offset: int) -> date:
    return clock.today() + timedelta(days=offset)


def course(title: str = "Saying no well", owner: Person | None = None, **more: Any) -> Course:
    """For peer workers, offered."""
    fields = {"level": "practice", "mode": "in_person", "funding": "trust", "audiences": ["peers"], "state": "offered"}  # fmt: skip
    return Course.objects.create(title=title, owner=owner, **fields | more)


def level_4(owner: Person | None = None, **more: Any) -> Course:
    return course("Level four of peer work", owner, level="level_4", gives=gives.LEVEL_4, days=12, credits=30, **more)  # fmt: skip


def supervision(owner: Person | None = None, **more: Any) -> Course:
    return course(
        "How to hold peer supervision", owner, gives=peer_supervision.HELD, valid_months=36, **more
    )


def trainer(name: str = "Tia Trainer") -> Person:
    role = trust.role("senior-peer-support-worker")
    return trust.appointed(name, team=trust.team(f"Team of {name}"), role=role, starts=-900).person


def peer(name: str = "Sam Okafor", starts: int = -400, **more: Any) -> Assignment:
    return trust.appointed(name, starts=starts, **more)


def viewer(person: Person, *roles: str) -> Viewer:
    return Viewer(None, person.pk, person.name, frozenset(roles or {access.PEER_WORKER}), clock.today())  # fmt: skip


def centre(name: str = "Moira Centre") -> Viewer:
    return replace(viewer(trainer(name)), roles=frozenset({access.CENTRAL_LEAD}))


def planned(
    of: Course, *, first: int = 14, count: int = 1, lead: Person | None = None, by: Viewer = SYSTEM,
    assignments: int | None = None, **wanted: Any,
) -> Run:  # fmt: skip
    """As many days a week apart."""
    return runs.plan(
        course=of,
        days=[day(first) + n * WEEK for n in range(count)],
        starts=time(10),
        ends=time(16),
        wanted=Wanted(**{"capacity": 12} | wanted),
        lead=(lead or trainer()).pk,
        assignments=assignments,
        by=by,
    )


def opened(of: Course, **more: Any) -> Run:
    return runs.open_(run=planned(of, **more), by=SYSTEM)


def days_of(run: Run) -> list[Day]:
    return list(run.days.select_related("gathering", "run__course").order_by("number"))


def close(of: Day, *came: Person) -> None:
    """Its register an hour after it: these came."""
    row = Day.objects.select_related("gathering", "run__course").get(pk=of.pk)
    with clock.at(row.gathering.ends_at + timedelta(hours=1)):
        days.close(day=row, marks=marks_of(row, came), by=SYSTEM)


def marks_of(of: Day, came: Sequence[Person]) -> dict[Any, str]:
    there = {person.pk for person in came}
    return {
        place.pk: Attendance.CAME if place.person_id in there else Attendance.NOT_THERE
        for place in Place.objects.booked().filter(gathering=of.gathering_id)
    }


def reopen(of: Day) -> None:
    row = Day.objects.select_related("gathering", "run__course").get(pk=of.pk)
    with clock.at(row.gathering.ends_at + timedelta(hours=2)):
        days.reopen(day=row, by=SYSTEM)


def applied(run: Run, person: Person, why: str = "I want to learn") -> Enrolment:
    return applying.apply(run=run, why=why, by=viewer(person))


def accepted(run: Run, person: Person) -> Enrolment:
    row = applied(run, person)
    applying.say_time(row=row, there_is=True, by=SYSTEM)
    return applying.answer(row=row, to=ACCEPTED, said="", version=None, by=SYSTEM)


def now(row: Any) -> Any:
    return type(row).objects.get(pk=row.pk)


def held(person: Person, slug: str) -> list[Qualification]:
    return list(Qualification.objects.filter(holder=person, slug=slug).order_by("starts"))
