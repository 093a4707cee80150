"""Who may hear an appeal about flexible working."""

from __future__ import annotations

from datetime import date

from django.db.models import Exists, OuterRef, Q

from training.careers import answering
from training.careers.models import FlexibleRequest
from training.careers.states import APPEALED
from workforce.core.access import Viewer
from workforce.people import scopes
from workforce.people.models import Person, Relationship


def has_nobody_to_hear_it(row: FlexibleRequest, day: date) -> bool:
    """It was appealed, and whoever was to hear it has left since. `heard_by` is loaded."""
    if row.state != APPEALED or row.heard_by is None:
        return False
    return row.heard_by.left_on is not None and row.heard_by.left_on < day


def hearers(viewer: Viewer, row: FlexibleRequest) -> list[Person]:
    """Whoever line manages those who answer for the post today, then the central team. Never the person, nor whoever
    answered it, nor whoever else would have answered; of the central team, where it answers, the others."""
    day = viewer.today
    who = answering.of_post(row.assignment_id, day)
    above = Relationship.objects.running(day).filter(
        acts_as="line_manager", assignment__person__in=who.people, holder=OuterRef("pk")
    )
    central = Exists(answering.central(day).filter(pk=OuterRef("pk")))
    never = Q(pk=row.person_id) | Q(pk__in=row.answers.values("by"))
    if who.as_ != answering.CENTRE:
        never |= Q(pk__in=who.people)
    rows = Person.objects.filter(scopes.here(day), Exists(above) | central, user__isnull=False)
    return list(
        rows.exclude(never).alias(is_above=Exists(above)).order_by("-is_above", "sort_name")
    )
