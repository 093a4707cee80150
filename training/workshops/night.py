"""By day or at night: by the time on the wall when it begins."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time

from workforce.core import clock
from workforce.core.settings import Values


@dataclass(frozen=True, slots=True)
class Night:
    begins: time
    ends: time

    @classmethod
    def of(cls, values: Values) -> Night:
        return cls(
            time.fromisoformat(values.get("workshops.night_from")),
            time.fromisoformat(values.get("workshops.night_until")),
        )

    def holds(self, starts_at: datetime) -> bool:
        at = clock.local(starts_at).time()
        return at >= self.begins or at < self.ends

    def words(self, starts_at: datetime) -> str:
        return "At night" if self.holds(starts_at) else "By day"
