"""Of each part its own."""

from workforce.core.cards import Card
from workforce.establishment import change_cards, plan_cards, post_cards
from workforce.establishment.descriptions import cards as descriptions
from workforce.establishment.unknown_roles import cards as unknown_roles

CARDS: list[Card] = [
    *post_cards.CARDS,
    *change_cards.CARDS,
    *plan_cards.CARDS,
    *unknown_roles.CARDS,
    *descriptions.CARDS,
]
LOOKS = {**plan_cards.LOOKS}
