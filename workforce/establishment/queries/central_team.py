"""Who is in the central team on a day, and who else has a role beside them."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from workforce.core.access import ADMINISTRATOR, CENTRAL_LEAD
from workforce.people import scopes
from workforce.people.models import Assignment, Grant, Person

FEW = 5


def people(day: date) -> QuerySet[Person]:
    """By their post, or by a role given to them."""
    posts = (
        Assignment.objects.running(day).filter(role__tier="central").exclude(employment="volunteer")
    )
    found = _here(day).filter(_in(posts) | _in(_given(day, CENTRAL_LEAD)))
    return found.order_by("sort_name", "pk")


def ids(day: date) -> set[UUID]:
    return set(people(day).values_list("pk", flat=True))


def members(day: date) -> list[Person]:
    return list(people(day))


def who_imports(day: date) -> list[UUID]:
    """Administrators and the central team."""
    given = _here(day).filter(_in(_given(day, ADMINISTRATOR))).values_list("pk", flat=True)
    return sorted(ids(day) | set(given))


def could_join(day: date, but: Iterable[UUID] = ()) -> list[Person]:
    """A few who know the roles well and could be given the central lead's role."""
    posts = Assignment.objects.running(day).filter(role__tier="advanced")
    return list(_here(day).filter(_in(posts)).exclude(pk__in=list(but)).order_by("sort_name")[:FEW])


def give_roles(day: date) -> list[Person]:
    """Administrators: they give roles."""
    return list(_here(day).filter(_in(_given(day, ADMINISTRATOR))).order_by("sort_name")[:FEW])


def _here(day: date) -> QuerySet[Person]:
    return Person.objects.filter(scopes.here(day))


def _given(day: date, role: str) -> QuerySet[Grant]:
    return Grant.objects.filter(Q(ends__isnull=True) | Q(ends__gte=day), role=role, starts__lte=day)


def _in(rows: QuerySet[Assignment] | QuerySet[Grant]) -> Q:
    return Q(pk__in=rows.order_by().values("person_id"))
