"""A pair, a patch and a circle to write plans and share preferences in: the actions under test do the rest."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from tests.people import trust
from workforce.core import clock
from workforce.core.access import Viewer
from workforce.establishment.models import ListedTask
from workforce.establishment.plan_words import Content, Task
from workforce.people.actions import relationships
from workforce.people.models import Assignment, Person, Relationship
from workforce.people.viewers import roles_of


def listed(number: int = 0) -> ListedTask:
    return list(ListedTask.objects.all())[number]


def task(number: int = 0, how: str = "independently") -> Task:
    row = listed(number)
    return Task(row.words, how, str(row.pk))


def content(*tasks: Task, share: int | None = 20, times: str = "") -> Content:
    return Content(tasks or (task(),), share, times)


def viewer(person: Person, day: date | None = None, *roles: str) -> Viewer:
    """As a request on that day would make them, but for roles that grants bring."""
    on = day or clock.today()
    held = Relationship.objects.running(on).filter(holder=person).values_list("acts_as", flat=True)
    tiers = [
        "volunteer" if row.is_volunteer else row.role.tier
        for row in Assignment.objects.running(on).filter(person=person).select_related("role")
    ]
    return Viewer(None, person.pk, person.name, roles_of(tiers, list(held), list(roles)), on)


class Pair:
    """Sam, whose line manager is Dan; Priya supervises, Leila leads the patch."""

    def __init__(self, **fields: Any) -> None:
        self.patch = trust.patch()
        self.assignment = trust.appointed(team=trust.team(of=self.patch), hours=30, **fields)
        self.sam = self.assignment.person
        self.dan = self.person("Dan Hughes")
        self.priya = self.person("Priya Nair")
        self.leila = self.person("Leila Haddow")
        self.manages = self.begin("line_manager", self.dan)
        self.supervises = self.begin("peer_supervisor", self.priya)
        self.leads = relationships.begin(
            kind="patch_lead", holder=self.leila, patch=self.patch,
            starts=clock.today() - timedelta(days=90), by=trust.SYSTEM,
        )  # fmt: skip

    def person(self, name: str) -> Person:
        return trust.person(name)

    def begin(self, kind: str, holder: Person, starts: int = -90, **more: Any) -> Relationship:
        return relationships.begin(
            kind=kind, holder=holder, assignment=self.assignment, starts=trust.day(starts),
            by=trust.SYSTEM, **more,
        )  # fmt: skip

    def as_sam(self, day: date | None = None) -> Viewer:
        return viewer(self.sam, day)

    def as_dan(self, day: date | None = None) -> Viewer:
        return viewer(self.dan, day)
