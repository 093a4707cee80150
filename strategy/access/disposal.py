from django.db.models import Q

from workforce.core.retention import Lot

LOTS = [
    Lot("access.Next", "recruitment", lambda before: Q(closed_on__lt=before), "places in the plan of next posts"),
]  # fmt: skip
