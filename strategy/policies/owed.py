"""What the ledger calls what is owed here: that a policy is looked at again by its day."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from workforce.obligations.actions import settle

REVIEW = "policy-review"


def settle_reviews(policies: Collection[UUID]) -> None:
    settle(REVIEW, policies)
