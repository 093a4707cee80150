"""The triad as a page shows it: one row a person and strand, four queries for any number."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, time
from uuid import UUID

from django.db.models import CharField, Count, F, Func, Q

from supervision import states
from supervision.ledger import KIND_STRANDS, late_in_patch
from supervision.models import AgreedAction, Agreement, Meeting
from supervision.strands import ORDER, STRAND_OF
from workforce.core import clock
from workforce.core.access import Viewer
from workforce.core.ready import Ready
from workforce.obligations.models import Obligation
from workforce.people.models import Person, Relationship

# By assignment, strand and whether as cover.
Holders = dict[tuple[UUID, str, bool], Person]
# As many as Today shows, and one to know whether there are more.
SHOWN = 7


@dataclass(frozen=True, slots=True)
class StrandRow:
    """`asked` is a planned meeting whose day has come and that nobody logged; `paused`: no due date
    while the person's clock stands still."""

    agreement: Agreement
    supported: Person
    holder: Person | None
    cover: Person | None
    last: date | None
    due: date | None
    grace_end: date | None
    paused: bool
    begins: date | None = None
    planned: Sequence[Meeting] = field(default=())
    today: date = date.min
    now: time = time.min
    cover_until: date | None = None
    ahead: Sequence[Relationship] = field(default=())
    """Who stands in or takes over later, soonest first."""

    @property
    def usual_days(self) -> int:
        """From the meeting there was last to the one that is due, as things stand: close enough to
        suggest a date; what counts is worked out when it is saved."""
        if self.due is None or self.begins is None:
            return 28
        return max(7, min(182, (self.due - self.begins).days))

    @property
    def strand(self) -> str:
        return self.agreement.strand

    @property
    def acting(self) -> Person | None:
        """Who holds it today: who covers, else who holds it."""
        return self.cover or self.holder

    def is_past(self, meeting: Meeting) -> bool:
        if meeting.date != self.today:
            return meeting.date < self.today
        return meeting.time is not None and meeting.time <= self.now

    @property
    def next(self) -> Meeting | None:
        return next((each for each in self.planned if not self.is_past(each)), None)

    @property
    def asked(self) -> Meeting | None:
        """The latest planned one that should have taken place by now."""
        past = [each for each in self.planned if self.is_past(each)]
        return past[-1] if past else None

    @property
    def likely(self) -> Meeting | None:
        """The planned one that somebody who logs today is thinking of."""
        by_today = [each for each in self.planned if each.date <= self.today]
        return by_today[-1] if by_today else None

    @property
    def is_due(self) -> bool:
        return self.due is not None and self.due <= self.today and self.next is None

    @property
    def is_overdue(self) -> bool:
        return self.grace_end is not None and self.grace_end < self.today


@dataclass(frozen=True, slots=True)
class Support:
    """Who holds what today, until when somebody stands in, and who will, by assignment and strand."""

    holders: Holders = field(default_factory=dict)
    cover_until: dict[tuple[UUID, str], date | None] = field(default_factory=dict)
    ahead: dict[tuple[UUID, str], list[Relationship]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Desk:
    """What supervision means to one viewer today: their own support, and whom they support."""

    mine: Sequence[StrandRow]
    held: Sequence[StrandRow]
    holders: Holders
    """Who holds what is on the desk and beside it."""


def desk(viewer: Viewer, beside: Sequence[Obligation] = ()) -> Desk:
    """`beside`: rows of the ledger whose holders are wanted too."""
    found = _RUNNING.rows(viewer)
    near = {agreement.assignment_id for agreement in found}
    near |= {row.assignment_id for row in beside if row.assignment_id}
    support = _support(list(near), viewer) if near else Support()
    rows = _rows(found, viewer, support)
    mine = [row for row in rows if row.supported.pk == viewer.person_id]
    held = [row for row in rows if row.supported.pk != viewer.person_id]
    return Desk(sorted(mine, key=_in_order), sorted(held, key=_by_name), support.holders)


def row_of(agreement: Agreement, viewer: Viewer) -> StrandRow:
    return _rows([agreement], viewer)[0]


def agreements(viewer: Viewer):  # type: ignore[no-untyped-def]
    """For one agreement by id: scoped, with what a row needs."""
    return _agreements(viewer)


def _agreements(viewer: Viewer):  # type: ignore[no-untyped-def]
    rows = Agreement.objects.visible_to(viewer).running(viewer.today)
    return rows.select_related("assignment__person", "assignment__team", "assignment__role")


_RUNNING = Ready(_agreements)


def _rows(
    found: Sequence[Agreement], viewer: Viewer, support: Support | None = None
) -> list[StrandRow]:
    if not found:
        return []
    assignments = list({agreement.assignment_id for agreement in found})
    owed = _owed(found, viewer)
    planned = _planned(assignments, viewer)
    support = support or _support(assignments, viewer)
    now = clock.local(clock.now()).time()
    return [_row(each, owed.get(each.pk), planned, support, viewer.today, now) for each in found]


def _row(
    agreement: Agreement,
    owed: Obligation | None,
    planned: dict[tuple[UUID, str], list[Meeting]],
    support: Support,
    today: date,
    now: time,
) -> StrandRow:
    key = (agreement.assignment_id, agreement.strand)
    # By its name: the ledger counts a cycle no earlier than the agreement begins.
    anchor = date.fromisoformat(owed.cycle) if owed else None
    return StrandRow(
        agreement=agreement,
        supported=agreement.assignment.person,
        holder=support.holders.get((*key, False)),
        cover=support.holders.get((*key, True)),
        cover_until=support.cover_until.get(key),
        ahead=support.ahead.get(key, ()),
        last=anchor if anchor != agreement.starts else None,
        due=owed.due if owed else None,
        grace_end=owed.grace_end if owed else None,
        paused=owed is not None and owed.due is None,
        begins=anchor,
        planned=planned.get(key, ()),
        today=today,
        now=now,
    )


_OWED = Ready(
    lambda viewer, agreements, people: Obligation.objects.filter(
        state="open",
        kind__in=list(KIND_STRANDS),
        source_id__any_of=agreements,
        person_id__any_of=people,
    )
)
_PLANNED = Ready(
    lambda viewer, assignments: (
        Meeting.objects.filter(state=states.PLANNED, assignment_id__any_of=assignments)
        .select_related("holder")
        .order_by("date", "time")
    )
)
_HOLDERS = Ready(
    lambda viewer, assignments: (
        Relationship.objects.filter(
            Q(ends__isnull=True) | Q(ends__gte=viewer.today),
            assignment_id__any_of=assignments,
            acts_as__in=list(STRAND_OF),
        )
        .select_related("holder")
        .order_by("starts")
    )
)


def _owed(found: Sequence[Agreement], viewer: Viewer) -> dict[UUID, Obligation]:
    agreements = [agreement.pk for agreement in found]
    people = list({agreement.assignment.person_id for agreement in found})
    return {row.source_id: row for row in _OWED.rows(viewer, agreements, people)}


def _planned(assignments: list[UUID], viewer: Viewer) -> dict[tuple[UUID, str], list[Meeting]]:
    found: dict[tuple[UUID, str], list[Meeting]] = defaultdict(list)
    for meeting in _PLANNED.rows(viewer, assignments):
        for strand in meeting.strands:
            found[(meeting.assignment_id, strand)].append(meeting)
    return found


def _support(assignments: list[UUID], viewer: Viewer) -> Support:
    found = Support()
    for row in _HOLDERS.rows(viewer, assignments):
        key = (row.assignment_id, STRAND_OF[row.acts_as])
        if row.starts > viewer.today:
            found.ahead.setdefault(key, []).append(row)
            continue
        found.holders[*key, row.kind == "cover"] = row.holder
        if row.kind == "cover":
            found.cover_until[key] = row.ends
    return found


def _in_order(row: StrandRow) -> tuple[int, date]:
    return ORDER.index(row.strand), row.agreement.starts  # type: ignore[arg-type]


def _by_name(row: StrandRow) -> tuple[str, str, int]:
    return row.supported.sort_name, str(row.supported.pk), ORDER.index(row.strand)  # type: ignore[arg-type]


def open_actions(viewer: Viewer) -> dict[tuple[UUID, str], int]:
    """By assignment and strand, how many agreed actions of meetings this viewer took part in are open."""
    rows = AgreedAction.objects.visible_to(viewer).still_open()
    strand = Func(F("meeting__strands"), function="UNNEST", output_field=CharField())
    counted = rows.values(to=F("meeting__assignment_id"), strand=strand).annotate(n=Count("pk"))
    return {(row["to"], row["strand"]): row["n"] for row in counted.order_by()}


def waiting_in_patch(viewer: Viewer):  # type: ignore[no-untyped-def]
    """What is past its grace in the patches this viewer leads: person, strand and dates, nothing else."""
    return (
        Obligation.objects.visible_to(viewer)
        .open()
        .filter(late_in_patch(viewer))
        .filter(Q(assignment__ends__isnull=True) | Q(assignment__ends__gte=viewer.today))
        .select_related("person", "assignment__team")
        .order_by("grace_end", "id")
    )


_FIRST_IN_PATCH = Ready(lambda viewer: waiting_in_patch(viewer)[:SHOWN])


def first_in_patch(viewer: Viewer) -> list[Obligation]:
    """For Today: those that wait longest."""
    return _FIRST_IN_PATCH.rows(viewer)


def who_acts(
    rows: Sequence[Obligation], viewer: Viewer, holders: Holders | None = None
) -> dict[UUID, Person]:
    """By the ledger row: who holds the duty today, cover first; nobody where nobody does."""
    if holders is None:
        near = list({row.assignment_id for row in rows if row.assignment_id})
        holders = _support(near, viewer).holders
    found = {}
    for row in rows:
        strand = KIND_STRANDS[row.kind]
        for cover in (False, True):
            person = holders.get((row.assignment_id, strand, cover))  # type: ignore[arg-type]
            if person is not None:
                found[row.pk] = person
    return found
