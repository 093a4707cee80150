from workforce.gatherings.models.facilitator import Facilitator, Role
from workforce.gatherings.models.gathering import Gathering, GatheringQuerySet
from workforce.gatherings.models.place import Place, PlaceQuerySet

__all__ = ["Facilitator", "Gathering", "GatheringQuerySet", "Place", "PlaceQuerySet", "Role"]
