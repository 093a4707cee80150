"""Answers on their way: whole for a while, then taken apart, some at a time and in no order.

`answers_pad` holds whole answers, in another order each time. Once it holds twice the least, the least of them are taken
apart: their choices go into sums, their words into rows, and nothing says any more which belonged together."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from random import SystemRandom
from typing import Any, TypeVar

from strategy.surveys.models import Comment, Survey
from workforce.core import sealed
from workforce.core.sealed import Plain

T = TypeVar("T")
PAD, SUMS, WORDS = "survey pad", "survey sums", "survey words"


@dataclass(frozen=True, slots=True)
class Given:
    """What one of those who were asked says. Nothing here says who, or when."""

    chosen: dict[str, str] = field(default_factory=dict)
    """By the key of a question."""
    words: dict[str, str] = field(default_factory=dict)
    groups: dict[str, str] = field(default_factory=dict)
    """By part, as they said."""


@dataclass(frozen=True, slots=True)
class Sums:
    all: dict[str, dict[str, int]] = field(default_factory=dict)
    """By question and answer."""
    groups: dict[str, dict[str, dict[str, dict[str, int]]]] = field(default_factory=dict)
    """By question, part, group and answer."""

    def add(self, given: Given) -> None:
        for key, value in given.chosen.items():
            _count(self.all.setdefault(key, {}), value)
            for part, group in given.groups.items():
                of_part = self.groups.setdefault(key, {}).setdefault(part, {})
                _count(of_part.setdefault(group, {}), value)


def read(row: Survey) -> list[Given]:
    return [Given(*each) for each in _unsealed(row, row.answers_pad, PAD) or []]


def sums(row: Survey) -> Sums:
    return Sums(*(_unsealed(row, row.sums_pad, SUMS) or []))


def put(row: Survey, given: Given) -> None:
    """Saving the row is the action's."""
    everybody = mixed([*read(row), given])
    ready = everybody[: row.least] if len(everybody) >= 2 * row.least else []
    pour(row, ready)
    _write(row, everybody[len(ready) :])


def mix(row: Survey) -> None:
    """Somebody would rather not: it looks as if they had answered."""
    _write(row, mixed(read(row)))


def empty(row: Survey) -> Sums:
    """At the closing: all that is left is taken apart, or thrown away where there are too few."""
    left = read(row)
    if row.poured + len(left) >= row.least:
        pour(row, left)
    found = sums(row)
    row.answers_pad = row.sums_pad = None
    return found


def pour(row: Survey, some: Sequence[Given]) -> None:
    if not some:
        return
    found = sums(row)
    for each in mixed(some):
        found.add(each)
    row.sums_pad = _sealed(row, [found.all, found.groups], SUMS)
    row.poured += len(some)
    _put_words(row, some)


def mixed(things: Iterable[T]) -> list[T]:
    found = list(things)
    SystemRandom().shuffle(found)
    return found


def _put_words(row: Survey, some: Sequence[Given]) -> None:
    """Each text apart, in an order of its own."""
    ids = dict(row.version.questions.values_list("key", "pk"))
    said = mixed((key, words) for each in some for key, words in each.words.items() if words)
    comments = [(Comment(survey=row, question_id=ids[key]), words) for key, words in said]
    plain = [Plain(words, row.pk, WORDS, comment.pk) for comment, words in comments]
    for (comment, _), blob in zip(comments, sealed.seal_many(plain), strict=True):
        comment.said_words = blob
    Comment.objects.bulk_create(comment for comment, _ in comments)


def _write(row: Survey, some: Sequence[Given]) -> None:
    rows = [[each.chosen, each.words, each.groups] for each in some]
    row.answers_pad = _sealed(row, rows, PAD) if rows else None


def _sealed(row: Survey, value: Any, label: str) -> bytes | None:
    return sealed.seal(json.dumps(value), owner=row.pk, label=label, row=row.pk)


def _unsealed(row: Survey, blob: Any, label: str) -> Any:
    text = sealed.unseal(blob, owner=row.pk, label=label, row=row.pk)
    return json.loads(text) if text else None


def _count(counts: dict[str, int], value: str) -> None:
    counts[value] = counts.get(value, 0) + 1
