"""Where a record comes from that is kept elsewhere, and so is put right there: a room above lists `ORIGINS` in its
`origins.py`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from training.models import Record
from workforce.core.access import Viewer
from workforce.core.declaring import collect


@dataclass(frozen=True, slots=True)
class Origin:
    """What to do instead, in words; `href` leads there, where it is the viewer's to see."""

    words: str
    href: str = ""
    link: str = ""


Finder = Callable[[Viewer, Record], Origin | None]


@cache
def _finders() -> tuple[Finder, ...]:
    return tuple(collect("origins", "ORIGINS"))


def of(viewer: Viewer, record: Record) -> Origin | None:
    """None: it can be put right by hand."""
    return next((found for find in _finders() if (found := find(viewer, record))), None)
