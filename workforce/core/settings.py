"""The registry of settings: every default of the field is one, declared beside what uses it.

An app lists `SETTINGS` in its `defaults.py`; a value in force for the trust, a role or a person,
between
two dates, takes its place. Person goes before role, role before trust."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from typing import Any
from uuid import UUID

from django.db.models import Q

from workforce.core import clock
from workforce.core.access import Viewer
from workforce.core.bounds import MOST, OutOfBounds, Setting
from workforce.core.declaring import by_name, modules
from workforce.core.models import SettingValue

__all__ = [
    "MOST",
    "OutOfBounds",
    "OverTime",
    "Setting",
    "UnknownSetting",
    "Values",
    "get",
    "load",
    "of",
    "registry",
]


class UnknownSetting(KeyError):
    pass


@cache
def registry() -> dict[str, Setting]:
    return by_name(each for module in modules("defaults") for each in module.SETTINGS)


@dataclass(frozen=True, slots=True)
class Values:
    """What is in force on one day, read with one query."""

    on: date
    overrides: dict[tuple[str, str, UUID | None], Any]

    def get(self, slug: str, *, role: str = "", person: UUID | None = None) -> Any:
        setting = registry().get(slug)
        if setting is None:
            raise UnknownSetting(slug)
        levels = [("", person)] if person else []
        levels += [(role, None)] if role else []
        for level, who in [*levels, ("", None)]:
            if (slug, level, who) in self.overrides:
                return setting.nearest(self.overrides[slug, level, who])
        return setting.default


def load(on: date | None = None) -> Values:
    day = on or clock.today()
    rows = (
        SettingValue.objects.filter(starts__lte=day)
        .filter(Q(until__isnull=True) | Q(until__gte=day))
        .order_by("starts")
        .values_list("slug", "role", "person", "value")
    )
    return Values(day, {(slug, role, person): value for slug, role, person, value in rows})


def of(viewer: Viewer) -> Values:
    """In force on the viewer's day, read once a request: for pages."""
    return viewer.once("settings", lambda: load(viewer.today))


def get(slug: str) -> Any:
    return load().get(slug)


@dataclass(frozen=True, slots=True)
class OverTime:
    """The organisation's own values of some settings, on whatever day one asks: for what is reckoned back to
    the day it began. Without rows, the defaults."""

    rows: Mapping[str, Sequence[tuple[date, date | None, Any]]] = field(default_factory=dict)

    @classmethod
    def load(cls, *slugs: str) -> OverTime:
        """With one query."""
        found: dict[str, list[tuple[date, date | None, Any]]] = defaultdict(list)
        rows = SettingValue.objects.filter(slug__in=slugs, role="", person__isnull=True)
        for slug, starts, until, value in rows.order_by("starts").values_list(
            "slug", "starts", "until", "value"
        ):
            found[slug].append((starts, until, value))
        return cls(dict(found))

    def on(self, slug: str, day: date) -> Any:
        setting = registry()[slug]
        value = setting.default
        for starts, until, given in self.rows.get(slug, ()):
            if starts <= day and (until is None or day <= until):
                value = given
        return setting.nearest(value)

    def changes(self, slug: str) -> list[date]:
        """The days on which another value begins to hold."""
        found = set()
        for starts, until, _ in self.rows.get(slug, ()):
            found |= {starts} | ({until + timedelta(days=1)} if until else set())
        return sorted(found)
