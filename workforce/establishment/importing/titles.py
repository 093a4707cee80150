"""Job titles that may be peer roles nobody has told the centre of."""

import re
from collections.abc import Collection, Iterable

from workforce.people.names import plain

# Between the words of a watch word may stand whatever people put there: "lived-experience", "lived/experience".
_ANYTHING = r"[\W_]+"
# A word begins and ends where no other letter stands; "peer_support" and "peer2" have the word in them.
_BEGINS, _ENDS = r"(?<![^\W\d_])", r"(?![^\W\d_])"
# What stood in place of an exclusion joins nothing: "lived peer review experience" isn't lived experience.
_GONE = " x "


class Watch:
    """Looks for the watch words as whole words, one or many of them, after the exclusions have been taken
    out of the title. `set_aside` are titles that were looked at and are none, as `plain` writes them."""

    def __init__(
        self, words: Iterable[str], exclusions: Iterable[str], set_aside: Collection[str] = ()
    ) -> None:
        self._words = _any_of(words, _ANYTHING)
        # What hides a title has to be written as it is there: "Peer, reviews lead" is no peer review.
        self._exclusions = _any_of(exclusions, r"\s+")
        self._set_aside = set_aside
        self._known: dict[str, bool] = {}

    def catches(self, title: str) -> bool:
        if title not in self._known:
            bare = plain(title)
            self._known[title] = bare not in self._set_aside and self._finds(bare)
        return self._known[title]

    def _finds(self, title: str) -> bool:
        return bool(self._words.search(self._exclusions.sub(_GONE, title)))


def _any_of(phrases: Iterable[str], between: str) -> re.Pattern[str]:
    found = {tuple(plain(phrase).split()) for phrase in phrases}
    parts = [between.join(map(_one_or_many, words)) for words in sorted(found) if words]
    # The longest first, so that "peer reviewer" goes whole where "peer review" is excluded too.
    parts.sort(key=len, reverse=True)
    return re.compile(rf"{_BEGINS}(?:{'|'.join(parts)}){_ENDS}" if parts else r"(?!)")


def _one_or_many(word: str) -> str:
    """Peer and peers; experts, as well as the expert it is many of."""
    one = word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word
    return f"{re.escape(one)}s?"
