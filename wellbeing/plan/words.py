"""Opening what was sealed, many at once: one query whatever the number."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

from wellbeing.plan import labels
from wellbeing.plan.models import CheckIn, Part, PartVersion, Proposal
from workforce.core.sealed import Sealed, unseal_many


def of_parts(parts: Sequence[Part]) -> Mapping[UUID, str]:
    blobs = [Sealed(each.part_words, each.plan_id, labels.PART, each.pk) for each in parts]
    return dict(zip([each.pk for each in parts], unseal_many(blobs), strict=True))


def of_part(part: Part, lines: Sequence[Proposal]) -> tuple[str, Mapping[UUID, str]]:
    """One part, with the lines that are proposed for it."""
    text, *proposed = unseal_many(
        [
            Sealed(part.part_words, part.plan_id, labels.PART, part.pk),
            *(Sealed(each.line_words, part.plan_id, labels.PROPOSAL, each.pk) for each in lines),
        ]
    )
    return text, dict(zip([each.pk for each in lines], proposed, strict=True))


def of_versions(plan: UUID, rows: Sequence[PartVersion]) -> Mapping[UUID, str]:
    blobs = [Sealed(each.earlier_words, plan, labels.VERSION, each.pk) for each in rows]
    return dict(zip([each.pk for each in rows], unseal_many(blobs), strict=True))


def of_proposals(rows: Sequence[Proposal]) -> Mapping[UUID, str]:
    """`part` comes with them."""
    blobs = [Sealed(each.line_words, each.part.plan_id, labels.PROPOSAL, each.pk) for each in rows]
    return dict(zip([each.pk for each in rows], unseal_many(blobs), strict=True))


def of_check_ins(rows: Sequence[CheckIn]) -> Mapping[UUID, tuple[str, str]]:
    """The answer, and the words if there are any."""
    blobs = [
        sealed
        for each in rows
        for sealed in (
            Sealed(each.answer_words, each.rhythm_id, labels.ANSWER, each.pk),
            Sealed(each.own_words, each.rhythm_id, labels.WORDS, each.pk),
        )
    ]
    texts = iter(unseal_many(blobs))
    return {each.pk: (next(texts), next(texts)) for each in rows}
