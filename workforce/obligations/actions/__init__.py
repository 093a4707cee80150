from workforce.obligations.actions import pause
from workforce.obligations.actions.reminding import remind
from workforce.obligations.actions.settling import settle, settle_for_people

__all__ = ["pause", "remind", "settle", "settle_for_people"]
