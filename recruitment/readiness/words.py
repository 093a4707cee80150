"""What is sealed in this room, under which label."""

from __future__ import annotations

from collections.abc import Sequence

from recruitment.readiness.models import Assessment, Condition, ItemScore
from workforce.core.sealed import Plain, Sealed, seal, seal_many, unseal, unseal_many

_EVIDENCE, _PROOF = "readiness.evidence", "readiness.proof"


def seal_evidence(row: Assessment, written: Sequence[tuple[ItemScore, str]]) -> None:
    """Of the manager who wrote it."""
    texts = [Plain(text, row.manager_id, _EVIDENCE, score.pk) for score, text in written]
    for (score, _), blob in zip(written, seal_many(texts), strict=True):
        score.shown_by = blob


def evidence_of(row: Assessment, scores: Sequence[ItemScore]) -> dict[str, str]:
    """By item; one query whatever the number."""
    texts = unseal_many(
        [Sealed(each.shown_by, row.manager_id, _EVIDENCE, each.pk) for each in scores]
    )
    return {each.item: text for each, text in zip(scores, texts, strict=True)}


def seal_proof(row: Condition, text: str) -> bytes | None:
    return seal(text, owner=row.owner_id, label=_PROOF, row=row.pk)


def proof_of(row: Condition) -> str:
    return unseal(row.proof, owner=row.owner_id, label=_PROOF, row=row.pk)


def is_written(row: ItemScore) -> bool:
    return row.shown_by is not None


__all__ = ["evidence_of", "is_written", "proof_of", "seal_evidence", "seal_proof"]
