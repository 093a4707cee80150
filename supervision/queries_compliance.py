"""The figures of the compliance report: each a single grouped query, never a name except to the lead of
the patch, never what was said."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Case, CharField, Count, Exists, F, Func, OuterRef, Q, Value, When

from supervision.ledger import kind_of
from supervision.models import Meeting
from supervision.states import DECLINED, HELD, MISSED
from supervision.strands import HOLDER_OF, ORDER, runs
from workforce.core.access import Viewer
from workforce.obligations import queries as ledger
from workforce.obligations.models import Obligation, Pause
from workforce.obligations.models.obligation import in_patches
from workforce.people import scopes
from workforce.people.models import Assignment, Patch, Relationship, RoleType
from workforce.reports.suppression import Split

TRIAD = "triad"
_STRAND_OF_KIND = {kind_of(strand): str(strand) for strand in ORDER}
_PAID = ~Q(assignment__employment="volunteer") & Q(assignment__role__is_paid=True)


@dataclass(frozen=True, slots=True)
class Group:
    """A role or a patch, in its order among the others."""

    order: int
    words: str
    key: str


@dataclass(frozen=True, slots=True)
class Counted:
    """How many of one strand, role and patch, and for how many of them it is so."""

    strand: str
    paid: bool
    role: Group
    patch: Group
    split: Split


def standing(day: date) -> list[Counted]:
    """On that day: whose supervision stood within its grace period, of everyone it was owed to then."""
    rows = ledger.live_on(day).filter(kind__in=_STRAND_OF_KIND)
    return _counted(rows, Q(grace_end__isnull=True) | Q(grace_end__gte=day))


def on_time(first: date, last: date) -> list[Counted]:
    """Of the cycles that closed in the period, those met by the end of their grace."""
    rows = ledger.closed_between(first, last).filter(kind__in=_STRAND_OF_KIND)
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
    rows = Assignment.objects.filter(runs(day), ~Exists(paused), role__is_paid=True).exclude(
        employment="volunteer"
    )
    marked = rows.annotate(**{f"has_{strand}": _has(HOLDER_OF[strand], day) for strand in ORDER})
    clinical = Q(has_clinical=True) | ~Q(role__nature="clinical")
    grouped = (
        marked.order_by()
        .values(**_groups(""))
        .annotate(
            all=Count("id"), yes=Count("id", filter=Q(has_line=True, has_peer=True) & clinical)
        )
    )
    return [_made(TRIAD, True, row) for row in grouped]


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
    rows = list(
        ledger.live_on(viewer.today)
        .filter(in_patches(viewer), kind__in=_STRAND_OF_KIND, grace_end__lt=viewer.today)
        .select_related("person", "assignment__team__area")
        .order_by("grace_end", "person__sort_name", "id")
    )
    acting = _acting(rows, viewer.today)
    return [
        ToArrange(
            person_id=row.person_id,
            person=row.person.name,
            strand=_STRAND_OF_KIND[row.kind],
            team=row.assignment.team.name,
            due=row.due,
            acts=acting.get(row.pk, []),
        )
        for row in rows
    ]


def leads_a_patch(viewer: Viewer) -> bool:
    return viewer.person_id is not None and scopes.patches_led(viewer).exists()


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


def _has(kind: str, day: date) -> Exists:
    return Exists(
        Relationship.objects.running(day).filter(
            _still_here(day), assignment_id=OuterRef("pk"), acts_as=kind
        )
    )


def _still_here(day: date) -> Q:
    return Q(holder__left_on__isnull=True) | Q(holder__left_on__gte=day)


def _groups(at: str) -> dict[str, Any]:
    return {
        "role_key": F(f"{at}role__slug"),
        "role_words": F(f"{at}role__words"),
        "role_order": F(f"{at}role__order"),
        "patch_key": F(f"{at}team__area__patch_id"),
        "patch_words": F(f"{at}team__area__patch__name"),
        "patch_order": F(f"{at}team__area__patch__order"),
    }


def _counted(rows: Any, so: Q) -> list[Counted]:
    paid = Case(When(_PAID, then=Value(True)), default=Value(False))
    grouped = (
        rows.order_by()
        .annotate(paid=paid)
        .values("kind", "paid", **_groups("assignment__"))
        .annotate(all=Count("id"), yes=Count("id", filter=so))
    )
    return [_made(_STRAND_OF_KIND[row["kind"]], row["paid"], row) for row in grouped]


def _made(strand: str, paid: bool, row: dict[str, Any]) -> Counted:
    no_patch = row["patch_key"] is None
    patch = Group(9999, "In no patch", "") if no_patch else _group("patch", row)
    split = Split(row["yes"], row["all"] - row["yes"])
    return Counted(strand, paid, _group("role", row), patch, split)


def _group(name: str, row: dict[str, Any]) -> Group:
    return Group(row[f"{name}_order"], row[f"{name}_words"], str(row[f"{name}_key"]))


def _acting(rows: list[Obligation], day: date) -> dict[UUID, list[str]]:
    """By assignment and duty, who has it today, cover included; where nobody does, who leads the patch:
    found by key in two queries, however many rows there are."""
    runs_today = Relationship.objects.running(day).filter(_still_here(day)).select_related("holder")
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
