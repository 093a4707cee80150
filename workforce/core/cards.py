"""What a domain puts on Today. A room lists `CARDS` in its `cards.py`; home only collects and draws.

Each builder makes a constant number of queries, and none for a viewer whose roles it isn't for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, time
from functools import cache

from workforce.core import declaring
from workforce.core.access import Viewer


@dataclass(frozen=True, slots=True)
class Answer:
    """A button below a card's question; the first is the main one. `post`: done in one press."""

    label: str
    href: str
    about: str = ""
    post: bool = False


@dataclass(frozen=True, slots=True)
class CardRow:
    """One question with its answers. `key` names it for "Remind me tomorrow"; the earliest `day` is
    asked first."""

    key: str
    eyebrow: str
    title: str
    day: date
    text: str = ""
    href: str = ""
    icon: str = "talk"
    answers: Sequence[Answer] = ()


@dataclass(frozen=True, slots=True)
class ComingRow:
    """Something with a date that is still to come."""

    day: date
    title: str
    href: str = ""
    lines: Sequence[str] = ()
    at: time | None = None


@dataclass(frozen=True, slots=True)
class PanelRow:
    name: str
    href: str = ""
    role: str = ""
    lines: Sequence[str] = ()
    flag: str = ""


@dataclass(frozen=True, slots=True)
class Panel:
    """A list of people or things with a heading; `beside` the questions, else below them."""

    slug: str
    heading: str
    rows: Sequence[PanelRow]
    lead: str = ""
    beside: bool = True
    href: str = ""
    action: str = ""


@dataclass(frozen=True, slots=True)
class Contribution:
    cards: Sequence[CardRow] = ()
    coming: Sequence[ComingRow] = ()
    panels: Sequence[Panel] = ()


@dataclass(frozen=True, slots=True)
class Card:
    """`roles`: whose Today it may be on; empty for everybody with a person."""

    slug: str
    build: Callable[[Viewer], Contribution]
    roles: frozenset[str] = frozenset()


@dataclass(slots=True)
class Day:
    """All contributions together, in the order in which they are shown."""

    cards: list[CardRow] = field(default_factory=list)
    coming: list[ComingRow] = field(default_factory=list)
    panels: list[Panel] = field(default_factory=list)


@cache
def declared() -> tuple[Card, ...]:
    return tuple(each for module in declaring.modules("cards") for each in module.CARDS)


def collect(viewer: Viewer) -> Day:
    day = Day()
    if viewer.person_id is None:
        return day
    for card in declared():
        if card.roles and not viewer.has(*card.roles):
            continue
        given = card.build(viewer)
        day.cards += given.cards
        day.coming += given.coming
        day.panels += given.panels
    day.cards.sort(key=lambda row: (row.day, row.key))
    day.coming.sort(key=lambda row: (row.day, row.at or time.min, row.title))
    return day


@cache
def looks() -> dict[str, str]:
    """Audit actions that are somebody's reading, in words for the person it was about: a room's
    `LOOKS` in its `cards.py`."""
    found: dict[str, str] = {}
    for module in declaring.modules("cards"):
        found |= getattr(module, "LOOKS", {})
    return found
