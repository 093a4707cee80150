"""Which of the triad belongs to an assignment, and who lacks it today. Cover counts: somebody is there."""

from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from workforce.people.models import Assignment, Relationship
from workforce.people.models.assignment import Employment
from workforce.people.models.role import Nature
from workforce.people.scopes import TRIAD

_PAID = ~Q(employment=Employment.VOLUNTEER)
WANTED: dict[str, Q] = {
    "line_manager": _PAID,
    "clinical_supervisor": _PAID & Q(role__nature=Nature.CLINICAL),
    "peer_supervisor": Q(),
}
assert tuple(WANTED) == TRIAD  # noqa: S101  (one order on every page)


def has(kind: str, day: date) -> Exists:
    """For rows of assignments: somebody acts as this on the day."""
    return Exists(Relationship.objects.running(day).filter(assignment=OuterRef("pk"), acts_as=kind))


def lacking(kind: str, day: date) -> QuerySet[Assignment]:
    rows = Assignment.objects.running(day).filter(WANTED[kind])
    return rows.filter(~has(kind, day))
