"""Questions to begin talking with. Nothing of them is filled in."""

from __future__ import annotations

from training.careers.models import Sort

PROMPTS = (
    "What makes you stay? What would you miss?",
    "When you have thought of leaving, what was it about?",
    "If one thing could be otherwise in a month, what should it be?",
    "Do you use what you have lived through in the way you want to: enough, too much, in the right places?",
    "What comes next, and who does what for it?",
)
"""For a stay conversation. Nothing to fill in: to begin talking."""
EXIT_PROMPTS = (
    "What are you proud of here? What would you like to be remembered for?",
    "What made it easier to use what you have lived through, and what made it harder?",
    "Was there a moment when you might have stayed?",
    "What should whoever comes after you find, and what should they be spared?",
    "What do you take along, and what would help you now?",
)
"""For an exit conversation. The same: to begin talking."""


def prompts_of(sort: str) -> tuple[str, ...]:
    return {Sort.STAY.value: PROMPTS, Sort.EXIT.value: EXIT_PROMPTS}.get(str(sort), ())
