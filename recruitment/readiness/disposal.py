from __future__ import annotations

from datetime import date

from django.db.models import Q

from recruitment.states import OVER
from workforce.core.retention import Lot


def _over(before: date) -> Q:
    of_a_request = Q(request__stage__in=OVER, request__stage_since__lt=before)
    return of_a_request | Q(request__isnull=True, closed_on__lt=before)


LOTS = [Lot("readiness.Assessment", "preparation", _over)]
