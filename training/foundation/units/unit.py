"""What a unit of foundation is made of. Each is written in a module of its own beside this one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

SEPARATE, EMBEDDED = "separate", "embedded"
"""The two forms of peer work (docs/field.md, Two forms)."""


@dataclass(frozen=True, slots=True)
class Passage:
    """To read: a heading of its own and paragraphs. `form`: for peer work of that form; "" for both."""

    heading: str
    paragraphs: Sequence[str]
    form: str = ""


@dataclass(frozen=True, slots=True)
class Unit:
    """One week. `talk`: questions for the two; `listening`: for whoever supervises, and read by both."""

    slug: str
    week: int
    title: str
    minutes: int
    about: str
    read: Sequence[Passage]
    tries: Sequence[str]
    talk: Sequence[str]
    listening: Sequence[str]
    principles: Sequence[str] = ()
    """Of the eight of peer support (docs/field.md, Peer principles)."""

    def passages(self, form: str) -> Sequence[Passage]:
        """Those for everybody and for this form first, the other form's last."""
        own = [each for each in self.read if each.form in ("", form)]
        return [*own, *(each for each in self.read if each not in own)]
