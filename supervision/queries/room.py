"""Who has room for the strands of one supervisor who is away or leaves, and a share of them for each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from supervision.queries.cover import CoverRow
from supervision.strands import HOLDER_OF, STRAND_OF, Strand
from workforce.core import settings
from workforce.core.access import Viewer
from workforce.establishment.gate_support import slots_taken
from workforce.obligations.models import Pause
from workforce.people import peer_supervision
from workforce.people.models import Assignment, Person, Relationship

# Who takes over for good may be away some time later; not in the first weeks.
FIRST_WEEKS = timedelta(days=28)
SENIOR = "senior"


@dataclass(frozen=True, slots=True)
class Candidate:
    """`taken`: how many people they hold this strand for. `most`: how many at most, for peer supervision."""

    person: Person
    strand: str
    taken: int
    amber: int
    most: int | None
    patches: frozenset[UUID | None] = field(default=frozenset())
    post: str = ""

    def is_near(self, row: CoverRow) -> bool:
        return row.patch_id is not None and row.patch_id in self.patches


@dataclass(frozen=True, slots=True)
class Choice:
    row: CoverRow
    fit: Sequence[Candidate]
    """Those of the same patch first, then whoever supports fewest."""
    suggested: Candidate | None


def choices(
    viewer: Viewer, rows: Sequence[CoverRow], *, but: UUID, starts: date, ends: date | None
) -> list[Choice]:
    """With the same queries for any number. What needs somebody soonest is given first."""
    if not rows:
        return []
    until = ends or starts + FIRST_WEEKS
    found = _candidates(viewer, {row.strand for row in rows}, but, starts, until)
    fit = {row.agreement.pk: _fit(row, found) for row in rows}
    given = shared_out(rows, fit)
    return [Choice(row, fit[row.agreement.pk], given.get(row.agreement.pk)) for row in rows]


def shared_out(
    rows: Sequence[CoverRow], fit: Mapping[UUID, Sequence[Candidate]]
) -> dict[UUID, Candidate]:
    """One for each, where there is one: of the same patch and whoever supports fewest, but nobody over the
    limit, nor more than half of a strand to one person where another has room."""
    found: dict[UUID, Candidate] = {}
    more: dict[tuple[UUID, str], set[UUID]] = defaultdict(set)
    people = {
        strand: {row.supported.pk for row in rows if row.strand == strand}
        for strand in Strand.values
    }
    for row in rows:
        half = -(-len(people[row.strand]) // 2)
        ranked = []
        for one in fit[row.agreement.pk]:
            given = more[one.person.pk, row.strand] | {row.supported.pk}
            taken = one.taken + len(given)
            if one.most is not None and taken > one.most:
                continue
            near = one.is_near(row)
            key = (len(given) > half, taken > one.amber, not near, taken, one.person.sort_name)
            ranked.append((key, str(one.person.pk), one))
        if ranked:
            chosen = min(ranked, key=lambda each: each[:2])[2]
            found[row.agreement.pk] = chosen
            more[chosen.person.pk, row.strand].add(row.supported.pk)
    return found


def _fit(row: CoverRow, found: Iterable[Candidate]) -> list[Candidate]:
    never = {row.supported.pk, *row.other_side, *(each.holder_id for each in row.covers)}
    if row.holding is not None:
        never.add(row.holding.holder_id)
    fit = [
        one
        for one in found
        if one.strand == row.strand
        and one.person.pk not in never
        and (one.most is None or one.taken < one.most)
    ]
    return sorted(fit, key=lambda one: (not one.is_near(row), one.taken, one.person.sort_name))


def _candidates(
    viewer: Viewer, strands: Collection[str], but: UUID, starts: date, until: date
) -> list[Candidate]:
    now = settings.of(viewer)
    fit = peer_supervision.fit_on(starts, int(now.get("people.supervision_course_days")))
    taken, patches = _held(viewer, strands)
    posts, seniors = _posts(viewer, {pk for held in taken.values() for pk in held}, patches)
    wanted = {strand: set(taken[strand]) for strand in strands}
    if Strand.PEER in strands:
        wanted[Strand.PEER] |= seniors
    here = _here(set().union(*wanted.values()) - {but}, fit, starts, until)
    wanted[Strand.PEER] = {
        pk for pk in wanted.get(Strand.PEER, ()) if pk in here and here[pk].is_fit
    }
    if Strand.PEER in strands:
        taken[Strand.PEER] = dict(slots_taken(wanted[Strand.PEER]))
    amber, red = int(now.get("people.span_amber")), int(now.get("people.span_red"))
    return [
        Candidate(
            person=here[pk],
            strand=strand,
            taken=taken[strand].get(pk, 0),
            amber=amber,
            most=red if strand == Strand.PEER else None,
            patches=frozenset(patches[pk]),
            post=posts.get(pk, ""),
        )
        for strand in strands
        for pk in wanted[strand]
        if pk in here
    ]


def _held(
    viewer: Viewer, strands: Collection[str]
) -> tuple[dict[str, dict[UUID, int]], dict[UUID, set[UUID | None]]]:
    """By strand and holder how many people; by holder the patches of those they support."""
    kinds = [HOLDER_OF[strand] for strand in strands]
    rows = Relationship.objects.running(viewer.today).filter(kind__in=kinds).order_by()
    people: dict[str, dict[UUID, set[UUID]]] = {strand: defaultdict(set) for strand in strands}
    patches: dict[UUID, set[UUID | None]] = defaultdict(set)
    for kind, holder, person, patch in rows.values_list(
        "kind", "holder_id", "assignment__person_id", "assignment__team__area__patch_id"
    ):
        people[STRAND_OF[kind]][holder].add(person)
        patches[holder].add(patch)
    counted = {
        strand: {pk: len(supported) for pk, supported in held.items()}
        for strand, held in people.items()
    }
    return counted, patches


def _here(ids: Collection[UUID], fit: QuerySet[Any], starts: date, until: date) -> dict[UUID, Any]:
    """Those who are neither about to leave nor away in these days, and who of them may give peer
    supervision."""
    away = Pause.objects.filter(
        Q(ends__isnull=True) | Q(ends__gte=starts), person_id=OuterRef("pk"), starts__lte=until
    )
    here = Person.objects.filter(~Exists(away), pk__in=ids, left_on__isnull=True)
    fit = fit.filter(holder_id=OuterRef("pk"))
    return {one.pk: one for one in here.annotate(is_fit=Exists(fit))}


def _posts(
    viewer: Viewer, ids: Collection[UUID], patches: dict[UUID, set[UUID | None]]
) -> tuple[dict[UUID, str], set[UUID]]:
    """What these people and all seniors are, and who is a senior; the patches they work in join those of
    whom they support."""
    named, seniors = {}, set()
    rows = Assignment.objects.running(viewer.today).filter(
        Q(person__in=list(ids)) | Q(role__tier=SENIOR)
    )
    for person, patch, tier, role, team in rows.order_by("starts").values_list(
        "person_id", "team__area__patch_id", "role__tier", "role__words", "team__name"
    ):
        patches[person].add(patch)
        named[person] = f"{role}, {team}"
        if tier == SENIOR:
            seniors.add(person)
    return named, seniors
