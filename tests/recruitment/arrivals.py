"""Somebody in their first months, with those who are there for them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from recruitment.arrival.models import Arrival, Probation
from recruitment.arrival.obligations import settle
from tests import kept_rows
from tests.people import trust
from tests.people.trust import SYSTEM, day
from workforce.core import clock
from workforce.core.access import (
    ADVANCED_PRACTITIONER,
    CENTRAL_LEAD,
    HR,
    LINE_MANAGER,
    PEER_WORKER,
    Viewer,
)
from workforce.people.actions import grants, relationships
from workforce.people.models import Assignment, Person


def viewer(person: Person, *roles: str) -> Viewer:
    """As of today, which a test may move."""
    return Viewer(person.user_id, person.pk, person.name, frozenset(roles), clock.today())


class Months:
    """Sam began so many days ago. Dan manages, Priya supervises, Leila leads the patch, Helen is HR, Marcus and Ana of the
    centre."""

    def __init__(self, began: int = -10, **fields: Any) -> None:
        self.patch = trust.patch()
        self.team = trust.team("Ward team", self.patch)
        self.people = {
            name.split()[0]: trust.person(name)
            for name in (
                "Dan Hughes",
                "Priya Nair",
                "Leila Haddow",
                "Helen Marsh",
                "Marcus Bell",
                "Ana Ruiz",
                "Max Silva",
            )
        }
        relationships.begin(
            kind="patch_lead",
            holder=self.people["Leila"],
            patch=self.patch,
            starts=day(-900),
            by=SYSTEM,
        )
        grants.give(self.people["Helen"], role="hr", starts=day(-900), by=SYSTEM)
        for name in ("Marcus", "Ana"):
            grants.give(self.people[name], role="central_lead", starts=day(-900), by=SYSTEM)
        self.job: Assignment = trust.appointed(team=self.team, starts=began, **fields)
        self.sam = self.job.person
        trust.may_supervise(self.people["Priya"])
        for kind, name in (("line_manager", "Dan"), ("peer_supervisor", "Priya")):
            relationships.begin(
                kind=kind,
                holder=self.people[name],
                assignment=self.job,
                starts=self.job.starts,
                by=SYSTEM,
            )

    @classmethod
    def kept(cls, began: int = -10) -> Months:
        """Made once a process, with an own copy for each test."""
        return kept_rows.made_once(("months", began), lambda: cls(began))

    @property
    def arrival(self) -> Arrival:
        found: Arrival = Arrival.objects.select_related(
            "assignment__role", "team__area", "person"
        ).get(person=self.sam)
        return found

    @property
    def probation(self) -> Probation:
        found: Probation = Probation.objects.get(arrival__person=self.sam)
        return found

    def by(self, name: str) -> Viewer:
        if name == "Sam":
            return viewer(self.sam, PEER_WORKER)
        roles = {
            "Dan": LINE_MANAGER,
            "Leila": ADVANCED_PRACTITIONER,
            "Helen": HR,
            "Marcus": CENTRAL_LEAD,
            "Ana": CENTRAL_LEAD,
        }
        return viewer(self.people[name], *([roles[name]] if name in roles else []))


def long_ago(began: int) -> Months:
    """As if it had been recorded in time: so long ago it would be left out."""
    with clock.at(day(began)):
        found = Months(0)
    settle([found.arrival.pk])
    return found


def on(offset: int, of: date) -> Any:
    return clock.at(of + timedelta(days=offset))
