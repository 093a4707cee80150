"""Days lost of those there were, as full time equivalents: of everybody together and of each patch, before anything is
suppressed. Paid peer posts alone: volunteers take breaks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Set
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from django.db.models import Q, QuerySet

from wellbeing.away.models import Absence
from workforce.people.models import Assignment

Group = UUID | None
Pair = tuple[Group, Decimal | None, date, date | None, date, date | None]
_HELD = ("team__area__patch_id", "fte", "starts", "ends")


@dataclass(frozen=True, slots=True)
class Days:
    lost: Decimal
    available: Decimal

    def __add__(self, other: Days) -> Days:
        return Days(self.lost + other.lost, self.available + other.available)


NOTHING = Days(Decimal(0), Decimal(0))


def by_patch(first: date, last: date) -> Mapping[Group, Days]:
    """Each day of a post counts its share of full time, whatever days its person works; a day away is lost in each
    post that was held on it (docs/field.md, Coming and going). None: posts of teams in no patch."""
    found: dict[Group, Days] = defaultdict(lambda: NOTHING)
    patch: Group
    for patch, share, starts, ends in _posts(first, last).values_list(*_HELD):
        days = _count(max(starts, first), min(ends or last, last))
        found[patch] += Days(Decimal(0), (share or 0) * Decimal(days))
    for patch, share, starts, ends, gone, back in _away(first, last):
        days = _count(max(starts, gone, first), min(ends or last, back or last, last))
        found[patch] += Days((share or 0) * Decimal(days), Decimal(0))
    return dict(found)


def people_on(day: date) -> Mapping[Group, Set[UUID]]:
    """Who holds such a post on a day, by the patch of its team."""
    found: dict[Group, set[UUID]] = defaultdict(set)
    rows = _posts(day, day).values_list("team__area__patch_id", "person_id").distinct()
    for patch, person in rows:
        found[patch].add(person)
    return dict(found)


def _posts(first: date, last: date) -> QuerySet[Assignment]:
    running = Q(ends__isnull=True) | Q(ends__gte=first)
    paid = Assignment.objects.employed().filter(role__is_paid=True, fte__isnull=False)
    return paid.filter(running, starts__lte=last).order_by()


def _away(first: date, last: date) -> list[Pair]:
    """A row for each post and each time away that overlap in it; times away of one person never do."""
    standing = Absence.objects.standing().filter(
        Q(ends__isnull=True) | Q(ends__gte=first), starts__lte=last
    )
    pairs = _posts(first, last).filter(person__absences__in=standing)
    return list(pairs.values_list(*_HELD, "person__absences__starts", "person__absences__ends"))


def _count(starts: date, ends: date) -> int:
    """None where they don't overlap."""
    return max(0, (ends - starts).days + 1)
