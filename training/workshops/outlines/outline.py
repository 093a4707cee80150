"""What one part of a workshop is: for whoever leads it, and a page to take along."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Part:
    minutes: int
    heading: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    heading: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Outline:
    slug: str
    title: str
    about: str
    bring: str
    parts: tuple[Part, ...]
    care: tuple[str, ...]
    """What whoever leads minds."""
    handout_lead: str
    handout: tuple[Passage, ...]
    cards: tuple[str, ...] = ()
    """Scenes to print, cut and hand round, where a part of it needs some."""

    @property
    def minutes(self) -> int:
        return sum(part.minutes for part in self.parts)
