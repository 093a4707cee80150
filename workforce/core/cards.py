"""What a domain puts on Today. A room lists `CARDS` and `COMING` in its `cards.py`; home only collects.

Each builder makes a constant number of queries, and none for a viewer whose roles it isn't for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, time
from functools import cache
from importlib import import_module
from types import ModuleType

from django.apps import apps
from django.utils.module_loading import module_has_submodule

from workforce.core.access import Viewer


@dataclass(frozen=True, slots=True)
class Answer:
    """A button or link below a card's question. `post` for what is done in one press."""

    label: str
    href: str
    about: str = ""
    post: bool = False
    secondary: bool = False


@dataclass(frozen=True, slots=True)
class CardRow:
    """One question with its answers. `key` names it for "Remind me tomorrow"; the earliest `day` comes
    first."""

    key: str
    eyebrow: str
    title: str
    day: date
    text: str = ""
    href: str = ""
    icon: str = "talk"
    answers: Sequence[Answer] = ()


@dataclass(frozen=True, slots=True)
class Card:
    """`roles`: whose Today it may be on; empty for everybody with a person."""

    slug: str
    build: Callable[[Viewer], Sequence[CardRow]]
    roles: frozenset[str] = frozenset()

    def rows(self, viewer: Viewer) -> Sequence[CardRow]:
        if viewer.person_id is None or (self.roles and not viewer.has(*self.roles)):
            return ()
        return self.build(viewer)


@dataclass(frozen=True, slots=True)
class ComingRow:
    """Something with a date that is still to come."""

    day: date
    title: str
    text: str
    href: str
    at: time | None = None


@dataclass(frozen=True, slots=True)
class Coming:
    slug: str
    build: Callable[[Viewer], Sequence[ComingRow]]


@cache
def _modules() -> tuple[ModuleType, ...]:
    return tuple(
        import_module(f"{config.name}.cards")
        for config in apps.get_app_configs()
        if config.name != "workforce.core" and module_has_submodule(config.module, "cards")
    )


def cards_for(viewer: Viewer) -> list[CardRow]:
    found = [
        row
        for module in _modules()
        for card in getattr(module, "CARDS", ())
        for row in card.rows(viewer)
    ]
    return sorted(found, key=lambda row: (row.day, row.key))


def coming_for(viewer: Viewer) -> list[ComingRow]:
    if viewer.person_id is None:
        return []
    found = [
        row
        for module in _modules()
        for coming in getattr(module, "COMING", ())
        for row in coming.build(viewer)
    ]
    return sorted(found, key=lambda row: (row.day, row.at or time.min, row.title))
