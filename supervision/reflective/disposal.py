from django.db.models import Q

from workforce.core.retention import Lot
from workforce.gatherings.disposal import of_gatherings_over

LOTS = [
    Lot("reflective.Slot", "gatherings", of_gatherings_over, "dates of reflective practice"),
    Lot("reflective.Cycle", "gatherings", lambda before: Q(ends__lt=before), "programmes of reflective practice"),
]  # fmt: skip
