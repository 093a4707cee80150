"""Whose supervisor is away or leaves with nobody after them, and one supervisor with all they hold: who it is
about, dates and who acts. Why somebody is away is nowhere here."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID
from zlib import crc32

from django.db.models import BooleanField, Exists, ExpressionWrapper, OuterRef, Q, Value

from supervision import fitting, states
from supervision.ledger import KIND_STRANDS
from supervision.models import Agreement, Meeting
from supervision.queries import gaps
from supervision.strands import HOLDER_OF, STRAND_OF, Strand
from workforce.core import settings
from workforce.core.access import CENTRAL_LEAD, Viewer
from workforce.obligations import pauses
from workforce.obligations.dates import Days
from workforce.obligations.models import Obligation
from workforce.people import peer_supervision, scopes
from workforce.people.models import Person, Relationship

_WITH = ("assignment__person", "assignment__team__area", "assignment__role")


@dataclass(frozen=True, slots=True)
class CoverRow:
    """One strand of one person. `held`: all who hold or held it in their own name, by first day; `covers`:
    who covers, of those not over. `gap`: the first day on which nobody is there."""

    agreement: Agreement
    gap: date | None
    today: date
    held: Sequence[Relationship] = field(default=())
    covers: Sequence[Relationship] = field(default=())
    due: date | None = None
    planned: date | None = None
    other_side: frozenset[UUID] = frozenset()

    @property
    def supported(self) -> Person:
        found: Person = self.agreement.assignment.person
        return found

    @property
    def strand(self) -> str:
        return self.agreement.strand

    @property
    def patch_id(self) -> UUID | None:
        found: UUID | None = self.agreement.assignment.team.area.patch_id
        return found

    @property
    def holding(self) -> Relationship | None:
        return self.held_on(self.today)

    def held_on(self, day: date) -> Relationship | None:
        return next((row for row in self.held if _runs(row, day)), None)

    @property
    def last(self) -> Relationship | None:
        """Who is away or stops, so that nobody is there from the gap on; without a gap, who holds it."""
        by = self.gap or self.today
        return next((row for row in reversed(self.held) if row.starts <= by), None)

    @property
    def next(self) -> Relationship | None:
        """Who begins after the gap."""
        by = self.gap or self.today
        return next((row for row in self.held if row.starts > by), None)


def _runs(row: Relationship, day: date) -> bool:
    return row.starts <= day and (row.ends is None or row.ends >= day)


@dataclass(frozen=True, slots=True)
class Group:
    """One supervisor who is away, stops or has gone, and who has nobody through it. `away`: their days."""

    holder: Person
    rows: Sequence[CoverRow]
    away: Sequence[Days] = ()

    @property
    def gap(self) -> date | None:
        return min((row.gap for row in self.rows if row.gap), default=None)

    @property
    def people(self) -> Sequence[Person]:
        return list({row.supported.pk: row.supported for row in self.rows}.values())

    @property
    def version(self) -> int:
        """Another one as soon as anybody holds, stops or covers anything here otherwise."""
        held = sorted(
            f"{each.pk}:{each.holder_id}:{each.starts}:{each.ends}"
            for row in self.rows
            for each in (*row.held, *row.covers)
        )
        return crc32("|".join(held).encode()) & 0x7FFFFFFF


@dataclass(frozen=True, slots=True)
class Nobody:
    groups: Sequence[Group]
    unnamed: Sequence[CoverRow]
    """Strands that nobody was ever named for."""


def nobody(viewer: Viewer) -> Nobody:
    """Within the viewer's reach, soonest first. Costs the same for any number."""
    found = gaps.only_gaps(gaps.in_reach(viewer), viewer.today).select_related(*_WITH)
    rows = _rows(list(found), viewer)
    by_holder: dict[UUID, list[CoverRow]] = defaultdict(list)
    for row in rows:
        if row.last is not None:
            by_holder[row.last.holder_id].append(row)
    away = pauses.of(list(by_holder)) if by_holder else {}
    groups = [
        Group(own[0].last.holder, own, away.get(pk, []))  # type: ignore[union-attr]
        for pk, own in by_holder.items()
    ]
    groups.sort(key=lambda group: (group.gap or date.max, group.holder.sort_name))
    return Nobody(groups, [row for row in rows if row.last is None])


def of_holder(viewer: Viewer, person_id: UUID) -> Group | None:
    """All that this person holds within the viewer's reach, and what they held that has nobody now. None
    where they never held anything there."""
    ever = Relationship.objects.filter(
        holder_id=person_id, assignment_id=OuterRef("assignment_id"), kind=OuterRef("held_as")
    )
    found = gaps.in_reach(viewer).alias(held_as=gaps.kind()).filter(Exists(ever))
    rows = _rows(list(gaps.with_gap(found, viewer.today).select_related(*_WITH)), viewer)
    holder = next(
        (each.holder for row in rows for each in row.held if each.holder_id == person_id), None
    )
    if holder is None:
        return None
    own = [row for row in rows if _is_theirs(row, person_id)]
    return Group(holder, own, pauses.of([person_id]).get(person_id, []))


def _is_theirs(row: CoverRow, person_id: UUID) -> bool:
    if row.holding is not None and row.holding.holder_id == person_id:
        return True
    return row.gap is not None and row.last is not None and row.last.holder_id == person_id


def holders(viewer: Viewer) -> list[tuple[UUID, str]]:
    """Everybody who holds a strand within the viewer's reach today: to plan before somebody is away."""
    reach = gaps.in_reach(viewer).order_by().values("assignment_id")
    rows = Relationship.objects.running(viewer.today).filter(
        assignment__in=reach, kind__in=list(STRAND_OF)
    )
    people = Person.objects.filter(pk__in=rows.order_by().values("holder_id"))
    return [(one.pk, one.name) for one in people.order_by("sort_name", "pk")]


def to_mend(viewer: Viewer) -> list[tuple[Person, bool]]:
    """And whether the viewer may record it. Who gives peer supervision within the viewer's reach and has neither the qualification nor a place
    booked. They go on: nobody loses a supervisor over it."""
    reach = gaps.in_reach(viewer).filter(strand=Strand.PEER).order_by().values("assignment_id")
    rows = Relationship.objects.running(viewer.today).filter(
        assignment__in=reach, kind=HOLDER_OF[Strand.PEER]
    )
    days = int(settings.of(viewer).get("people.supervision_course_days"))
    fit = peer_supervision.fit_on(viewer.today, days).values("holder_id")
    here = Person.objects.filter(pk__in=rows.order_by().values("holder_id"))
    ours = Q(pk__in=scopes.people_in_patches(viewer))
    may = Value(True) if viewer.has(CENTRAL_LEAD) else ExpressionWrapper(ours, BooleanField())
    found = here.exclude(pk__in=fit).annotate(may_record=may).order_by("sort_name", "pk")
    return [(one, one.may_record) for one in found]


def _rows(found: Sequence[Agreement], viewer: Viewer) -> list[CoverRow]:
    assignments = {each.assignment_id for each in found}
    if not assignments:
        return []
    support = _support(assignments)
    due = _due(found)
    planned = _planned(assignments, viewer.today)
    rows = [_row(each, support, due, planned, viewer.today) for each in found]
    return sorted(rows, key=_in_order)


def _row(
    agreement: Agreement,
    support: Mapping[tuple[UUID | None, str], Sequence[Relationship]],
    due: Mapping[UUID, date | None],
    planned: Mapping[tuple[UUID, str], date],
    today: date,
) -> CoverRow:
    place, strand = agreement.assignment_id, agreement.strand
    here = support.get((place, HOLDER_OF[strand]), ())
    return CoverRow(
        agreement=agreement,
        gap=agreement.gap,  # type: ignore[attr-defined]
        today=today,
        held=[row for row in here if row.kind != "cover"],
        covers=[row for row in here if row.kind == "cover" and not _is_over(row, today)],
        due=due.get(agreement.pk),
        planned=planned.get((place, strand)),
        other_side=_other_side(support, place, strand, today),
    )


def _is_over(row: Relationship, day: date) -> bool:
    return row.ends is not None and row.ends < day


def _other_side(
    support: Mapping[tuple[UUID | None, str], Sequence[Relationship]],
    place: UUID,
    strand: str,
    today: date,
) -> frozenset[UUID]:
    rows = support.get((place, fitting.other_side(strand)), ())
    return frozenset(row.holder_id for row in rows if not _is_over(row, today))


def _in_order(row: CoverRow) -> tuple[date, date, str, str]:
    person = row.supported
    return row.gap or date.max, row.due or date.max, person.sort_name, str(person.pk)


def _support(
    assignments: Collection[UUID],
) -> Mapping[tuple[UUID | None, str], Sequence[Relationship]]:
    found: dict[tuple[UUID | None, str], list[Relationship]] = defaultdict(list)
    rows = Relationship.objects.filter(assignment__in=assignments, acts_as__in=list(STRAND_OF))
    for row in rows.select_related("holder").order_by("starts", "pk"):
        found[row.assignment_id, row.acts_as].append(row)
    return found


def _due(found: Iterable[Agreement]) -> dict[UUID, date | None]:
    rows = Obligation.objects.open().filter(
        kind__in=list(KIND_STRANDS), source_id__in=[each.pk for each in found]
    )
    return dict(rows.values_list("source_id", "due"))


def _planned(assignments: Collection[UUID], today: date) -> dict[tuple[UUID, str], date]:
    """The next one of each strand."""
    rows = Meeting.objects.filter(
        assignment__in=assignments, state=states.PLANNED, date__gte=today
    ).order_by("-date")
    return {
        (place, strand): day
        for place, strands, day in rows.values_list("assignment_id", "strands", "date")
        for strand in strands
    }
