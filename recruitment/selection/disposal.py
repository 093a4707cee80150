from __future__ import annotations

from datetime import date

from django.db.models import Exists, OuterRef, Q

from recruitment.disposal import of_requests_over
from recruitment.selection.models import FunnelRow
from workforce.core.retention import Lot


def _over(before: date) -> Q:
    """Candidates, and answers about equality, go by rules of their own, and before."""
    counted = FunnelRow.objects.filter(selection=OuterRef("pk"))
    return of_requests_over(before) & Q(candidates__isnull=True) & ~Q(Exists(counted))


LOTS = [Lot("selection.Selection", "recruitment", _over, "selections")]
