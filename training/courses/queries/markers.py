"""Who marks: whoever answers for the course and whoever leads a day of it; the central team where nobody answers."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from training.courses.models import Run
from workforce.core import clock
from workforce.core.access import CENTRAL_LEAD
from workforce.gatherings.models import Facilitator
from workforce.gatherings.models.facilitator import Role
from workforce.people.models import Assignment, Grant, Person, Relationship
from workforce.people.scopes import TRIAD, here, runs


def of_run(run: Run, person: UUID) -> list[UUID]:
    return [each.pk for each in people_of_run(run, person)]


def people_of_run(run: Run, person: UUID) -> list[Person]:
    """Who is still here, without the person themselves."""
    led = Facilitator.objects.filter(
        gathering__course_day__run=run, role__in=[Role.LEAD, Role.SECOND]
    )
    found = set(led.order_by().values_list("person_id", flat=True))
    owners = Person.objects.filter(here(clock.today()), courses=run.course_id)
    found |= set(owners.values_list("pk", flat=True)) or _centre(clock.today())
    rows = Person.objects.filter(here(clock.today()), pk__in=found - {person})
    return list(rows.order_by("sort_name", "pk"))


def _centre(day: date) -> set[UUID]:
    jobs = Assignment.objects.running(day).filter(role__tier="central")
    given = Grant.objects.filter(runs(day), role=CENTRAL_LEAD)
    return {
        *jobs.order_by().values_list("person_id", flat=True),
        *given.order_by().values_list("person_id", flat=True),
    }


def near(person: UUID, day: date) -> set[UUID]:
    """Who is one of the three who support this person that day, covers included."""
    rows = Relationship.objects.filter(runs(day), acts_as__in=TRIAD, assignment__person=person)
    return set(rows.order_by().values_list("holder_id", flat=True))
