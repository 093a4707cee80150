"""The sealed words of a course: what seals them, and how to open many at once."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from training.courses.models import Enrolment, MadeUpDay, Submission, SubmissionFile
from workforce.core.sealed import (
    Plain,
    Sealed,
    seal,
    seal_bytes,
    seal_many,
    unseal_bytes,
    unseal_many,
)

WHY, ANSWER, MADE_UP = "courses.why", "courses.answer", "courses.made-up"
WORDS, NAME, SAID, FILE = "courses.words", "courses.file-name", "courses.said", "courses.file"


def sealed_why(row: Enrolment, why: str) -> bytes | None:
    return seal(why, owner=row.person_id, label=WHY, row=row.pk)


def sealed_answer(row: Enrolment, words: str) -> bytes | None:
    return seal(words, owner=row.person_id, label=ANSWER, row=row.pk)


def sealed_made_up(row: MadeUpDay, owner: UUID, words: str) -> bytes | None:
    return seal(words, owner=owner, label=MADE_UP, row=row.pk)


def sealed_said(row: Submission, owner: UUID, words: str) -> bytes | None:
    return seal(words, owner=owner, label=SAID, row=row.pk)


def sealed_handed_in(row: Submission, owner: UUID, words: str, name: str) -> list[bytes | None]:
    return seal_many([Plain(words, owner, WORDS, row.pk), Plain(name, owner, NAME, row.pk)])


def sealed_file(row: SubmissionFile, owner: UUID, content: bytes) -> bytes | None:
    return seal_bytes(content, owner=owner, label=FILE, row=row.pk)


def file_of(row: SubmissionFile, owner: UUID) -> bytes:
    return unseal_bytes(row.sealed, owner=owner, label=FILE, row=row.pk)


def of_enrolments(rows: Sequence[Enrolment]) -> list[tuple[str, str]]:
    """Why they apply, and what they were answered. One query."""
    texts = [
        each
        for row in rows
        for each in (
            Sealed(row.why, row.person_id, WHY, row.pk),
            Sealed(row.answer, row.person_id, ANSWER, row.pk),
        )
    ]
    opened = unseal_many(texts)
    return list(zip(opened[::2], opened[1::2], strict=True))


def of_submissions(rows: Sequence[Submission], owner: UUID) -> list[tuple[str, str, str]]:
    """What was written, what the file is called, and what was said to it. One query."""
    texts = [
        each
        for row in rows
        for each in (
            Sealed(row.words, owner, WORDS, row.pk),
            Sealed(row.file_name, owner, NAME, row.pk),
            Sealed(row.marked_words, owner, SAID, row.pk),
        )
    ]
    opened = unseal_many(texts)
    return list(zip(opened[::3], opened[1::3], opened[2::3], strict=True))


def of_made_up(rows: Sequence[MadeUpDay], owner: UUID) -> list[str]:
    return unseal_many([Sealed(row.words, owner, MADE_UP, row.pk) for row in rows])
