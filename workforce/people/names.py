from workforce.core.likeness import plain

__all__ = ["LONGEST", "LONGEST_OTHER", "other_names", "plain", "sort_name"]

LONGEST = 170
LONGEST_OTHER = 400


def sort_name(last_name: str, first_name: str) -> str:
    """O'Neill, however typed, and Ó Néill sort and search together."""
    return plain(f"{last_name} {first_name}")[:LONGEST]


def other_names(called: str, *others: str) -> str:
    """The words of other names that are not in the sort name somebody has, each once."""
    have = set(called.split())
    words = [word for other in others for word in plain(other).split() if word not in have]
    return " ".join(dict.fromkeys(words))[:LONGEST_OTHER]
