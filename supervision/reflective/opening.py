"""What a programme must have before people may choose (docs/field.md, Reflective practice). Whoever plans it sees how
far it is; opening it holds the same."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import time

from supervision.reflective import dates
from workforce.core.settings import Values

When = tuple[int, time]
"""A weekday and a time of day."""


@dataclass(frozen=True, slots=True)
class Opening:
    least: int
    evening: time

    @classmethod
    def of(cls, values: Values) -> Opening:
        return cls(
            int(values.get("reflective.least_times")),
            time.fromisoformat(values.get("reflective.evening_from")),
        )

    def has_enough(self, whens: Collection[When]) -> bool:
        return dates.different_times(whens) >= self.least

    def has_evening(self, whens: Collection[When]) -> bool:
        return any(at >= self.evening for _, at in whens)
