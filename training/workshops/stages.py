"""What the next stage asks for. Pure: what there is in, what is met out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from training.workshops.states import LEARNING, PILOT, SCALED
from workforce.core.presenting import and_words, count_words, date_words
from workforce.core.settings import Values


@dataclass(frozen=True, slots=True)
class Facts:
    """`wards`: of each, whether somebody came by day (False) and at night (True), and `lately` the same of all in the
    last days. `held`, `noted`: workshops held, and those of which learning is noted."""

    wards: Mapping[UUID, set[bool]]
    lately: set[bool]
    held: int
    noted: int
    shown: int
    changed: int
    with_specialist: int
    training_week: str
    unnoted: Sequence[date] = ()
    """The days of the first of those of which nothing is noted."""


@dataclass(frozen=True, slots=True)
class Need:
    words: str
    is_met: bool
    detail: str = ""


def needs(stage: str, facts: Facts, values: Values) -> list[Need]:
    """For the stage after this one; none after the last."""
    if stage == PILOT:
        return _after_the_pilot(facts, int(values.get("workshops.pilot_wards")))
    if stage == LEARNING:
        return _after_learning(facts, int(values.get("workshops.feedback_shown")))
    if stage == SCALED:
        return _before_usual(facts, values)
    return []


def _after_the_pilot(facts: Facts, least: int) -> list[Need]:
    both = sum(len(times) == 2 for times in facts.wards.values())
    left = facts.held - facts.noted
    return [
        Need(
            f"{count_words(least, 'ward')} with a workshop by day and one at night",
            both >= least,
            f"{both} so far: somebody of the ward came to each",
        ),
        Need(
            "What was learned is noted after each workshop",
            facts.held > 0 and left == 0,
            _noted_words(facts),
        ),
    ]


def _noted_words(facts: Facts) -> str:
    words = f"{facts.noted} of {facts.held}"
    days = and_words(date_words(day) for day in facts.unnoted)
    return f"{words}. Not yet of {days}" if days else words


def _after_learning(facts: Facts, least: int) -> list[Need]:
    return [
        Need(
            f"Feedback is shown of {count_words(least, 'workshop')}",
            facts.shown >= least,
            f"{facts.shown} so far",
        ),
        Need(
            "What changed because of it is said",
            facts.changed > 0,
            f"Of {count_words(facts.changed, 'workshop')}",
        ),
        Need(
            "A specialist of the corporate services gave one together with whoever leads",
            facts.with_specialist > 0,
            f"{facts.with_specialist} so far",
        ),
    ]


def _before_usual(facts: Facts, values: Values) -> list[Need]:
    least = int(values.get("workshops.scaled_wards"))
    days = int(values.get("workshops.lately_days"))
    reached = sum(bool(times) for times in facts.wards.values())
    return [
        Need(f"{count_words(least, 'ward')} reached", reached >= least, f"{reached} so far"),
        Need(f"By day and at night within the last {days} days", len(facts.lately) == 2),
        Need(
            "It is part of a training week there is already",
            bool(facts.training_week),
            facts.training_week,
        ),
    ]
