"""The turns of the approvals, and who could be named for one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from recruitment.models import Turn, TurnPerson, Who
from workforce.core.access import APPROVER, HR, Viewer
from workforce.people import scopes
from workforce.people.models import Grant, Person


def every(viewer: Viewer) -> Sequence[Turn]:
    return list(Turn.objects.visible_to(viewer).prefetch_related("named__person"))


def get(viewer: Viewer, turn_id: UUID) -> Turn | None:
    found: Turn | None = Turn.objects.visible_to(viewer).filter(pk=turn_id).first()
    return found


def unnamed(day: date) -> QuerySet[Turn]:
    """Turns in the order for which nobody who is still here is named: what comes there waits for nobody."""
    people = TurnPerson.objects.filter(scopes.here(day, "person"), turn=OuterRef("pk"))
    rows: QuerySet[Turn] = Turn.objects.filter(~Exists(people), order__isnull=False, who=Who.NAMED)
    return rows.order_by("order")


def named(turn: Turn) -> list[UUID]:
    return list(TurnPerson.objects.filter(turn=turn).values_list("person_id", flat=True))


def could_be_named(viewer: Viewer) -> list[Person]:
    """Whoever holds the role of approver or HR today."""
    day = viewer.today
    given = Grant.objects.filter(
        Q(ends__isnull=True) | Q(ends__gte=day), starts__lte=day, role__in=[APPROVER, HR]
    )
    rows = Person.objects.filter(scopes.here(day), pk__in=given.order_by().values("person"))
    return list(rows.order_by("sort_name", "pk"))
