"""What somebody takes along: done, running, due, running out, and certificates."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from training import passports
from training.models import Evidence
from training.passports import Line
from training.queries import evidence, mine, programmes
from training.queries.mine import Learning
from training.queries.programmes import Standing
from training.states import ACCEPTED
from workforce.core.access import Viewer
from workforce.people.models import Assignment, Person


@dataclass(frozen=True, slots=True)
class Passport:
    person: Person
    job: Assignment | None
    since: date | None
    learning: Learning
    lines: Sequence[Line]
    programmes: Sequence[Standing]
    accepted: Sequence[Evidence]
    waiting: Sequence[Evidence]

    def under(self, heading: str) -> list[Line]:
        return [line for line in self.lines if line.under == heading]


def of(viewer: Viewer, person: Person) -> Passport:
    """One's own alone."""
    jobs = list(
        Assignment.objects.visible_to(viewer)
        .running(viewer.today)
        .filter(person=person)
        .select_related("role", "team")
        .order_by("starts", "pk")
    )
    own, lines = list(evidence.own(viewer)), passports.lines(viewer, person)
    learning = mine.of(viewer, person, but=passports.covered(lines))
    return Passport(
        person,
        job=jobs[0] if jobs else None,
        since=jobs[0].starts if jobs else None,
        learning=learning,
        programmes=programmes.begun(viewer, learning.records),
        lines=lines,
        accepted=[row for row in own if row.state == ACCEPTED],
        waiting=[row for row in own if row.state != ACCEPTED],
    )
