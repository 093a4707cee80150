"""Whom something is told, and who may be asked to a panel."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db.models import Q

from recruitment.models import Request
from recruitment.selection.models import Seat, SeatKind, Selection
from recruitment.selection.states import SITS
from workforce.core.access import HR
from workforce.establishment.queries import central_team
from workforce.people.models import Grant, Person


def leads(day: date) -> set[UUID]:
    return central_team.ids(day)


def of_hr(day: date) -> set[UUID]:
    rows = Grant.objects.filter(Q(ends__isnull=True) | Q(ends__gte=day), role=HR, starts__lte=day)
    return set(rows.values_list("person_id", flat=True))


def chair_of(selection: Selection) -> UUID | None:
    rows = Seat.objects.filter(selection=selection, is_chair=True, state=SITS)
    return rows.values_list("person_id", flat=True).first()


def lived_on_panel(request: Request) -> list[Person]:
    """Who brought lived experience to the panel of this request: they met whoever comes."""
    rows = Seat.objects.filter(selection__request=request, kind=SeatKind.LIVED, state=SITS)
    found = rows.select_related("person").order_by("person__sort_name", "pk")
    return [seat.person for seat in found]


def who_runs(selection: Selection) -> set[UUID]:
    """By name: the chair, whoever arranges, and the line manager."""
    found = {chair_of(selection), selection.arranger_id, selection.request.line_manager_id}
    return {pk for pk in found if pk is not None}
