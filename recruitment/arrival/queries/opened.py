"""What is sealed, opened for those whose it is. Each of these asks who is looking first."""

from __future__ import annotations

from collections.abc import Sequence

from recruitment.arrival import rules
from recruitment.arrival.actions.asking import LINE
from recruitment.arrival.actions.deciding import PLAN
from recruitment.arrival.actions.expecting import LABEL, PARTS
from recruitment.arrival.actions.providing import MISSING, WILL, WORDS
from recruitment.arrival.actions.ticking import LABELS
from recruitment.arrival.models import Arrival, Expectations, Extension, Provided, Step, Word
from workforce.core.access import Viewer
from workforce.core.sealed import Sealed, unseal_many


def views(viewer: Viewer, arrival: Arrival, step: Step) -> dict[str, str]:
    """How the two see a review: theirs alone."""
    if arrival.person_id is None or not rules.is_of_the_two.test(viewer, arrival):
        return {}
    names = list(LABELS)
    found = unseal_many(
        [Sealed(getattr(step, name), arrival.person_id, LABELS[name], step.pk) for name in names]
    )
    return dict(zip(names, found, strict=True))


def expectations(
    viewer: Viewer, arrival: Arrival, rows: Sequence[Expectations]
) -> list[dict[str, str]]:
    if arrival.person_id is None or not rules.is_of_the_two.test(viewer, arrival):
        return [{} for _ in rows]
    sealed = [
        Sealed(getattr(row, part), arrival.person_id, LABEL + part, row.pk)
        for row in rows
        for part in PARTS
    ]
    texts = unseal_many(sealed)
    return [
        dict(zip(PARTS, texts[n : n + len(PARTS)], strict=True))
        for n in range(0, len(texts), len(PARTS))
    ]


def provided(viewer: Viewer, arrival: Arrival, rows: Sequence[Provided]) -> list[dict[str, str]]:
    """What was missing, how the person sees it, and what will be provided: told to those who see the probation."""
    if arrival.person_id is None or not (
        viewer.is_system or rules.sees_probation.test(viewer, arrival)
    ):
        return [{} for _ in rows]
    who = arrival.person_id
    sealed = [
        each
        for row in rows
        for each in (
            Sealed(row.missing, who, MISSING, row.pk),
            Sealed(row.person_words, who, WORDS, row.pk),
            Sealed(row.will_provide, who, WILL, row.pk),
        )
    ]
    texts = unseal_many(sealed)
    names = ("missing", "person_words", "will_provide")
    return [dict(zip(names, texts[n : n + 3], strict=True)) for n in range(0, len(texts), 3)]


def plans(viewer: Viewer, arrival: Arrival, rows: Sequence[Extension]) -> list[str]:
    if arrival.person_id is None or not rules.sees_probation.test(viewer, arrival):
        return ["" for _ in rows]
    return unseal_many([Sealed(row.provision, arrival.person_id, PLAN, row.pk) for row in rows])


def lines(viewer: Viewer, rows: Sequence[Word]) -> list[str]:
    """Of quick questions: for the two of each."""
    mine = [row if viewer.person_id in (row.asked_by_id, row.to_id) else None for row in rows]
    return unseal_many(
        [
            Sealed(row.line if mine[n] else None, row.asked_by_id, LINE, row.pk)
            for n, row in enumerate(rows)
        ]
    )
