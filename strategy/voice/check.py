"""The tokenism check: drawn from what is written down of a project, and never ticked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from strategy.voice.choices import FAIR, WITH_EXPERIENCE, Stage
from strategy.voice.states import BEGUN, WAITS


class Sign(StrEnum):
    LATE = "late"
    UNPAID = "unpaid"
    UNANSWERED = "unanswered"
    NOT_FIRST = "not_first"


@dataclass(frozen=True, slots=True)
class Part:
    """One line of who took part. `came` is None while nobody has said how many did."""

    who: str
    stage: str
    pay: str
    invited_on: date
    came: int | None = None

    @property
    def counts(self) -> bool:
        return self.who in WITH_EXPERIENCE and self.came != 0


@dataclass(frozen=True, slots=True)
class Heard:
    state: str
    due_on: date

    def is_late(self, today: date) -> bool:
        return self.state == WAITS and self.due_on < today


def signs(
    state: str, decision_on: date | None, parts: Sequence[Part], heard: Iterable[Heard], today: date
) -> list[Sign]:
    """In the order in which they can be put right. A project that has just begun isn't blamed for whom it hasn't asked yet."""
    invited = [part for part in parts if part.who in WITH_EXPERIENCE]
    there = [part for part in parts if part.counts]
    found = []
    if state != BEGUN and not any(part.stage == Stage.FIRST for part in there):
        found.append(Sign.NOT_FIRST)
    if decision_on and any(part.invited_on > decision_on for part in invited):
        found.append(Sign.LATE)
    if any(part.pay not in FAIR for part in there):
        found.append(Sign.UNPAID)
    if any(each.is_late(today) for each in heard):
        found.append(Sign.UNANSWERED)
    return found
