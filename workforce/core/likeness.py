"""How words are compared: without case, accents and order, and forgiving of a slip."""

import unicodedata
from collections.abc import Iterable, Sequence
from itertools import pairwise

# Letters that stay whole when accents are taken off.
_PLAIN = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d", "\u0131": "i"}
    | dict.fromkeys("'\u2018\u2019\u02bc`\u00b4-\u2010\u2011\u2013", " ")
)
MOST_WORDS = 6
LONGEST_WORD = 30
# The places in which one thing is found before another.
EXACT, BEGINS, WITHIN, NEAR = range(4)


def plain(text: str) -> str:
    """Casefolded, without accents, apostrophes and hyphens as spaces: how names are compared."""
    # Taken apart before as well: a letter in a circle is a capital only then.
    folded = unicodedata.normalize("NFKD", text).casefold().translate(_PLAIN)
    parted = unicodedata.normalize("NFKD", folded)
    bare = "".join(letter for letter in parted if not unicodedata.combining(letter))
    return " ".join(bare.translate(_PLAIN).split())


def words_of(text: str) -> list[str]:
    return [word[:LONGEST_WORD] for word in plain(text).split()[:MOST_WORDS]]


def slips(one: str, other: str, most: int = 2) -> int:
    """How many letters are wrong, missing, too many or the wrong way round: `most + 1` where more."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[int] = []
    last = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        row = [i]
        for j, b in enumerate(other, 1):
            cost = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and b == one[i - 2]:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
        before, last = last, row
    return min(last[-1], most + 1)


def allowed(word: str) -> int:
    """The slips that still mean this word."""
    return 0 if len(word) < 3 else 1 if len(word) < 8 else 2


def is_near(words: Sequence[str], text: str) -> bool:
    """Each word is one of the text's, with a slip; or two of them written as one. Of several words one
    may be so short that a slip leaves little of it."""
    parts = text.split()
    parts += [one + two for one, two in pairwise(parts)]
    short = 0
    for word in words:
        most = allowed(word)
        if any(slips(word, part, most) <= most for part in parts):
            continue
        if len(word) > 3 or not any(slips(word, part, 1) <= 1 for part in parts):
            return False
        short += 1
    return bool(words) and short < len(words) and short <= 1


def place(words: Sequence[str], text: str) -> int | None:
    """EXACT, BEGINS, WITHIN or NEAR; None where the text is something else. `text` is plain."""
    parts = set(text.split())
    if not words:
        return None
    if all(word in parts for word in words):
        return EXACT
    if all(any(part.startswith(word) for part in parts) for word in words):
        return BEGINS
    if all(word in text for word in words):
        return WITHIN
    return NEAR if is_near(words, text) else None


def best(words: Sequence[str], texts: Iterable[str]) -> int | None:
    """The best place of several names for one thing."""
    found = [at for text in texts if (at := place(words, text)) is not None]
    return min(found, default=None)


def shared(words: Sequence[str], text: str) -> float:
    """How much of the words is in the text, from 0 to 1: whole words, else their three letters in a row."""
    parts = text.split()
    if not words or not parts:
        return 0.0
    return sum(max(_alike(word, part) for part in parts) for word in words) / len(words)


def _alike(one: str, other: str) -> float:
    if one == other:
        return 1.0
    mine, theirs = (_threes(each) for each in (one, other))
    return len(mine & theirs) / max(len(mine | theirs), 1)


def _threes(word: str) -> set[str]:
    edged = f"  {word} "
    return {edged[n : n + 3] for n in range(len(edged) - 2)}
