from workforce.obligations.actions import pause
from workforce.obligations.actions.reminding import remind
from workforce.obligations.actions.settling import settle, settle_for_people, settle_together

__all__ = ["pause", "remind", "settle", "settle_for_people", "settle_together"]
