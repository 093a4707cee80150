"""The ladder of reminders of a kind, declared once and then the organisation's own: for each stage a setting
says whether it is on, and another on which day it comes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from workforce.core import settings
from workforce.core.settings import Setting, Values
from workforce.obligations.kinds import Stage

_MOST = 366
_WHEN = {
    (False, True): "days before the due date",
    (False, False): "days after the due date",
    (True, False): "days after the grace period",
}


@dataclass(frozen=True, slots=True)
class Ladder:
    """`prefix` begins the settings' names (`supervision.remind`), and `words` say for each stage who is told, for the settings page.

    A room lists `ladder.settings(section)` among its `SETTINGS`; its kind has it as `ladder`."""

    prefix: str
    stages: Sequence[Stage]
    words: Sequence[str]

    def settings(self, source: str) -> list[Setting]:
        found: list[Setting] = []
        for stage, words in zip(self.stages, self.words, strict=True):
            unit = _WHEN[stage.after_grace, stage.days < 0]
            found += [
                Setting(self._slug(stage, "on"), f"{words}: is it sent?", True, "yes or no", source),
                Setting(
                    self._slug(stage, "days"), words, abs(stage.days), unit, source,
                    least=1 if stage.after_grace or stage.days < 0 else 0, most=_MOST,
                ),
            ]  # fmt: skip
        return found

    def in_force(self, values: Values | None = None) -> tuple[Stage, ...]:
        """The stages that are on, with the days they have today."""
        values = values or settings.load()
        return tuple(
            replace(stage, days=self._days(stage, values))
            for stage in self.stages
            if values.get(self._slug(stage, "on"))
        )

    def days(self, stage: str, values: Values) -> int:
        """How many days before or after its date a stage comes, by its name."""
        found: int = values.get(f"{self.prefix}_{stage}_days".replace("-", "_"))
        return found

    def _days(self, stage: Stage, values: Values) -> int:
        days = self.days(stage.slug, values)
        return -days if stage.days < 0 else days

    def _slug(self, stage: Stage, what: str) -> str:
        return f"{self.prefix}_{stage.slug}_{what}".replace("-", "_")
