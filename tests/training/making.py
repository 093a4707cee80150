"""Foundation in tests: somebody new, and whoever does the units with them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from tests.people import trust
from training.foundation import actions
from training.foundation.units import UNITS
from workforce.core import access, clock
from workforce.core.access import Viewer
from workforce.core.models import SettingValue
from workforce.obligations.actions import settle
from workforce.people.actions import relationships
from workforce.people.models import Assignment, Person, Qualification

SYSTEM = Viewer.system()
ALL = [unit.slug for unit in UNITS]


def keep_of_everybody() -> None:
    """Whatever day this machine thinks it is, what began in the tests' past is kept."""
    SettingValue.objects.create(
        slug="foundation.owed_when_recorded_late", value=True, starts="2000-01-01"
    )


def viewer(person: Person, *roles: str) -> Viewer:
    return Viewer(
        None, person.pk, person.name, frozenset(roles or {access.PEER_WORKER}), clock.today()
    )


@dataclass
class Two:
    assignment: Assignment
    with_them: Person

    @property
    def peer(self) -> Viewer:
        return viewer(self.assignment.person)

    @property
    def supervisor(self) -> Viewer:
        return viewer(self.with_them, access.PEER_SUPERVISOR)

    def tick(self, *units: str, both: bool = True) -> None:
        for unit in units:
            actions.tick(person_id=self.assignment.person_id, unit=unit, by=self.peer)
            if both:
                actions.tick(person_id=self.assignment.person_id, unit=unit, by=self.supervisor)


def two(starts: int = 0, name: str = "Sam Okafor", other: str = "Priya Nair") -> Two:
    assignment = trust.appointed(name, starts=starts)
    with_them = trust.appointed(
        other, starts=-900, role=trust.role("senior-peer-support-worker")
    ).person
    trust.may_supervise(with_them)
    relationships.begin(
        kind="peer_supervisor", holder=with_them, assignment=assignment,
        starts=max(assignment.starts, clock.today() - timedelta(days=1)), by=SYSTEM,
    )  # fmt: skip
    return Two(assignment, with_them)


def have_done_it(people: Iterable[Person]) -> None:
    """Long ago, where they were before."""
    ids = [person.pk for person in people]
    long_ago = clock.today() - timedelta(days=3000)
    Qualification.objects.bulk_create(
        Qualification(holder_id=pk, slug="foundation", starts=long_ago) for pk in ids
    )
    settle("foundation", ids)
