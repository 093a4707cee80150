"""Who is asked to read a policy, and how many have: for whoever keeps it as a count in steps, of nobody by name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from strategy.policies.models import Acknowledged, Readers, Version
from workforce.core import clock
from workforce.core.access import Viewer
from workforce.people import scopes
from workforce.people.models import Assignment, Person
from workforce.reports.common import smallest_count
from workforce.reports.suppression import Count, in_steps


@dataclass(frozen=True, slots=True)
class Figures:
    """Numerator, denominator and the rest, each in steps of five."""

    read: Count
    asked: Count
    not_yet: Count


def read_by(viewer: Viewer) -> QuerySet[Acknowledged]:
    """For an outer version: that this viewer has read it, or one since that counts."""
    return Acknowledged.objects.filter(  # type: ignore[no-any-return]
        person=viewer.me,
        version__policy=OuterRef("policy"),
        version__number__gte=OuterRef("read_from"),
    )


def asked_of(viewer: Viewer) -> Q:
    """Of versions: that this viewer is asked to read them."""
    posts = Assignment.objects.running(viewer.today).filter(person=viewer.me)
    return Q(policy__readers=Readers.ALL) | Q(policy__readers=Readers.PEERS) & Q(Exists(posts))


def mine(viewer: Viewer, row: Version) -> Acknowledged | None:
    rows = Acknowledged.objects.visible_to(viewer).filter(
        version__policy=row.policy_id, version__number__gte=row.read_from
    )
    return rows.select_related("version").order_by("-on").first()  # type: ignore[no-any-return]


def figures(row: Version) -> Figures | None:
    """Nothing where nobody is asked."""
    if row.policy.readers == Readers.NOBODY:
        return None
    asked = _asked(row.policy.readers)
    rows = Acknowledged.objects.filter(
        version__policy=row.policy_id, version__number__gte=row.read_from, person__in=asked
    )
    read, of = rows.values("person").distinct().count(), asked.count()
    least = smallest_count()
    return Figures(in_steps(read, least), in_steps(of, least), in_steps(of - read, least))


def _asked(readers: str) -> QuerySet[Any]:
    today = clock.today()
    people = Person.objects.filter(scopes.here(today)).order_by().values("pk")
    if readers == Readers.PEERS:
        posts = Assignment.objects.running(today).filter(person=OuterRef("pk"))
        return people.filter(Exists(posts))
    return people.filter(user__isnull=False)
