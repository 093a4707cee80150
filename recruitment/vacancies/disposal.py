from __future__ import annotations

from datetime import date

from django.db.models import Q

from recruitment.states import OVER
from workforce.core.retention import Lot


def _over(before: date) -> Q:
    return Q(request__stage__in=OVER, request__stage_since__lt=before)


LOTS = [Lot("vacancies.Advert", "recruitment", _over)]
