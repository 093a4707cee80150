"""The supervision kinds of the ledger of obligations, and keeping it true."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from uuid import UUID

from supervision.models import Agreement
from supervision.strands import Strand
from workforce.obligations import actions as obligations


def kind_of(strand: str) -> str:
    return f"supervision-{strand}"


KIND_STRANDS = {kind_of(strand): strand for strand in Strand.values}


def settle(agreements: Iterable[tuple[str, UUID]]) -> None:
    """`agreements`: strand and id of each whose due dates may have moved."""
    by_kind: dict[str, list[UUID]] = defaultdict(list)
    for strand, agreement_id in agreements:
        by_kind[kind_of(strand)].append(agreement_id)
    for kind, ids in by_kind.items():
        obligations.settle(kind, ids)


def settle_for(assignment_ids: Collection[UUID], strands: Collection[str]) -> None:
    rows = Agreement.objects.filter(assignment_id__in=assignment_ids, strand__in=strands)
    settle(rows.values_list("strand", "id"))
