"""Home has no question of its own; what it writes of looking is said to whom it was about."""

from workforce.core.cards import Card
from workforce.home.actions.audit import READ

CARDS: list[Card] = []
LOOKS = {READ: "looked for you in the audit log"}
