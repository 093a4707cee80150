"""Finding people by name, forgivingly."""

from functools import reduce
from operator import add
from typing import Any

from django.contrib.postgres.search import TrigramWordSimilarity
from django.db.models import F, Q, QuerySet, Value

from workforce.people.names import plain

# One letter wrong in a name of six still finds it; most other names stay out.
CLOSE = 0.4
MOST_WORDS = 6
LEAST_LETTERS = 3


def words_of(text: str) -> list[str]:
    return plain(text).split()[:MOST_WORDS]


def called(rows: QuerySet[Any], text: str, path: str = "sort_name") -> QuerySet[Any]:
    """Rows whose name has every word of `text` in it, in any order."""
    return rows.filter(*[Q(**{f"{path}__contains": word}) for word in words_of(text)])


def nearly_called(rows: QuerySet[Any], text: str, path: str = "sort_name") -> QuerySet[Any]:
    """Rows with a name like `text`, the nearest first."""
    words = [word for word in words_of(text) if len(word) >= LEAST_LETTERS]
    if not words:
        return rows.none()
    likeness = [TrigramWordSimilarity(word, path) for word in words]
    named = {f"like_{number}": part for number, part in enumerate(likeness)}
    near = rows.annotate(**named).filter(**{f"{name}__gte": CLOSE for name in named})
    total = reduce(add, [F(name) for name in named], Value(0.0))
    return near.order_by(total.desc(), path, "pk")
