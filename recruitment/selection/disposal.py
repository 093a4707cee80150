from __future__ import annotations

from datetime import date

from django.db.models import Exists, OuterRef, Q

from recruitment.selection.models import FunnelRow
from recruitment.states import OVER
from workforce.core.retention import Lot


def _over(before: date) -> Q:
    """Candidates, and answers about equality, go by rules of their own, and before."""
    counted = FunnelRow.objects.filter(selection=OuterRef("pk"))
    over = Q(request__stage__in=OVER, request__stage_since__lt=before, candidates__isnull=True)
    return over & ~Q(Exists(counted))


LOTS = [Lot("selection.Selection", "recruitment", _over)]
