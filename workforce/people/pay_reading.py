"""A pay table as it is pasted: a band a line, with its lowest and highest point in pounds a year."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

MOST_LINES = 40
MOST_POUNDS = 999_999
_LINE = re.compile(r"(?:band\s*)?(?P<band>[0-9]{1,2}[a-z]?)[\s,;:]+£?(?P<low>[0-9]{1,3}(?:,[0-9]{3})|[0-9]+)(?:\.00)?"
                   r"[\s,;:\u2013-]+£?(?P<high>[0-9]{1,3}(?:,[0-9]{3})|[0-9]+)(?:\.00)?")  # fmt: skip


class NotATable(ValueError):
    """The words say which line, and what to write instead."""


@dataclass(frozen=True, slots=True)
class Line:
    band: str
    lowest: int
    highest: int


def read(text: str, bands: Collection[str]) -> list[Line]:
    """Empty lines and one of headings are passed over."""
    found: list[Line] = []
    lines = [(n, line.strip()) for n, line in enumerate(text.splitlines(), 1) if line.strip()]
    if lines and not any(sign.isdigit() for sign in lines[0][1]):
        lines = lines[1:]
    if not lines:
        raise NotATable("Enter a band on each line, like 3, 24937, 26598")
    if len(lines) > MOST_LINES:
        raise NotATable(f"Enter {MOST_LINES} lines or fewer")
    for number, line in lines:
        found.append(read_line(number, line, bands, found))
    return found


def read_line(number: int, text: str, bands: Collection[str], before: Sequence[Line]) -> Line:
    """Raises NotATable with what is wrong with it. `before` are the lines above."""
    said = _LINE.fullmatch(text.casefold())
    if said is None:
        raise NotATable(f"Line {number}: enter a band and two whole amounts, like 3, 24937, 26598")
    band, low, high = said["band"], *(int(said[end].replace(",", "")) for end in ("low", "high"))
    if band not in bands:
        raise NotATable(f"Line {number}: there is no band {band}. Bands are {', '.join(bands)}")
    if any(line.band == band for line in before):
        raise NotATable(f"Line {number}: band {band} stands there twice")
    if not 0 < low <= high <= MOST_POUNDS:
        raise NotATable(f"Line {number}: the lowest point comes first, then the highest")
    return Line(band, low, high)
