"""This room's numbers over time: a value set from a day on is a change of interval on that day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from supervision.rhythm import Rhythm
from workforce.core import settings
from workforce.core.models import SettingValue

DAYS, GRACE = "reflective.days", "reflective.grace_days"


@dataclass(frozen=True, slots=True)
class Numbers:
    rows: Mapping[str, Sequence[tuple[date, date | None, Any]]] = field(default_factory=dict)

    @classmethod
    def load(cls) -> Numbers:
        found: dict[str, list[tuple[date, date | None, Any]]] = defaultdict(list)
        rows = SettingValue.objects.filter(slug__in=[DAYS, GRACE], role="", person__isnull=True)
        for slug, *what in rows.order_by("starts").values_list("slug", "starts", "until", "value"):
            found[slug].append((what[0], what[1], what[2]))
        return cls(dict(found))

    def on(self, slug: str, day: date) -> int:
        setting = settings.registry()[slug]
        value = setting.default
        for starts, until, given in self.rows.get(slug, ()):
            if starts <= day and (until is None or day <= until):
                value = given
        return int(setting.nearest(value))

    @property
    def rhythm(self) -> Rhythm:
        changes = set()
        for starts, until, _ in self.rows.get(DAYS, ()):
            changes |= {starts} | ({until + timedelta(days=1)} if until else set())
        return Rhythm(
            lambda anchor, day: self.on(DAYS, day), sorted(changes), lambda day: self.on(GRACE, day)
        )
