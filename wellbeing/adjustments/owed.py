"""Settles what is owed of adjustments: an answer, a decision, and that the two look back. Private, all of it."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from workforce.obligations.actions import settle

SLUGS = ANSWER, DECIDE, REVIEW = "adjustment-answer", "adjustment-decide", "adjustment-review"


def settle_all(rows: Collection[UUID]) -> None:
    for slug in SLUGS:
        settle(slug, rows)
