"""How a statement is answered: five steps in words, the same of every statement and in every year."""

from __future__ import annotations

FULLY, MOSTLY, PARTLY, HARDLY, NOT = "5", "4", "3", "2", "1"
SCALE = (
    (FULLY, "Yes, fully"),
    (MOSTLY, "Mostly"),
    (PARTLY, "In part"),
    (HARDLY, "Hardly"),
    (NOT, "No, not at all"),
)
WORDS = dict(SCALE)
GOOD = frozenset({FULLY, MOSTLY})
"""What a share counts."""
