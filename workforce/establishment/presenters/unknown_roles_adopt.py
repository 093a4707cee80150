"""What the page that adopts a role has filled in."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from workforce.core.presenting import date_words
from workforce.establishment.importing import adopted, values
from workforce.establishment.models import UnknownRole
from workforce.people.models import RoleType, StaffInPost
from workforce.people.names import plain

Row = dict[str, Any]


IN_EXTRACT, LATER = "extract", "later"
"""What a field says where the extract names somebody, and where the place is not known yet."""


def role_choices(kinds: Sequence[RoleType]) -> list[tuple[str, str, str]]:
    return [(kind.slug, kind.words, _hint(kind)) for kind in kinds]


def _hint(kind: RoleType) -> str:
    parts = [kind.band.words] if kind.band else []
    return ", ".join([*parts, kind.get_nature_display().lower()]).capitalize()


def likely_role(role: UnknownRole, kinds: Sequence[RoleType]) -> str:
    """The role whose title stands in this one, the longest first: a suggestion, nothing more."""
    found = [
        (len(plain(title)), kind.slug)
        for kind in kinds
        for title in kind.titles
        if f" {plain(title)} " in f" {role.plain} "
    ]
    return max(found)[1] if found else ""


def is_known(role: UnknownRole, kinds: Sequence[RoleType]) -> bool:
    return any(plain(title) == role.plain for kind in kinds for title in kind.titles)


def from_staff(staff: StaffInPost, kind: RoleType, in_extract: str) -> Row:
    """What the extract says, and the role's band where it says none."""
    band = values.band_of(staff.band) or (kind.band.slug if kind.band and not staff.band else "")
    return {
        "band": band,
        "hours": _plain(staff.hours),
        "contract": adopted.contract_of(staff.contract),
        "ends": staff.ends,
        "place": LATER,
        "line_manager": IN_EXTRACT if in_extract else "",
    }


def _plain(value: Decimal | None) -> str:
    return adopted.number_words(value)


def facts(role: UnknownRole, staff: StaffInPost, kind: RoleType, patch_lead: str) -> list[Row]:
    patch = staff.team.area.patch
    led = f", led by {patch_lead}" if patch_lead else ""
    rows = [
        ("Role", kind.words),
        ("Who has the job", f"{staff.first_name} {staff.last_name}"),
        ("Title", role.title),
        ("Team", f"{staff.team.name}, {staff.team.area.name}"),
        (
            "Patch",
            f"{patch.name}{led}" if patch else "In no patch yet: the central team oversees it",
        ),
        ("Since", date_words(staff.starts)),
        ("In the extract", _said(staff)),
    ]
    return [{"key": key, "value": value} for key, value in rows if value]


def _said(staff: StaffInPost) -> str:
    parts = [staff.band, staff.contract]
    if staff.hours:
        parts.append(f"{_plain(staff.hours)} hours")
    return ", ".join(filter(None, parts))
