from workforce.gatherings.models.calendar import CalendarAddress, CalendarChoice, CalendarEntry
from workforce.gatherings.models.facilitator import Facilitator, Role
from workforce.gatherings.models.gathering import Gathering, GatheringQuerySet
from workforce.gatherings.models.place import Place, PlaceQuerySet

__all__ = [
    "CalendarAddress", "CalendarChoice", "CalendarEntry", "Facilitator", "Gathering", "GatheringQuerySet",
    "Place", "PlaceQuerySet", "Role",
]  # fmt: skip
