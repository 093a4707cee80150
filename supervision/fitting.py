"""Who can't hold a strand towards somebody, and why: one rule for naming, cover, handing over and offers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from datetime import date
from uuid import UUID

from django.db.models import Q

from supervision.strands import HOLDER_OF, Strand
from workforce.core.presenting import date_words
from workforce.people import peer_supervision
from workforce.people.actions.overlaps import APART, WHY_APART
from workforce.people.models import Person, Relationship


def other_side(strand: str) -> str:
    """What whoever holds this strand can't be towards the same person; nothing for most."""
    kind = HOLDER_OF[strand]
    return next((each for each in APART if each != kind), "") if kind in APART else ""


def kept_apart(assignments: Collection[UUID], strand: str, day: date) -> dict[UUID, set[UUID]]:
    """By assignment: who is that other side on that day or later."""
    found: dict[UUID, set[UUID]] = defaultdict(set)
    if not other_side(strand):
        return found
    later = Q(ends__isnull=True) | Q(ends__gte=day)
    rows = Relationship.objects.filter(
        later, assignment__in=assignments, acts_as=other_side(strand)
    )
    for assignment, holder in rows.values_list("assignment_id", "holder_id"):
        found[assignment].add(holder)
    return found


def why_not(
    to: Person,
    *,
    strand: str,
    supported: UUID,
    apart: Collection[UUID],
    starts: date,
    taken: int,
    most: int,
    unqualified: bool = False,
) -> str:
    """In words, with what to do; nothing where they can. `taken`: how many they give peer supervision to,
    without this one; `most`: how many at most; `unqualified`: they lack what peer supervision needs."""
    if to.pk == supported:
        return "Nobody can supervise themselves. Choose another person"
    if to.pk in apart:
        return WHY_APART
    if strand == Strand.PEER and unqualified:
        return peer_supervision.why_not(to, peer_supervision.course_days())
    if to.left_on is not None and to.left_on < starts:
        return f"{to.name} leaves on {date_words(to.left_on)}. Choose somebody else"
    if strand == Strand.PEER and taken + 1 > most:
        return f"{to.name} supports {taken} already, and {most} is the most. Choose somebody else"
    return ""


def unqualified(people: Collection[UUID], strand: str, day: date) -> set[UUID]:
    """Those of these people who may not begin with this strand on that day."""
    return peer_supervision.without(people, day) if strand == Strand.PEER else set()
