"""What was answered and isn't shown yet: one sealed text a round, in another order each time."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import astuple
from random import SystemRandom
from typing import TypeVar

from training.feedback.models import Answer, Comment, Round
from training.feedback.questions import Said
from workforce.core import sealed
from workforce.core.sealed import Plain

T = TypeVar("T")
PAD, WORDS = "feedback pad", "feedback words"


def read(row: Round) -> list[Said]:
    text = sealed.unseal(row.pad, owner=row.pk, label=PAD, row=row.pk)
    return [Said(*each) for each in json.loads(text or "[]")]


def write(row: Round, said: Sequence[Said]) -> None:
    """On the row; saving it is the action's."""
    text = json.dumps([astuple(each) for each in mixed(said)]) if said else ""
    row.pad = sealed.seal(text, owner=row.pk, label=PAD, row=row.pk)


def put(row: Round, said: Said) -> None:
    """Once twice the least are on it, the least of them are poured out: as many become seen as stay hidden."""
    all_of_them = mixed([*read(row), said])
    poured = all_of_them[: row.least] if len(all_of_them) >= 2 * row.least else []
    pour(row, poured)
    write(row, all_of_them[len(poured) :])


def empty(row: Round) -> None:
    """At the closing: poured whole, or thrown away where they are too few."""
    left = read(row)
    if len(left) >= row.least:
        pour(row, left)
    write(row, [])


def pour(row: Round, said: Sequence[Said]) -> None:
    """Answers and words apart, each in an order of its own."""
    Answer.objects.bulk_create(
        Answer(round=row, useful=each.useful, safe=each.safe, tell=each.tell)
        for each in mixed(said)
    )
    comments = [(Comment(round=row), each.words) for each in mixed(said) if each.words]
    plain = [Plain(words, row.pk, WORDS, comment.pk) for comment, words in comments]
    for (comment, _), blob in zip(comments, sealed.seal_many(plain), strict=True):
        comment.words = blob
    Comment.objects.bulk_create(comment for comment, _ in comments)


def mixed(things: Sequence[T]) -> list[T]:
    found = list(things)
    SystemRandom().shuffle(found)
    return found
