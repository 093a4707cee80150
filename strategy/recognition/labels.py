"""The fixed names under which texts are sealed, and how long they may be."""

THANKS, SUCCESS, PURPOSE, TEXT, WHERE, STAYS = (
    "thanks words", "success words", "story purpose", "story text", "story use", "story use stays",
)  # fmt: skip
MOST_THANKS, MOST_SUCCESS, MOST_PURPOSE, MOST_TEXT, MOST_WHERE = 600, 1500, 600, 4000, 200
