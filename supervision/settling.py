"""Who can settle a request for another supervisor, and who could be offered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from supervision import fitting
from supervision.models import ChangeRequest, GoesTo
from supervision.strands import HOLDER_OF, Strand
from workforce.core import settings
from workforce.establishment.gate_support import slots_taken
from workforce.establishment.queries import central_team
from workforce.notices import calendar
from workforce.people import scopes
from workforce.people.models import Assignment, Person, Relationship
from workforce.people.scopes import runs

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Route:
    """Who a request can go to: whoever leads the patch, unless it is about them or theirs, and the central
    team."""

    leads: tuple[Person, ...]
    centre: tuple[Person, ...]

    @property
    def usual(self) -> str:
        return GoesTo.LEAD if self.leads else GoesTo.CENTRE

    def people(self, to: str) -> tuple[Person, ...]:
        return self.leads if to == GoesTo.LEAD and self.leads else self.centre


def route(assignment: Assignment, from_whom: UUID, strand: str, day: date) -> Route:
    """`assignment` comes with its team and area. Whoever has a part in it settles nothing: with one of two
    who lead the patch, it goes to the central team."""
    parties = {assignment.person_id, from_whom, *_holding(assignment.pk, strand, day)}
    rows = Relationship.objects.running(day).filter(
        acts_as="patch_lead", patch__isnull=False, patch=assignment.team.area.patch_id
    )
    here = scopes.here(day, "holder")
    leads = [row.holder for row in rows.filter(here).select_related("holder").order_by("pk")]
    fit = leads if not {lead.pk for lead in leads} & parties else []
    centre = [one for one in central_team.members(day) if one.pk not in parties]
    return Route(tuple(fit), tuple(centre))


def route_of(request: ChangeRequest, day: date) -> Route:
    agreement = request.agreement
    return route(agreement.assignment, request.from_whom_id, agreement.strand, day)


def _holding(assignment: UUID, strand: str, day: date) -> set[UUID]:
    rows = Relationship.objects.filter(runs(day), assignment=assignment, acts_as=HOLDER_OF[strand])
    return set(rows.values_list("holder_id", flat=True))


def due_after(asked_on: date) -> date:
    values = settings.load()
    return calendar.working_days_after(
        asked_on, values.get("supervision.change_working_days"), values
    )


def put_off(due: date, waited_from: date, to: date) -> date:
    """While an offer waits for the person, nobody else's time runs."""
    values = settings.load()
    days = [waited_from + DAY * n for n in range(1, (to - waited_from).days + 1)]
    return calendar.working_days_after(
        due, sum(calendar.is_working(day, values) for day in days), values
    )


def never(request: ChangeRequest, day: date) -> set[UUID]:
    """Who can't be offered, whatever room they have: the two it is between, whoever holds the strand, and
    for peer supervision the line manager of that day or later."""
    agreement = request.agreement
    found = {agreement.assignment.person_id, request.from_whom_id}
    found |= _holding(agreement.assignment_id, agreement.strand, day)
    found |= _apart(request, day)
    return found


def why_not(request: ChangeRequest, to: Person, starts_on: date, day: date) -> str:
    """Why this person can't be offered from that day, in words; nothing where they can."""
    agreement = request.agreement
    about = {request.from_whom_id, *_holding(agreement.assignment_id, agreement.strand, day)}
    if to.pk in about:
        return "The request is for somebody else than holds it now. Choose another person"
    is_peer = agreement.strand == Strand.PEER
    return fitting.why_not(
        to,
        strand=agreement.strand,
        supported=agreement.assignment.person_id,
        apart=_apart(request, day),
        starts=starts_on,
        taken=slots_taken([to.pk])[to.pk] if is_peer else 0,
        most=int(settings.get("people.span_red")),
        unqualified=bool(fitting.unqualified([to.pk], agreement.strand, starts_on)),
    )


def _apart(request: ChangeRequest, day: date) -> set[UUID]:
    agreement = request.agreement
    return fitting.kept_apart([agreement.assignment_id], agreement.strand, day)[
        agreement.assignment_id
    ]
