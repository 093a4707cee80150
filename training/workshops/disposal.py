from workforce.core.retention import Lot
from workforce.gatherings.disposal import of_gatherings_over

LOTS = [Lot("workshops.Workshop", "gatherings", of_gatherings_over)]
