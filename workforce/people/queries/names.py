"""Finding people by name, forgivingly."""

from functools import reduce
from operator import add, or_
from typing import Any

from django.contrib.postgres.search import TrigramWordSimilarity
from django.db.models import F, Q, QuerySet, Value

from workforce.people.names import plain

# One letter wrong in a name of six still finds it; most other names stay out.
CLOSE = 0.4
MOST_WORDS = 6
LONGEST_WORD = 30
LEAST_LETTERS = 3


def words_of(text: str) -> list[str]:
    return [word[:LONGEST_WORD] for word in plain(text).split()[:MOST_WORDS]]


def called(rows: QuerySet[Any], text: str, path: str = "sort_name") -> QuerySet[Any]:
    """Rows whose name has every word of `text` in it, in any order."""
    return rows.filter(*[Q(**{f"{path}__contains": word}) for word in words_of(text)])


def nearly_called(rows: QuerySet[Any], text: str, path: str = "sort_name") -> QuerySet[Any]:
    """Rows with a name like `text`, the nearest first."""
    words = [word for word in words_of(text) if len(word) >= LEAST_LETTERS]
    if not words:
        return rows.none()
    named = {f"like_{n}": TrigramWordSimilarity(word, path) for n, word in enumerate(words)}
    near = rows.filter(*[_shares_letters(word, path) for word in words]).annotate(**named)
    close = near.filter(**{f"{name}__gte": CLOSE for name in named})
    total = reduce(add, [F(name) for name in named], Value(0.0))
    return close.order_by(total.desc(), path, "pk")


def _shares_letters(word: str, path: str) -> Q:
    """A name like this begins with the same two letters, or has three in a row of it somewhere.
    The index answers this, so that likeness is worked out for few."""
    begins = Q(**{f"{path}__startswith": word[:2]}) | Q(**{f"{path}__contains": f" {word[:2]}"})
    parts = {word[n : n + 3] for n in range(len(word) - 2)}
    return reduce(or_, [Q(**{f"{path}__contains": part}) for part in sorted(parts)], begins)
