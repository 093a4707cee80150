from __future__ import annotations

from datetime import date

from django.db.models import Q

from recruitment.disposal import of_requests_over
from workforce.core.retention import Lot


def _over(before: date) -> Q:
    return of_requests_over(before) | Q(request__isnull=True, closed_on__lt=before)


LOTS = [Lot("readiness.Assessment", "preparation", _over, "assessments of readiness")]
