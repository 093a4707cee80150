"""Of each part its own."""

from workforce.core.cards import Card
from workforce.establishment import cards_changes, plan_cards, post_cards
from workforce.establishment.unknown_roles import cards as unknown_roles

CARDS: list[Card] = [
    *post_cards.CARDS,
    *cards_changes.CARDS,
    *plan_cards.CARDS,
    *unknown_roles.CARDS,
]
LOOKS = {**plan_cards.LOOKS}
