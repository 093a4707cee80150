"""What is owed here: that whoever gave their time hears what changed, or why not."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from workforce.obligations.actions import settle

SAID, INPUT = "voice-answer", "voice-input-answer"


def settle_said(rows: Collection[UUID]) -> None:
    settle(SAID, rows)


def settle_input(rows: Collection[UUID]) -> None:
    settle(INPUT, rows)
