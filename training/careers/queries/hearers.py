"""Who may hear an appeal about flexible working."""

from __future__ import annotations

from datetime import date

from django.db.models import Exists, OuterRef, Q

from training.careers.models import FlexibleRequest
from training.careers.states import APPEALED
from workforce.core.access import CENTRAL_LEAD, Viewer
from workforce.people import scopes
from workforce.people.models import Assignment, Grant, Person, Relationship


def has_nobody_to_hear_it(row: FlexibleRequest, day: date) -> bool:
    """It was appealed, and whoever was to hear it has left since. `heard_by` is loaded."""
    if row.state != APPEALED or row.heard_by is None:
        return False
    return row.heard_by.left_on is not None and row.heard_by.left_on < day


def hearers(viewer: Viewer, row: FlexibleRequest) -> list[Person]:
    """Whoever line manages those who line manage the post today, then the central team. Never the person, nor
    whoever answered it, nor a line manager of the post. One query."""
    day = viewer.today
    managing = Relationship.objects.running(day).filter(
        assignment_id=row.assignment_id, acts_as="line_manager"
    )
    above = Relationship.objects.running(day).filter(
        acts_as="line_manager",
        assignment__person__in=managing.values("holder"),
        holder=OuterRef("pk"),
    )
    central = Assignment.objects.running(day).filter(role__tier="central", person=OuterRef("pk"))
    given = Grant.objects.filter(scopes.runs(day), role=CENTRAL_LEAD, person=OuterRef("pk"))
    never = Q(pk=row.person_id) | Q(pk__in=managing.values("holder"))
    never |= Q(pk__in=row.answers.values("by"))
    rows = Person.objects.filter(
        scopes.here(day), Exists(above) | Exists(central) | Exists(given), user__isnull=False
    )
    return list(
        rows.exclude(never).alias(is_above=Exists(above)).order_by("-is_above", "sort_name")
    )
