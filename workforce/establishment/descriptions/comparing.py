"""What changed between two versions, line by line."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from workforce.establishment.description_parts import SECTIONS, Value

How = Literal["same", "removed", "added"]
_SENTENCE_ENDS = re.compile(r"(?<=[.!?])\s+|\n+")


@dataclass(frozen=True, slots=True)
class Line:
    how: How
    words: str


@dataclass(frozen=True, slots=True)
class Compared:
    """One part of the description in both versions."""

    heading: str
    lines: tuple[Line, ...]

    @property
    def is_changed(self) -> bool:
        return any(line.how != "same" for line in self.lines)

    def count(self, how: How) -> int:
        return sum(line.how == how for line in self.lines)


def lines_in(value: Value) -> list[str]:
    """A list has its lines; a text has a sentence a line, so that a changed word shows."""
    if isinstance(value, list):
        return value
    return [sentence for sentence in _SENTENCE_ENDS.split(value.strip()) if sentence]


def compare_lines(before: Sequence[str], after: Sequence[str]) -> tuple[Line, ...]:
    """What went stands before what came in its place."""
    found: list[Line] = []
    matcher = SequenceMatcher(a=before, b=after, autojunk=False)
    for how, i1, i2, j1, j2 in matcher.get_opcodes():
        if how == "equal":
            found += [Line("same", words) for words in before[i1:i2]]
            continue
        found += [Line("removed", words) for words in before[i1:i2]]
        found += [Line("added", words) for words in after[j1:j2]]
    return tuple(found)


def compare(before: Mapping[str, Value], after: Mapping[str, Value]) -> list[Compared]:
    """Every part that says something in one of the two, in the order of the page."""
    found = []
    for section in SECTIONS:
        for part in section.parts:
            old = lines_in(before.get(part.slug, part.empty))
            new = lines_in(after.get(part.slug, part.empty))
            if old or new:
                same = len(section.parts) == 1 or part.heading == section.heading
                heading = part.heading if same else f"{section.heading}: {part.heading}"
                found.append(Compared(heading, compare_lines(old, new)))
    return found
