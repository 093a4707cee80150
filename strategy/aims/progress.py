"""Milestones met ÷ due by a day. Pure: no row, no clock.

A milestone counts from its day on: met early it is said, but is not due. One that was let go is not due any more, and is
said too. One of a change of culture without a day is left out, and said."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from strategy.aims.states import LET_GO, MET
from workforce.core.presenting import count_words


@dataclass(frozen=True, slots=True)
class Step:
    due: date | None
    state: str
    closed_on: date | None = None


@dataclass(frozen=True, slots=True)
class Progress:
    met: int = 0
    due: int = 0
    early: int = 0
    let_go: int = 0
    without_day: int = 0

    @property
    def share(self) -> int | None:
        """In whole per cent; where none was due yet, nothing is said."""
        if not self.due:
            return None
        return int((Decimal(100 * self.met) / self.due).quantize(Decimal(1), ROUND_HALF_UP))

    @property
    def words(self) -> str:
        if not self.due:
            return "No milestone was due yet"
        noun = "milestone" if self.due == 1 else "milestones"
        verb = "is" if self.met == 1 else "are"
        return f"{self.met} of {self.due} {noun} due by now {verb} met ({self.share}%)"

    @property
    def beside(self) -> list[str]:
        """What the share leaves out."""
        found = []
        if self.early:
            found.append(f"{count_words(self.early, 'more is', 'more are')} met before the day.")
        if self.let_go:
            found.append(f"{count_words(self.let_go, 'was', 'were')} let go, with a reason.")
        if self.without_day:
            rest = count_words(
                self.without_day,
                "step of a change of culture has",
                "steps of changes of culture have",
            )
            found.append(f"{rest} no day and is not counted." if self.without_day == 1
                         else f"{rest} no day and are not counted.")  # fmt: skip
        return found


def of(steps: Iterable[Step], day: date) -> Progress:
    met = due = early = let_go = without_day = 0
    for step in steps:
        is_closed = step.closed_on is not None and step.closed_on <= day
        if is_closed and step.state == LET_GO:
            let_go += 1
        elif step.due is None:
            without_day += 1
        elif step.due <= day:
            due += 1
            met += is_closed and step.state == MET
        else:
            early += is_closed and step.state == MET
    return Progress(met, due, early, let_go, without_day)
