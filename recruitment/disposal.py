from __future__ import annotations

from datetime import date

from django.db.models import Q

from recruitment.states import OVER
from workforce.core.retention import Lot


def of_requests_over(before: date) -> Q:
    """Of what hangs on a request."""
    return Q(request__stage__in=OVER, request__stage_since__lt=before)


def _over(before: date) -> Q:
    """But for those somebody began by: the first months of their employment record lead to it."""
    return Q(stage__in=OVER, stage_since__lt=before, arrival__isnull=True)


LOTS = [Lot("recruitment.Request", "recruitment", _over, "requests")]
