"""What a role's band pays, from the dated table."""

from dataclasses import dataclass
from datetime import date

from workforce.establishment.models import JobDescriptionVersion
from workforce.people.models import PayBand, RoleType


@dataclass(frozen=True, slots=True)
class Pay:
    band: str
    lowest: int
    highest: int
    table: str
    is_official: bool
    on: date


def of_role(role: RoleType, on: date) -> Pay | None:
    """None for a role without a band, and for a band that the table in force does not have."""
    if role.band_id is None:
        return None
    row = (
        PayBand.objects.filter(band=role.band_id, table__starts__lte=on)
        .select_related("band", "table")
        .order_by("-table__starts")
        .first()
    )
    if row is None:
        return None
    return Pay(row.band.words, row.lowest, row.highest, row.table.title, row.table.is_official, on)


def when_approved(version: JobDescriptionVersion) -> Pay | None:
    """On the day of its approval, which stands in the file."""
    return of_role(version.description.role, version.approved_on) if version.approved_on else None
