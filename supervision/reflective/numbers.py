"""This room's numbers over time: a value set from a day on is a change of interval on that day."""

from __future__ import annotations

from dataclasses import dataclass, field

from supervision.rhythm import Rhythm
from workforce.core.settings import OverTime

DAYS, GRACE = "reflective.days", "reflective.grace_days"


@dataclass(frozen=True, slots=True)
class Numbers:
    values: OverTime = field(default_factory=OverTime)

    @classmethod
    def load(cls) -> Numbers:
        return cls(OverTime.load(DAYS, GRACE))

    @property
    def rhythm(self) -> Rhythm:
        on = self.values.on
        return Rhythm(
            lambda anchor, day: int(on(DAYS, day)),
            self.values.changes(DAYS),
            lambda day: int(on(GRACE, day)),
        )
