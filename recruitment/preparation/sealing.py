"""What a team hopes and worries, and what somebody chose in their own words: sealed, opened for who may read it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from recruitment.preparation.models import FeedbackChoice, MaterialFile, Note
from workforce.core import sealed
from workforce.core.sealed import Sealed

SAID, ANSWER, CHOICE = "preparation note", "preparation answer", "feedback choice"
FILE = "preparation material"


class Opened(NamedTuple):
    note: Note
    said: str
    answer: str


class Chosen(NamedTuple):
    row: FeedbackChoice
    words: str


def seal_said(note: Note, words: str) -> None:
    """On the row; saving it is the action's. The key is the preparation's: nobody's own."""
    note.noted_words = sealed.seal(words, owner=note.preparation_id, label=SAID, row=note.pk)


def seal_answer(note: Note, words: str) -> None:
    note.answer = sealed.seal(words, owner=note.preparation_id, label=ANSWER, row=note.pk)


def seal_file(held: MaterialFile, content: bytes) -> None:
    owner = held.material.preparation_id
    held.sealed = sealed.seal_bytes(content, owner=owner, label=FILE, row=held.pk)


def file_of(held: MaterialFile) -> bytes:
    owner = held.material.preparation_id
    return sealed.unseal_bytes(held.sealed, owner=owner, label=FILE, row=held.pk)


def opened(notes: Sequence[Note]) -> list[Opened]:
    """One query for any number."""
    return opened_both(notes, [])[0]


def opened_both(
    notes: Sequence[Note], choices: Sequence[FeedbackChoice]
) -> tuple[list[Opened], list[Chosen]]:
    """What a page shows of both, with one query."""
    said = [Sealed(each.noted_words, each.preparation_id, SAID, each.pk) for each in notes]
    answers = [Sealed(each.answer, each.preparation_id, ANSWER, each.pk) for each in notes]
    own = [Sealed(each.own_words, each.person_id, CHOICE, each.pk) for each in choices]
    texts = sealed.unseal_many([*said, *answers, *own])
    half = len(notes)
    return (
        [Opened(note, texts[n], texts[half + n]) for n, note in enumerate(notes)],
        [Chosen(row, words) for row, words in zip(choices, texts[2 * half :], strict=True)],
    )


def seal_choice(row: FeedbackChoice, words: str) -> None:
    row.own_words = sealed.seal(words, owner=row.person_id, label=CHOICE, row=row.pk)


def chosen(rows: Sequence[FeedbackChoice]) -> list[Chosen]:
    """With their own words: one query."""
    return opened_both([], rows)[1]
