"""How often people meet: by role for the central team, by person for who leads their patch."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from supervision.models import Agreement, IntervalChange
from supervision.models.agreement import held
from supervision.numbers import DENSE, GRACE, WINDOW, Numbers, in_force
from supervision.queries.contracts import subject_of
from supervision.strands import ORDER
from workforce.core import settings
from workforce.core.access import CENTRAL_LEAD, Viewer
from workforce.core.bounds import Setting
from workforce.core.models import SettingValue
from workforce.people import scopes
from workforce.people.models import Assignment, Person, RoleType

OF_A_ROLE = (
    "supervision.peer_days", "supervision.line_days", "supervision.clinical_days", DENSE, WINDOW,
    "supervision.volunteer_days", GRACE,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class OfRole:
    """What a role has, from a day to a day; `days` is read within its bounds."""

    role: str
    days: int
    starts: date
    until: date | None


@dataclass(frozen=True, slots=True)
class Row:
    setting: Setting
    everyone: int
    roles: Sequence[OfRole]


def by_role(viewer: Viewer) -> list[Row]:
    """Each interval, what everyone has today, and the roles that have or will have their own."""
    words = dict(RoleType.objects.values_list("slug", "words"))
    rows = SettingValue.objects.filter(slug__in=OF_A_ROLE, person=None).exclude(role="")
    own: dict[str, list[OfRole]] = defaultdict(list)
    for row in rows.order_by("starts"):
        if row.until is None or row.until >= viewer.today:
            setting = settings.registry()[row.slug]
            name = words.get(row.role, row.role)
            own[row.slug].append(
                OfRole(name, int(setting.nearest(row.value)), row.starts, row.until)
            )
    values = settings.of(viewer)
    return [Row(settings.registry()[slug], int(values.get(slug)), own[slug]) for slug in OF_A_ROLE]


def roles(slug: str) -> list[RoleType]:
    """Those a setting can be about: volunteers have their own."""
    rows = RoleType.objects.order_by("order", "words")
    if slug == "supervision.volunteer_days":
        return list(rows.filter(is_paid=False))
    return list(rows if slug == GRACE else rows.filter(is_paid=True))


@dataclass(frozen=True, slots=True)
class OfPerson:
    agreement: Agreement
    days: int
    is_own: bool
    """Whether these two have an interval of their own, rather than the usual one."""


def may_lead(viewer: Viewer, assignment: Assignment) -> bool:
    """`assignment` comes with its team and area."""
    if viewer.has(CENTRAL_LEAD):
        return True
    patch = assignment.team.area.patch_id
    return patch is not None and patch in scopes.patches_led_ids(viewer)


def changeable(viewer: Viewer) -> Any:
    """Agreements whose interval this viewer may change: the two of it, cover included; who leads the patch;
    the central team. Never one's own as a lead, but as the person it is about."""
    rows = Agreement.objects.running(viewer.today).select_related(
        "assignment__person", "assignment__team__area", "assignment__role"
    )
    if viewer.has(CENTRAL_LEAD):
        return rows
    if viewer.person_id is None:
        return rows.none()
    mine = Agreement.objects.filter(assignment__person_id=viewer.me).values("pk")
    led = Agreement.objects.filter(
        assignment__team__area__patch__in=scopes.patches_led(viewer)
    ).values("pk")
    return rows.filter(scopes.either(mine, held(viewer), led))


def of_person(viewer: Viewer, person_id: UUID) -> tuple[Person, list[OfPerson]] | None:
    """For whoever leads: each strand and how often, nothing of when they met."""
    found = [
        row
        for row in changeable(viewer).filter(assignment__person_id=person_id)
        if may_lead(viewer, row.assignment)
    ]
    if not found or person_id == viewer.person_id:
        return None
    changes: dict[UUID, list[tuple[date, int | None]]] = defaultdict(list)
    for row in IntervalChange.objects.filter(agreement__in=found).order_by("on"):
        changes[row.agreement_id].append((row.on, row.days))
    numbers = Numbers.load()
    rows = [_of(row, changes[row.pk], numbers, viewer.today) for row in found]
    rows.sort(key=lambda each: ORDER.index(each.agreement.strand))  # type: ignore[arg-type]
    return found[0].assignment.person, rows


def _of(
    row: Agreement, changes: list[tuple[date, int | None]], numbers: Numbers, day: date
) -> OfPerson:
    own = row.interval_days
    for on, days in changes:
        own = days if on <= day else own
    return OfPerson(row, in_force(subject_of(row, changes), day, numbers), own is not None)


def one(viewer: Viewer, agreement_id: UUID) -> OfPerson | None:
    row = changeable(viewer).filter(pk=agreement_id).first()
    if row is None:
        return None
    rows = IntervalChange.objects.filter(agreement=row).order_by("on")
    changes = list(rows.values_list("on", "days"))
    return _of(row, changes, Numbers.load(), viewer.today)


def is_held_by(viewer: Viewer, agreement: Agreement) -> bool:
    return Agreement.objects.filter(pk=agreement.pk, pk__in=held(viewer)).exists()
