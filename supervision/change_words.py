"""The sealed words of a request for another supervisor."""

from __future__ import annotations

from collections.abc import Sequence

from supervision.models import ChangeOffer, ChangeRequest
from workforce.core.sealed import Sealed, unseal_many

REASON = "supervision.change_reason"
WHY_NOT = "supervision.change_why_not"


def opened(request: ChangeRequest, offers: Sequence[ChangeOffer]) -> tuple[str, list[str]]:
    """The reason, and why not each offer: with one query. The request comes with its assignment."""
    owner = request.agreement.assignment.person_id
    reason, *others = unseal_many(
        [
            Sealed(request.reason, owner, REASON, request.pk),
            *(Sealed(row.why_not, owner, WHY_NOT, row.pk) for row in offers),
        ]
    )
    return reason, others
