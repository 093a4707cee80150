"""Who the two of a strand are today, with the assignment locked: for what is written between them."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.http import Http404

from supervision.models import Agreement
from supervision.strands import HOLDER_OF
from workforce.core.access import Viewer
from workforce.people.errors import Refused
from workforce.people.models import Assignment, Person, Relationship
from workforce.people.scopes import runs

ENDED = "This supervision has ended, so nothing new is written about it"


@dataclass(frozen=True, slots=True)
class Two:
    agreement: Agreement
    supported: Person
    holder: Person | None

    def writer(self, by: Viewer) -> Person:
        """404 for whoever is neither: what is not theirs looks like what does not exist."""
        for each in (self.supported, self.holder):
            if each is not None and each.pk == by.person_id:
                return each
        raise Http404

    @property
    def held(self) -> Person:
        if self.holder is None:
            raise Refused(
                "Nobody holds this supervision yet. You can write this once somebody does"
            )
        return self.holder


def locked(agreement_id: UUID, by: Viewer) -> Two:
    """Raises Refused where the agreement is over; 404 where it went meanwhile."""
    agreement = Agreement.objects.filter(pk=agreement_id).first()
    if agreement is None:
        raise Http404
    rows = Assignment.objects.select_for_update(of=("self",), no_key=True).select_related("person")
    assignment = rows.get(pk=agreement.assignment_id)
    agreement = Agreement.objects.get(pk=agreement_id)
    if agreement.ends is not None and agreement.ends < by.today:
        raise Refused(ENDED)
    return Two(agreement, assignment.person, holder_of(agreement, by))


def holder_of(agreement: Agreement, by: Viewer) -> Person | None:
    """Whoever holds it in their own name today; cover writes and reads nothing here."""
    rows = Relationship.objects.filter(
        runs(by.today), assignment_id=agreement.assignment_id, kind=HOLDER_OF[agreement.strand]
    )
    row = rows.select_related("holder").first()
    return row.holder if row else None
