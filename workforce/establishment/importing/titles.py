"""Job titles that may be peer roles nobody has told the centre of."""

import re
from collections.abc import Iterable

from workforce.people.names import plain


class Watch:
    """Looks for the watch words as whole words, after the exclusions have been taken out of the title."""

    def __init__(self, words: Iterable[str], exclusions: Iterable[str]) -> None:
        self._words = _any_of(words)
        self._exclusions = _any_of(exclusions)
        self._known: dict[str, bool] = {}

    def catches(self, title: str) -> bool:
        if title not in self._known:
            bare = self._exclusions.sub(" ", plain(title))
            self._known[title] = bool(self._words.search(bare))
        return self._known[title]


def _any_of(phrases: Iterable[str]) -> re.Pattern[str]:
    parts = sorted(
        {re.escape(plain(phrase)) for phrase in phrases if plain(phrase)}, key=len, reverse=True
    )
    return re.compile(rf"\b(?:{'|'.join(parts)})\b" if parts else r"(?!)")
