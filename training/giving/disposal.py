from django.db.models import Q

from workforce.core.retention import Lot
from workforce.gatherings.disposal import of_gatherings_over

LOTS = [
    Lot("giving.Session", "gatherings", of_gatherings_over, "dates of offers by peers"),
    Lot("giving.Offer", "gatherings", lambda before: Q(until__lt=before), "offers by peers"),
    Lot("giving.Taught", "gatherings", lambda before: Q(day__lt=before), "sessions that peers taught"),
]  # fmt: skip
