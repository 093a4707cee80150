"""An aim and its steps, opened for whoever may read them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from training.careers.labels import AIM, STEP
from training.careers.models import Aim, Step
from training.careers.states import DONE, TO_DO
from workforce.core.access import Viewer
from workforce.core.sealed import Sealed, unseal, unseal_many


@dataclass(frozen=True, slots=True)
class Written:
    row: Step
    words: str


@dataclass(frozen=True, slots=True)
class Plan:
    """`aim`: None where nothing was ever written."""

    aim: Aim | None
    words: str
    steps: Sequence[Written]

    def those(self, state: str) -> list[Written]:
        return [each for each in self.steps if each.row.state == state]

    @property
    def to_do(self) -> list[Written]:
        return self.those(TO_DO)

    @property
    def done(self) -> list[Written]:
        return self.those(DONE)

    @property
    def is_empty(self) -> bool:
        return not self.words and not self.steps


def of(viewer: Viewer, person_id: UUID) -> Plan:
    """One's own, or one that is shared with the viewer; else an empty one. Four queries."""
    aim = (
        Aim.objects.visible_to(viewer)
        .select_related("shared_in__partner")
        .filter(person_id=person_id)
        .first()
    )
    if aim is None:
        return Plan(None, "", ())
    rows = list(Step.objects.visible_to(viewer).filter(aim=aim))
    texts = unseal_many(
        [
            Sealed(aim.words, person_id, AIM, aim.pk),
            *(Sealed(row.words, person_id, STEP, row.pk) for row in rows),
        ]
    )
    steps = [Written(row, words) for row, words in zip(rows, texts[1:], strict=True)]
    return Plan(aim, texts[0], steps)


def own_step(viewer: Viewer, step_id: UUID) -> Written | None:
    rows = Step.objects.visible_to(viewer).select_related("aim")
    row = rows.filter(pk=step_id, aim__person_id=viewer.me).first()
    if row is None:
        return None
    words = unseal(row.words, owner=row.aim.person_id, label=STEP, row=row.pk)
    return Written(row, words)
