"""A few rows to change: the actions under test do the rest."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from workforce.core import clock
from workforce.core.access import Viewer
from workforce.people import peer_supervision
from workforce.people.actions import assignments, qualifications
from workforce.people.actions.assignments import Appointment
from workforce.people.models import (
    Assignment,
    Patch,
    Person,
    Post,
    Relationship,
    RoleType,
    ServiceArea,
    Team,
)

SYSTEM = Viewer.system()


def day(offset: int) -> date:
    return clock.today() + timedelta(days=offset)


def person(name: str = "Sam Okafor", **fields: Any) -> Person:
    first, last = name.split(" ", 1)
    return Person.objects.create(first_name=first, last_name=last, **fields)


def patch(name: str = "North patch") -> Patch:
    return Patch.objects.get_or_create(name=name)[0]


def team(name: str = "Northside crisis team", of: Patch | None = None) -> Team:
    area = ServiceArea.objects.get_or_create(
        name=f"Area of {of.name}" if of else "Area of no patch", defaults={"patch": of}
    )[0]
    return Team.objects.get_or_create(name=name, area=area)[0]


def role(slug: str = "peer-support-worker") -> RoleType:
    return RoleType.objects.get(slug=slug)


def post(code: str = "NV-1", state: str = "vacant", **fields: Any) -> Post:
    kind = role()
    return Post.objects.create(
        **{
            "code": code,
            "title": kind.words,
            "role": kind,
            "band": kind.band,
            "team": fields.pop("team", None) or team(),
            "nature": kind.nature,
            "fte": Decimal(1),
            "hours": Decimal("37.5"),
            "state": state,
            "state_since": clock.today(),
        }
        | fields
    )


def appointed(name: str = "Sam Okafor", starts: int = -100, **fields: Any) -> Assignment:
    """Somebody who has worked in a team for a hundred days."""
    fields.setdefault("team", team())
    fields.setdefault("role", role())
    who = fields.pop("person", None) or person(name)
    return assignments.appoint(person=who, starts=day(starts), by=SYSTEM, **fields)


def appointed_many(names: Sequence[str], starts: int = -100, **fields: Any) -> list[Assignment]:
    """Likewise, all at once: many cost little more than one."""
    return all_appointed([person(name) for name in names], starts, **fields)


def all_appointed(people: Sequence[Person], starts: int = -100, **fields: Any) -> list[Assignment]:
    fields.setdefault("team", team())
    fields.setdefault("role", role())
    entries = [Appointment(each, starts=day(starts), **fields) for each in people]
    return assignments.appoint_many(entries, by=SYSTEM)


def running(assignment: Assignment) -> set[tuple[str, str]]:
    """(what, who) of those who support somebody today."""
    rows = Relationship.objects.filter(assignment=assignment).running(clock.today())
    return {(row.acts_as, row.holder.last_name) for row in rows.select_related("holder")}


def may_supervise(who: Person) -> Person:
    """With the qualification for peer supervision."""
    qualifications.give(who, peer_supervision.HELD, by=SYSTEM)
    return who
