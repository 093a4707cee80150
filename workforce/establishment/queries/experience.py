"""Who is experienced (docs/field.md, Experienced): so long in a peer role, foundation training done, and
the peer supervisor says so."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from dateutil.relativedelta import relativedelta
from django.db import connection
from django.db.models import Q

from workforce.core import settings
from workforce.core.access import CENTRAL_LEAD, Viewer
from workforce.establishment.queries.warnings.alone import (
    CONFIRMED,
    DAYS_BEHIND,
    EXPERIENCED,
    FOUNDATION,
)
from workforce.people.models import Person, Qualification
from workforce.people.queries.person import facts_of

_SQL = f"SELECT {DAYS_BEHIND.format(person='%(person)s')}"
_HAS = EXPERIENCED.format(person="p.person_id", behind=DAYS_BEHIND.format(person="p.person_id"))
_OF_PATCH = f"""
SELECT p.person_id FROM (
  SELECT DISTINCT a.person_id FROM people_assignment a
  JOIN people_team t ON t.id = a.team_id JOIN people_servicearea s ON s.id = t.area_id
  WHERE s.patch_id = %(patch)s AND a.employment <> 'volunteer'
    AND a.starts <= %(day)s AND (a.ends IS NULL OR a.ends >= %(day)s)) p
WHERE {_HAS} ORDER BY p.person_id
"""  # noqa: S608  (our own names)


@dataclass(frozen=True, slots=True)
class Experience:
    days: int
    needed: int
    months: int
    confirmed: date | None
    """Since when."""
    has_foundation: bool

    @property
    def is_long_enough(self) -> bool:
        return self.days >= self.needed

    @property
    def is_experienced(self) -> bool:
        return self.is_long_enough and self.has_foundation and self.confirmed is not None


def of(person: Person, day: date) -> Experience:
    months = int(settings.load(day).get("establishment.experienced_months"))
    held = {
        row.slug: row
        for row in Qualification.objects.filter(holder=person, slug__in=(CONFIRMED, FOUNDATION))
        if row.starts <= day <= (row.until or date.max)
    }
    confirmed = held.get(CONFIRMED)
    return Experience(
        days=_days(person.pk, day),
        needed=(day - (day - relativedelta(months=months))).days,
        months=months,
        confirmed=confirmed.starts if confirmed else None,
        has_foundation=FOUNDATION in held,
    )


def confirmed_since(viewer: Viewer, person: Person) -> date | None:
    """The one thing the person's page says. Whoever confirms it knows it, though the rest of somebody's
    qualifications isn't theirs."""
    if person.pk == viewer.person_id or viewer.has(CENTRAL_LEAD):
        held = facts_of(viewer, person).qualifications
        days = [row.starts for row in held if row.slug == CONFIRMED and row.holds_on(viewer.today)]
    else:
        rows = Qualification.objects.filter(
            Q(until__isnull=True) | Q(until__gte=viewer.today),
            holder=person,
            slug=CONFIRMED,
            starts__lte=viewer.today,
        )
        days = list(rows.values_list("starts", flat=True))
    return max(days, default=None)


def _days(person: UUID, day: date) -> int:
    with connection.cursor() as cursor:
        cursor.execute(_SQL, {"person": person, "day": day})
        return int(cursor.fetchone()[0])


def of_patch(patch: UUID, day: date) -> list[UUID]:
    """Who of those in paid peer roles of this patch is experienced on that day. One query and a setting."""
    months = int(settings.load(day).get("establishment.experienced_months"))
    values: dict[str, date | UUID | int] = {
        "day": day,
        "patch": patch,
        "experienced_days": (day - (day - relativedelta(months=months))).days,
    }
    with connection.cursor() as cursor:
        cursor.execute(_OF_PATCH, values)
        return [pk for (pk,) in cursor.fetchall()]
