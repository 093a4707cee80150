"""Who may give peer supervision in a patch, and how much room they have beside them; and an area's seniors beside its peers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Q

from strategy.access.spans import Holder
from workforce.establishment.gate_support import slots_taken
from workforce.people import peer_supervision
from workforce.people.models import Assignment, Person, Relationship
from workforce.people.models.assignment import Employment
from workforce.people.models.relationship import Kind
from workforce.people.models.role import Tier
from workforce.people.scopes import here

ABOVE_ENTRY = (Tier.SENIOR, Tier.ADVANCED)


def of_patches(
    patches: Collection[UUID], day: date, course_days: int
) -> Mapping[UUID, Sequence[Holder]]:
    """By patch, by name: whoever works there as a senior or leads it, and is fit. Three queries."""
    works = Assignment.objects.running(day).filter(
        team__area__patch__in=patches, role__tier__in=ABOVE_ENTRY
    )
    leads = Relationship.objects.running(day).filter(patch__in=patches, kind=Kind.PATCH_LEAD)
    rows = works.order_by().values_list("person_id", "team__area__patch_id")
    of: dict[UUID, set[UUID]] = defaultdict(set)
    for person, patch in rows.union(leads.order_by().values_list("holder_id", "patch_id")):
        of[person].add(patch)
    fit = peer_supervision.fit_on(day, course_days).filter(holder__in=list(of))
    people = list(
        Person.objects.filter(here(day), pk__in=fit.order_by().values("holder")).order_by("sort_name", "pk")
    )  # fmt: skip
    taken = slots_taken(each.pk for each in people)
    found: dict[UUID, list[Holder]] = {patch: [] for patch in patches}
    for each in people:
        for patch in of[each.pk]:
            found[patch].append(Holder(each.name, taken[each.pk]))
    return found


@dataclass(frozen=True, slots=True)
class Beside:
    """People in entry roles of an area, and in senior ones."""

    peers: int
    seniors: int


def of_area(area: UUID, day: date) -> Beside:
    """As coverage of oversight counts them. One query."""
    paid = ~Q(employment=Employment.VOLUNTEER)
    rows = Assignment.objects.running(day).filter(paid, team__area=area).aggregate(
        peers=Count("person", distinct=True, filter=Q(role__tier=Tier.ENTRY)),
        seniors=Count("person", distinct=True, filter=Q(role__tier=Tier.SENIOR)),
    )  # fmt: skip
    return Beside(rows["peers"], rows["seniors"])
