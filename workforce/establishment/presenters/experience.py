from __future__ import annotations

from typing import Any

from workforce.core.presenting import count_words, date_words
from workforce.establishment.queries.experience import Experience


def rows(known: Experience, *, everything: bool) -> list[dict[str, Any]]:
    """The peer supervisor sees how long and what they said; training is for the central team to see."""
    found = [
        {
            "title": f"{count_words(known.months, 'month')} in a peer role",
            "state": "in_place" if known.is_long_enough else "missing",
            "text": "All posts together, each day once."
            if known.is_long_enough
            else f"{count_words(known.needed - known.days, 'more day')} of work.",
            "words": "Yes" if known.is_long_enough else "Not yet",
        },
        {
            "title": "The peer supervisor says so",
            "state": "in_place" if known.confirmed else "ask",
            "text": f"Since {date_words(known.confirmed)}." if known.confirmed else "",
            "words": "Yes" if known.confirmed else "Not said",
        },
    ]
    if everything:
        found.insert(
            1,
            {
                "title": "Foundation training",
                "state": "in_place" if known.has_foundation else "missing",
                "text": "",
                "words": "Yes" if known.has_foundation else "Not yet",
            },
        )
    return found
