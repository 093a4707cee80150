"""To whom a plan was offered, for whoever line manages them: a day, and nothing of what they did with it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from wellbeing.holders import managed
from wellbeing.plan.models import Offer, Wish
from workforce.core.access import Viewer
from workforce.people import scopes
from workforce.people.models import Assignment, Person


@dataclass(frozen=True, slots=True)
class Row:
    person: Person
    offered_on: date | None


def mine(viewer: Viewer) -> list[Row]:
    """Those whom one line manages today: two queries."""
    people = Person.objects.visible_to(viewer).filter(
        scopes.here(viewer.today), pk__in=managed(viewer)
    )
    offered = dict(Offer.objects.visible_to(viewer).values_list("person_id", "offered_on"))
    return [Row(each, offered.get(each.pk)) for each in people.order_by("sort_name", "pk")]


def manages(viewer: Viewer, person_id: UUID) -> Person | None:
    return next((each.person for each in mine(viewer) if each.person.pk == person_id), None)


@dataclass(frozen=True, slots=True)
class Figures:
    """Of the organisation as a whole, before anything is suppressed."""

    people: int
    offered: int
    have_one: int


def figures(day: date) -> Figures:
    """Offered: of everybody in a paid peer role that day, as only a line manager offers one. `have_one`: of all in a peer
    role, volunteers too, who let it be counted."""
    people = Assignment.objects.running(day).order_by().values("person")
    paid = Assignment.objects.running(day).employed().order_by().values("person")
    return Figures(
        paid.distinct().count(),
        Offer.objects.filter(person__in=paid, offered_on__lte=day).count(),
        Wish.objects.filter(person__in=people, has_one=True).count(),
    )
