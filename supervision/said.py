"""What the two of a meeting write down together: the one list of it. Log, correction, earlier version, form
and page go by it; the model has a sealed field of the same name (docs/guide/worked-examples.md, 4)."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import Any


def _written(*, asked: str, heading: str) -> str:
    """`asked` in the forms, `heading` above it where it is read."""
    found: str = field(default="", metadata={"asked": asked, "heading": heading})
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """Seen by the two who met, and nobody else."""

    agreed_words: str = _written(asked="What did you agree to do?", heading="What you agreed")

    @property
    def said(self) -> list[tuple[str, str]]:
        """Heading and words of each that says something."""
        texts = values(self)
        return [(part.heading, texts[part.name]) for part in PARTS if texts[part.name]]


@dataclass(frozen=True, slots=True)
class Part:
    name: str
    asked: str
    heading: str

    @property
    def field(self) -> str:
        """Its name in a form."""
        return self.name.removesuffix("_words")

    @property
    def label(self) -> str:
        """What it is sealed as."""
        return f"supervision.{self.name}"


PARTS = [Part(each.name, each.metadata["asked"], each.metadata["heading"]) for each in fields(Said)]


def values(of: Said) -> dict[str, Any]:
    """Text by name, to be given on to another of them."""
    return {part.name: getattr(of, part.name).strip() for part in PARTS}
