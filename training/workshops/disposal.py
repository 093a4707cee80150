from django.db.models import Q

from workforce.core.retention import Lot
from workforce.gatherings.disposal import of_gatherings_over

LOTS = [
    Lot("workshops.Workshop", "gatherings", of_gatherings_over, "leadership workshops"),
    Lot("workshops.Demand", "gatherings", lambda before: Q(on__lt=before), "wishes for a workshop"),
]  # fmt: skip
