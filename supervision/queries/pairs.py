"""Beside the strands on one's own page and on that of somebody one supports: the contract, what is shared,
and what was asked for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from supervision.models import ChangeRequest, Contract
from supervision.queries import changes, contracts, feedback
from supervision.queries.strands import StrandRow
from workforce.core.access import Viewer


@dataclass(frozen=True, slots=True)
class Beside:
    """By agreement."""

    contracts: Mapping[UUID, Contract] = field(default_factory=dict)
    shared: frozenset[UUID] = frozenset()
    changes: Mapping[UUID, ChangeRequest] = field(default_factory=dict)


def beside(viewer: Viewer, rows: Sequence[StrandRow]) -> Beside:
    """With three queries at most."""
    ids = [row.agreement.pk for row in rows]
    if not ids:
        return Beside()
    own = [row.agreement.pk for row in rows if row.supported.pk == viewer.person_id]
    return Beside(
        contracts.standing(viewer, ids),
        frozenset(feedback.shared_with(viewer, ids)) if len(own) < len(ids) else frozenset(),
        changes.open_of(viewer, own) if own else {},
    )
