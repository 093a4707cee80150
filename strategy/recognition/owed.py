"""The one thing that is owed here: that what was used is taken down."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from workforce.obligations.actions import settle

SLUG = "story-take-down"


def settle_down(rows: Collection[UUID]) -> None:
    settle(SLUG, rows)
