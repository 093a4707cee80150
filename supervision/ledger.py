"""The supervision kinds of the ledger of obligations, and keeping it true."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from uuid import UUID

from django.db.models import Q

from supervision.models import Agreement
from supervision.strands import Strand
from workforce.core.access import Viewer
from workforce.obligations import actions as obligations
from workforce.obligations import kinds
from workforce.obligations.kinds import Kind
from workforce.obligations.models.obligation import in_patches


def kind_of(strand: str) -> str:
    return f"supervision-{strand}"


KIND_STRANDS = {kind_of(strand): strand for strand in Strand.values}


class OfAgreements(Kind):
    """A kind that an agreement of one of these strands brings about. Whatever moves the meetings or the days of
    such an agreement settles it: a new kind says its strands, and no action changes."""

    source_kind = "supervision.Agreement"
    strands: Collection[str] = ()


def late_in_patch(viewer: Viewer) -> Q:
    """Supervision past its days of grace in the patches this viewer leads."""
    return Q(in_patches(viewer), kind__in=list(KIND_STRANDS), grace_end__lt=viewer.today)


def settle(agreements: Iterable[tuple[str, UUID]]) -> None:
    """`agreements`: strand and id of each whose due dates may have moved."""
    by_strand: dict[str, list[UUID]] = defaultdict(list)
    for strand, agreement_id in agreements:
        by_strand[strand].append(agreement_id)
    for strand, ids in by_strand.items():
        for kind in kinds.registry().values():
            if isinstance(kind, OfAgreements) and strand in kind.strands:
                obligations.settle(kind.slug, ids)


def settle_for(assignment_ids: Collection[UUID], strands: Collection[str]) -> None:
    rows = Agreement.objects.filter(assignment_id__in=assignment_ids, strand__in=strands)
    settle(rows.values_list("strand", "id"))
