"""The two things that are owed here: an answer, and what was promised in it."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from workforce.obligations.actions import settle

SLUG = "insight-answer"


def settle_answers(rows: Collection[UUID]) -> None:
    settle(SLUG, rows)
