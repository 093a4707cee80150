"""What is asked: three closed questions, the same of every gathering, in words for those who come to it."""

from __future__ import annotations

from dataclasses import dataclass

YES, PARTLY, NO = "yes", "partly", "no"
ANSWERS = ((YES, "Yes"), (PARTLY, "In part"), (NO, "No"))


@dataclass(frozen=True, slots=True)
class Question:
    slug: str
    asked: str
    """Of whoever answers."""
    words: str
    """Above what was answered."""


_SAFE = Question("safe", "Did you feel safe to speak?", "Felt safe to speak")
QUESTIONS = (
    Question("useful", "Was it useful for your work?", "Useful for their work"),
    _SAFE,
    Question("tell", "Would you tell a colleague to come?", "Would tell a colleague to come"),
)
# Of people who use services: it was not for their work, and they have no colleagues there.
OF_ANYBODY = (
    Question("useful", "Was it useful to you?", "Useful to them"),
    _SAFE,
    Question("tell", "Would you tell somebody else to come?", "Would tell somebody else to come"),
)


@dataclass(frozen=True, slots=True)
class Said:
    """What one of those who came says. Nothing here says who, or when."""

    useful: str
    safe: str
    tell: str
    words: str = ""
