from workforce.core.retention import Lot
from workforce.gatherings.disposal import of_gatherings_over

LOTS = [Lot("feedback.Round", "gatherings", of_gatherings_over, "rounds of feedback")]
