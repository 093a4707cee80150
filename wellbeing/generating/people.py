"""Who the rows are about."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID
from zlib import crc32

from workforce.people.models import Assignment, Relationship
from workforce.people.models.relationship import Kind

FULL = 60
"""So many of those who have been here longest have something of everything: the pages that are measured are theirs."""
BATCH = 2000


@dataclass(frozen=True, slots=True)
class Peer:
    """`manager` and `towards`: who line manages them, and by which relationship. `starts`: since when they do."""

    number: str
    person: UUID
    starts: date
    patch: UUID
    is_full: bool
    manager: UUID
    towards: UUID
    supervisor: UUID | None

    def luck(self, what: str, of: int) -> int:
        """From 0 to `of` - 1, always the same."""
        return crc32(f"{what}{self.number}".encode()) % of

    def is_one_in(self, of: int, what: str) -> bool:
        return self.is_full or self.luck(what, of) == 0


def peers(today: date) -> Sequence[Peer]:
    """Whoever somebody line manages. Two queries."""
    held: dict[tuple[UUID, str], tuple[UUID, UUID, date]] = {}
    kinds = [Kind.LINE_MANAGER, Kind.PEER_SUPERVISOR]
    rows = Relationship.objects.running(today).filter(kind__in=kinds, assignment__isnull=False)
    of = ("pk", "kind", "assignment_id", "holder_id", "starts")
    for pk, kind, job, holder, since in rows.values_list(*of):
        held[job, kind] = pk, holder, since
    jobs = Assignment.objects.running(today).order_by("starts", "number")
    fields = ("pk", "number", "person_id", "starts", "team__area__patch_id", "role__tier")
    found: list[Peer] = []
    seen: dict[str, int] = defaultdict(int)
    for job, number, person, starts, patch, tier in jobs.values_list(*fields):
        if (manager := held.get((job, Kind.LINE_MANAGER))) is None:
            continue
        supervisor = held.get((job, Kind.PEER_SUPERVISOR))
        is_full = tier == "entry" and supervisor is not None and seen[tier] < FULL
        seen[tier] += is_full
        found.append(
            Peer(
                number, person, max(starts, manager[2]), patch, is_full, manager[1], manager[0],
                supervisor and supervisor[1],
            )
        )  # fmt: skip
    return found
