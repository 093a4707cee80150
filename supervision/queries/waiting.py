"""Who waits for whom in a patch, and through what its lead can act. Dates and names, nothing said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from supervision.ledger import KIND_STRANDS
from supervision.queries import contracts
from supervision.strands import STRAND_OF
from workforce.core.access import Viewer
from workforce.obligations.models import Obligation
from workforce.people.models import Person, Relationship
from workforce.people.scopes import runs


@dataclass(frozen=True, slots=True)
class WaitingRow:
    """One supervision past its days of grace: who holds it, and who covers for them, today."""

    owed: Obligation
    holding: Relationship | None
    covering: Relationship | None
    has_contract: bool

    @property
    def strand(self) -> str:
        return KIND_STRANDS[self.owed.kind]

    @property
    def acting(self) -> Person | None:
        one = self.covering or self.holding
        return one.holder if one else None


def rows(owed: Sequence[Obligation], viewer: Viewer) -> list[WaitingRow]:
    """With two queries for any number."""
    assignments = {row.assignment_id for row in owed if row.assignment_id}
    found: dict[tuple[UUID | None, str, bool], Relationship] = {}
    if assignments:
        held = Relationship.objects.filter(
            runs(viewer.today), assignment_id__in=assignments, acts_as__in=list(STRAND_OF)
        )
        for one in held.select_related("holder"):
            found[(one.assignment_id, STRAND_OF[one.acts_as], one.kind == "cover")] = one
    agreed = contracts.agreed(assignments, viewer.today)
    return [
        WaitingRow(
            row,
            found.get((row.assignment_id, KIND_STRANDS[row.kind], False)),
            found.get((row.assignment_id, KIND_STRANDS[row.kind], True)),
            (row.assignment_id, KIND_STRANDS[row.kind]) in agreed,
        )
        for row in owed
    ]
