import unicodedata

# Letters that stay whole when accents are taken off.
_PLAIN = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d", "\u0131": "i"}
    | dict.fromkeys("'\u2018\u2019\u02bc`\u00b4-\u2010\u2011\u2013", " ")
)


LONGEST = 170
LONGEST_OTHER = 400


def plain(text: str) -> str:
    """Casefolded, without accents, apostrophes and hyphens as spaces: how names are compared."""
    # Taken apart before as well: a letter in a circle is a capital only then.
    folded = unicodedata.normalize("NFKD", text).casefold().translate(_PLAIN)
    parted = unicodedata.normalize("NFKD", folded)
    bare = "".join(letter for letter in parted if not unicodedata.combining(letter))
    return " ".join(bare.translate(_PLAIN).split())


def sort_name(last_name: str, first_name: str) -> str:
    """O'Neill, however typed, and Ó Néill sort and search together."""
    return plain(f"{last_name} {first_name}")[:LONGEST]


def other_names(called: str, *others: str) -> str:
    """The words of other names that are not in the sort name somebody has, each once."""
    have = set(called.split())
    words = [word for other in others for word in plain(other).split() if word not in have]
    return " ".join(dict.fromkeys(words))[:LONGEST_OTHER]
