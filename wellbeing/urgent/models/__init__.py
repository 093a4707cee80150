from wellbeing.urgent.models.asks import Answer, Ask, Kind, MonthCount, Told, Wish
from wellbeing.urgent.models.people import Chosen, Contact, Place

__all__ = ["Answer", "Ask", "Chosen", "Contact", "Kind", "MonthCount", "Place", "Told", "Wish"]
