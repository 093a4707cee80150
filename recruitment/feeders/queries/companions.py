"""Who may walk along: somebody in a peer role, or who leads a patch, whom the chooser sees by name anyway."""

from __future__ import annotations

from django.db.models import QuerySet

from recruitment.feeders.models import Path
from workforce.core.access import Viewer
from workforce.people import scopes
from workforce.people.models import Assignment, Person
from workforce.people.models.assignment import Employment

MOST = 300


def could_walk(viewer: Viewer, path: Path) -> QuerySet[Person]:
    jobs = Assignment.objects.filter(scopes.runs_on(viewer)).exclude(
        employment__in=[Employment.VOLUNTEER, Employment.APPRENTICE]
    )
    people = Person.objects.visible_to(viewer).filter(
        scopes.here(viewer.today), pk__in=jobs.order_by().values("person_id"), user__isnull=False
    )
    rows: QuerySet[Person] = people.exclude(pk=path.person_id) if path.person_id else people
    return rows.order_by("sort_name", "pk")
