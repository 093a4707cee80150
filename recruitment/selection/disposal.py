from __future__ import annotations

from datetime import date

from django.db.models import Q

from recruitment.states import OVER
from workforce.core.retention import Lot


def _over(before: date) -> Q:
    """Candidates go by a rule of their own, and before."""
    return Q(request__stage__in=OVER, request__stage_since__lt=before, candidates__isnull=True)


LOTS = [Lot("selection.Selection", "recruitment", _over)]
