"""Whoever of a team has done a course on a day, ticked by name: for a session without a file."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from django.db import transaction

from training.actions import records
from training.actions.records import Done
from training.models import Course, Source
from workforce.core import clock
from workforce.core.access import Viewer
from workforce.core.errors import CannotSave
from workforce.people.models import Person, StaffInPost, Team
from workforce.people.scopes import runs


@transaction.atomic
def record(*, team: Team, course: Course, on: date, numbers: Collection[str], by: Viewer) -> int:
    """How many are new. Numbers of whoever doesn't work in this team today count for nothing."""
    here = StaffInPost.objects.filter(
        runs(clock.today()), team=team, employee_number__in=list(numbers)
    ).order_by()
    found = set(here.values_list("employee_number", flat=True))
    if not found:
        raise CannotSave("Tick at least one name", "numbers")
    persons = dict(
        Person.objects.filter(employee_number__in=found).values_list("employee_number", "pk")
    )
    wanted = [
        Done(
            course_id=course.pk, completed_on=on, person_id=persons.get(each), employee_number=each
        )
        for each in sorted(found)
    ]
    return len(records.add(wanted, source=Source.TEAM, by=by))
