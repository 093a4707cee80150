"""Rows by words, for search: what is called so in the order of how well it fits, else what nearly is."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import add, and_, or_
from typing import Any

from django.contrib.postgres.search import TrigramWordSimilarity
from django.db.models import Case, F, IntegerField, Q, QuerySet, TextField, Value, When
from django.db.models.functions import Concat, StrIndex
from django.db.models.lookups import GreaterThan

from workforce.core import likeness
from workforce.core.searching import MOST_OF_A_KIND, Asked

# So many rows that share letters are compared by the database, and so many of these letter by letter.
COMPARED, LETTER_BY_LETTER = 4000, 200


@dataclass(frozen=True, slots=True)
class Kept:
    """Rows as `values` of what was asked for, all that fit up to a number nobody goes beyond."""

    rows: list[dict[str, Any]]
    is_near: bool = False
    is_cut: bool = False


def called(
    rows: QuerySet[Any, Any],
    asked: Asked,
    *values: str,
    path: str,
    order: Sequence[str],
    also: Callable[[str], Q] | None = None,
    besides: Q | None = None,
) -> Kept:
    """`path` leads to the plain words. `also` gives further places in which one word may stand;
    `besides` finds rows whatever they are called."""
    found = _exactly(rows, asked, values, path, order, also, besides)
    if found.rows or not asked.may_be_near:
        return found
    return _nearly(rows, asked, values, path)


def _exactly(
    rows: QuerySet[Any, Any],
    asked: Asked,
    values: Sequence[str],
    path: str,
    order: Sequence[str],
    also: Callable[[str], Q] | None,
    besides: Q | None,
) -> Kept:
    each = [Q(**{f"{path}__contains": word}) for word in asked.words]
    if also is not None:
        each = [one | also(word) for one, word in zip(each, asked.words, strict=True)]
    which = reduce(and_, each)
    if besides is not None:
        which |= besides
    ranked = rows.filter(which).annotate(place=_place(asked.words, path, besides))
    some = list(
        ranked.order_by("place", *order).values(*values, "pk", "place")[: MOST_OF_A_KIND + 1]
    )
    return Kept(some[:MOST_OF_A_KIND], is_cut=len(some) > MOST_OF_A_KIND)


def _place(words: Sequence[str], path: str, besides: Q | None) -> Case:
    """Whole words before beginnings, these before the middle of words."""
    edged = Concat(Value(" "), F(path), Value(" "), output_field=TextField())
    whole = reduce(and_, [Q(_has(edged, f" {word} ")) for word in words])
    begins = reduce(and_, [Q(_has(edged, f" {word}")) for word in words])
    first = [When(besides, then=likeness.EXACT - 1)] if besides is not None else []
    return Case(
        *first,
        When(whole, then=likeness.EXACT),
        When(begins, then=likeness.BEGINS),
        default=likeness.WITHIN,
        output_field=IntegerField(),
    )


def _has(text: Any, part: str) -> Any:
    return GreaterThan(StrIndex(text, Value(part)), 0)


def _nearly(rows: QuerySet[Any, Any], asked: Asked, values: Sequence[str], path: str) -> Kept:
    some = rows.filter(_may_be(asked.words, path))
    alike = reduce(add, [TrigramWordSimilarity(word, path) for word in asked.words])
    close = rows.filter(pk__in=some.order_by().values("pk")[:COMPARED]).annotate(alike=alike)
    best = close.order_by("-alike", path, "pk").values(*values, "pk", path)[:LETTER_BY_LETTER]
    kept = [row for row in best if likeness.is_near(asked.words, row[path])]
    return Kept(kept, is_near=bool(kept))


def _may_be(words: Sequence[str], path: str) -> Q:
    """Rows worth comparing. A slip in a short word leaves little of it, so that longer ones decide."""
    long = [word for word in words if len(word) > 3] or [word for word in words if len(word) == 3]
    if long:
        return reduce(and_, [_shares_letters(word, path) for word in long])
    starts = [Q(**{f"{path}__startswith": word}) for word in words]
    inside = [Q(**{f"{path}__contains": f" {word}"}) for word in words]
    return reduce(or_, [*starts, *inside])


def _shares_letters(word: str, path: str) -> Q:
    """What one slip leaves of a word: its first letters, its last ones, or three in a row. The index
    answers this, so that few are compared."""
    head = word[: 1 if len(word) < 6 else 2]
    begins = Q(**{f"{path}__startswith": head}) | Q(**{f"{path}__contains": f" {head}"})
    parts = {word[n : n + 3] for n in range(len(word) - 2)}
    within = [Q(**{f"{path}__contains": part}) for part in sorted(parts)]
    ends = Q(**{f"{path}__endswith": word[-2:]}) | Q(**{f"{path}__contains": f"{word[-2:]} "})
    return reduce(or_, [begins, *within, ends])
