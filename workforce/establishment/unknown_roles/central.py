"""Who is in the central team on a day: by their post, or because the role was given to them."""

from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from workforce.core.access import CENTRAL_LEAD
from workforce.people.models import Assignment, Grant, Person
from workforce.people.models.assignment import Employment
from workforce.people.models.role import Tier


def people(day: date) -> QuerySet[Person]:
    runs = Q(starts__lte=day) & (Q(ends__isnull=True) | Q(ends__gte=day))
    posts = Assignment.objects.filter(runs, role__tier=Tier.CENTRAL).exclude(
        employment=Employment.VOLUNTEER
    )
    given = Grant.objects.filter(runs, role=CENTRAL_LEAD)
    return Person.objects.filter(
        Q(left_on__isnull=True) | Q(left_on__gte=day),
        Q(pk__in=posts.values("person")) | Q(pk__in=given.values("person")),
    ).order_by("sort_name", "pk")


def ids(day: date) -> set[UUID]:
    return set(people(day).values_list("pk", flat=True))
