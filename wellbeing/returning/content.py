"""A plan as it is sealed, and opened."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from uuid import UUID

from wellbeing.returning.labels import CONTENT
from wellbeing.returning.models import Version
from wellbeing.returning.weeks import Plan, Week
from workforce.core.sealed import Plain, Sealed, seal_many, unseal_many


def put(version: Version, plan: Plan, owner: UUID) -> None:
    put_many([(version, plan, owner)])


def put_many(rows: Sequence[tuple[Version, Plan, UUID]]) -> None:
    """Each with its owner; few queries whatever the number."""
    texts = [
        Plain(json.dumps(asdict(plan), ensure_ascii=False), owner, CONTENT, version.pk)
        for version, plan, owner in rows
    ]
    for (version, plan, _), blob in zip(rows, seal_many(texts), strict=True):
        version.content, version.weeks = blob or b"", len(plan.weeks)


def plans_of(versions: Sequence[Version], owner: UUID) -> list[Plan]:
    """In their order, with one query."""
    texts = unseal_many([Sealed(row.content, owner, CONTENT, row.pk) for row in versions])
    return [_plan(json.loads(text)) for text in texts]


def _plan(said: dict[str, object]) -> Plan:
    weeks = tuple(Week(**each) for each in said.pop("weeks"))  # type: ignore[attr-defined]
    return Plan(weeks, **said)  # type: ignore[arg-type]
