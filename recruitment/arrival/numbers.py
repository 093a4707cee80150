"""The numbers of somebody's first months, as they stood on their first day: what they were told then stays."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from recruitment.arrival.lengths import PERMANENT, SCALE
from recruitment.arrival.steps import BY_DAY, REVIEW_SETTINGS
from workforce.core.settings import OverTime

OF_DAYS = (*(item.setting for item in BY_DAY), "arrival.grace_days")
OF_LENGTH = (PERMANENT, *SCALE.values())


@dataclass(frozen=True, slots=True)
class Numbers:
    values: OverTime

    @classmethod
    def load(cls) -> Numbers:
        return cls(OverTime.load(*OF_DAYS, *OF_LENGTH, *REVIEW_SETTINGS))

    def of_days(self, day: date) -> Mapping[str, int]:
        return self._of(OF_DAYS, day)

    def of_length(self, day: date) -> Mapping[str, int]:
        return self._of(OF_LENGTH, day)

    def reviews(self, day: date) -> list[int]:
        return sorted({int(self.values.on(slug, day)) for slug in REVIEW_SETTINGS})

    def _of(self, slugs: tuple[str, ...], day: date) -> dict[str, int]:
        return {slug: int(self.values.on(slug, day)) for slug in slugs}
