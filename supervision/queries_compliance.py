"""The figures of the compliance report: each a single query that groups by ids, which get their words
afterwards. Never a name except to the lead of the patch, never what was said."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import (
    BooleanField,
    CharField,
    Count,
    Exists,
    ExpressionWrapper,
    F,
    Func,
    OuterRef,
    Q,
    Value,
)

from supervision.ledger import KIND_STRANDS, late_in_patch
from supervision.models import Meeting
from supervision.states import DECLINED, HELD, MISSED
from supervision.strands import HOLDER_OF, Strand
from workforce.core.access import Viewer
from workforce.obligations import queries as ledger
from workforce.obligations.models import Obligation, Pause
from workforce.people import scopes
from workforce.people.models import Assignment, Patch, Person, Relationship, RoleType
from workforce.reports.suppression import Split

TRIAD = "triad"
ONE = Value(1)  # counts rows without reading their key
_PAID = ~Q(assignment__employment="volunteer") & Q(assignment__role__is_paid=True)


@dataclass(frozen=True, slots=True)
class Group:
    """A role or a patch, in its order among the others."""

    order: int
    words: str
    key: str


NO_PATCH = Group(9999, "In no patch", "")


@dataclass(frozen=True, slots=True)
class Counted:
    """How many of one strand, role and patch, and for how many of them it is so."""

    strand: str
    paid: bool
    role: Group
    patch: Group
    split: Split


def standing(day: date, patches: Sequence[str] | None = None) -> list[Counted]:
    """On that day: whose supervision stood within its grace period, of everyone it was owed to then."""
    parts = ledger.live_parts(day)
    if patches is not None:
        parts = [rows.filter(assignment__team__area__patch__in=patches) for rows in parts]
    return _counted(parts, Q(grace_end__isnull=True) | Q(grace_end__gte=day))


def on_time(first: date, last: date) -> list[Counted]:
    """Of the cycles that closed in the period, those met by the end of their grace."""
    rows = ledger.by_closing(ledger.closed_between(first, last), first)
    return _counted(rows, Q(on_time=True))


def totals(counted: Iterable[Counted]) -> dict[str, Split]:
    """By strand, paid roles, everyone together and nothing hidden: for checks, never for a page."""
    found: dict[str, Split] = defaultdict(lambda: Split(0, 0))
    for each in counted:
        if each.paid:
            found[each.strand] += each.split
    return dict(found)


def triads(day: date) -> list[Counted]:
    """Of those in a paid post on that day, not paused, who had every supervisor their role needs.

    The same people as in `standing`: were they others, the difference would tell who is away."""
    paused = Pause.objects.on(day).filter(person_id=OuterRef("person_id"))
    rows = (
        Assignment.objects.running(day)
        .filter(~Exists(paused), role__is_paid=True)
        .exclude(employment="volunteer")
    )
    grouped = (
        rows.order_by()
        .values("role", patch=F("team__area__patch"))
        .annotate(all=Count("*"), yes=Count(ONE, filter=_complete(day)))
    )
    words = Words.read()
    return [words.counted(TRIAD, row) for row in grouped]


def called_off(first: date, last: date) -> dict[str, Split]:
    """By strand, paid roles: of the meetings due to take place, those the service called off."""
    rows = (
        Meeting.objects.filter(_PAID, date__range=(first, last), state__in=[HELD, MISSED, DECLINED])
        .order_by()
        .annotate(strand=Func(F("strands"), function="UNNEST", output_field=CharField()))
        .values("strand")
        .annotate(all=Count("id"), yes=Count("id", filter=Q(state=MISSED)))
    )
    return {row["strand"]: Split(row["yes"], row["all"] - row["yes"]) for row in rows}


@dataclass(frozen=True, slots=True)
class ToArrange:
    """One supervision past its grace, for who can act."""

    person_id: UUID
    person: str
    strand: str
    team: str
    due: date
    acts: list[str]


def to_arrange(viewer: Viewer) -> list[ToArrange]:
    """In the patches this viewer leads today, the longest waiting first, with who must act."""
    late = ledger.live_on(viewer.today).open().filter(late_in_patch(viewer))
    # Found first: joined with all that a row shows, the planner would begin with every patch's.
    ids = list(late.order_by().values_list("pk", flat=True))
    rows = list(
        Obligation.objects.filter(pk__in=ids)
        .select_related("person", "assignment__team__area")
        .only(
            "kind",
            "due",
            "owner_kind",
            "assignment__team__name",
            "assignment__team__area__patch",
            *_named("person"),
        )
        .order_by("grace_end", "person__sort_name", "id")
    )
    acting = _acting(rows, viewer.today)
    return [
        ToArrange(
            person_id=row.person_id,
            person=row.person.name,
            strand=KIND_STRANDS[row.kind],
            team=row.assignment.team.name,
            due=row.due,
            acts=acting.get(row.pk, []),
        )
        for row in rows
    ]


def _named(person: str) -> list[str]:
    return [f"{person}__{name}" for name in ("first_name", "last_name", "known_as")]


def leads_a_patch(viewer: Viewer) -> bool:
    return viewer.person_id is not None and bool(scopes.patches_led_ids(viewer))


def patches_of(viewer: Viewer) -> list[tuple[str, str]]:
    """The patches this viewer leads today: key and name."""
    if viewer.person_id is None:
        return []
    rows = Patch.objects.filter(id__in=scopes.patches_led(viewer))
    return [(str(row.pk), row.name) for row in rows]


def patch_choices() -> list[tuple[str, str]]:
    return [(str(row.pk), row.name) for row in Patch.objects.all()]


def role_choices() -> list[tuple[str, str]]:
    return list(RoleType.objects.filter(is_paid=True).values_list("slug", "words"))


def _complete(day: date) -> Q:
    """Assignments with every supervisor their role needs. Each kind of relationship is read once, as a
    set: asking after each assignment's own three takes ten times as long."""
    gone = Person.objects.filter(left_on__lt=day)
    running = Relationship.objects.running(day).exclude(holder__in=gone).order_by()
    has = {
        strand: Q(pk__in=running.filter(acts_as=kind).values("assignment"))
        for strand, kind in HOLDER_OF.items()
    }
    clinical = has[Strand.CLINICAL] | ~Q(role__nature="clinical")
    return has[Strand.LINE] & has[Strand.PEER] & clinical


@dataclass(frozen=True, slots=True)
class Words:
    """The few roles and patches there are, by their ids."""

    roles: dict[UUID, RoleType]
    patches: dict[UUID, Patch]

    @classmethod
    def read(cls) -> Words:
        return cls(RoleType.objects.in_bulk(), Patch.objects.in_bulk())

    def counted(self, strand: str, row: dict[str, Any], *, volunteer: bool = False) -> Counted:
        role, patch = self.roles[row["role"]], self.patches.get(row["patch"])
        return Counted(
            strand=strand,
            paid=role.is_paid and not volunteer,
            role=Group(role.order, role.words, role.slug),
            patch=Group(patch.order, patch.name, str(patch.pk)) if patch else NO_PATCH,
            split=Split(row["yes"], row["all"] - row["yes"]),
        )


def _counted(parts: Sequence[Any], so: Q) -> list[Counted]:
    """`parts` of the ledger that have no row in common."""
    first, *others = [_grouped(rows.filter(kind__in=KIND_STRANDS), so) for rows in parts]
    words = Words.read()
    return _merged(
        words.counted(KIND_STRANDS[row["kind"]], row, volunteer=row["volunteer"])
        for row in first.union(*others, all=True)
    )


def _grouped(rows: Any, so: Q) -> Any:
    volunteer = ExpressionWrapper(Q(assignment__employment="volunteer"), BooleanField())
    return (
        rows.order_by()
        .filter(assignment__team__area__isnull=False)  # of an assignment: an inner join
        .annotate(volunteer=volunteer)
        .values(
            "kind",
            "volunteer",
            role=F("assignment__role"),
            patch=F("assignment__team__area__patch"),
        )
        .annotate(all=Count("*"), yes=Count(ONE, filter=so))
    )


def _merged(counted: Iterable[Counted]) -> list[Counted]:
    """One of each group: the parts each have their own, and so do volunteers and unpaid roles."""
    found: dict[Counted, Split] = defaultdict(lambda: Split(0, 0))
    for each in counted:
        found[replace(each, split=Split(0, 0))] += each.split
    return [replace(group, split=split) for group, split in found.items()]


def _acting(rows: list[Obligation], day: date) -> dict[UUID, list[str]]:
    """By assignment and duty, who has it today, cover included; where nobody does, who leads the patch:
    found by key in two queries, however many rows there are."""
    runs_today = Relationship.objects.running(day).filter(scopes.here(day, "holder"))
    runs_today = runs_today.select_related("holder").only(
        "assignment", "patch", "acts_as", *_named("holder")
    )
    holders: dict[tuple[UUID | None, str], list[str]] = defaultdict(list)
    wanted = {row.assignment_id for row in rows}
    for held in runs_today.filter(assignment_id__in=wanted).order_by("holder__sort_name"):
        holders[held.assignment_id, held.acts_as].append(held.holder.name)
    leads: dict[UUID | None, list[str]] = defaultdict(list)
    patch_of = {row.pk: row.assignment.team.area.patch_id for row in rows if row.assignment}
    for led in runs_today.filter(patch_id__in=patch_of.values()).order_by("holder__sort_name"):
        leads[led.patch_id].append(led.holder.name)
    return {
        row.pk: holders.get((row.assignment_id, row.owner_kind)) or leads[patch_of.get(row.pk)]
        for row in rows
    }
