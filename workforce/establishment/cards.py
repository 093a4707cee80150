from workforce.establishment import plan_cards

CARDS = [*plan_cards.CARDS]
LOOKS = {**plan_cards.LOOKS}
