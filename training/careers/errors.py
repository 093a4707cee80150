"""What a form and its action both say."""

OFFER_WORDS_MISSING = "Write what you offer instead"
REFUSAL_WORDS_MISSING = "Write why, so that it can be understood"
GROUND_MISSING = "Choose the ground: the law lets it be refused on these alone"
