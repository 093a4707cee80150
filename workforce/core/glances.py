"""What rooms hand in for a patch, or the whole organisation, in one look: what is due, what is at risk, what goes well.

A room lists `GLANCES` in its `glances.py`. Each says for itself what this viewer may know of it, with a constant number
of queries, and leads to the page where it is dealt with, which asks its own rights."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from workforce.core.access import Viewer
from workforce.core.declaring import collect


@dataclass(frozen=True, slots=True)
class Line:
    """`href` only where this viewer may open it."""

    title: str
    href: str = ""
    text: str = ""


@dataclass(slots=True)
class Glanced:
    due: Sequence[Line] = ()
    risk: Sequence[Line] = ()
    well: Sequence[Line] = ()


@dataclass(frozen=True, slots=True)
class Glance:
    """`build` gets the viewer and a patch, or None for the whole: of either the viewer may see the page."""

    slug: str
    build: Callable[[Viewer, Any], Glanced]
    order: int = 50


@dataclass(slots=True)
class Look:
    due: list[Line] = field(default_factory=list)
    risk: list[Line] = field(default_factory=list)
    well: list[Line] = field(default_factory=list)


@cache
def declared() -> tuple[Glance, ...]:
    found: list[Glance] = collect("glances", "GLANCES")
    return tuple(sorted(found, key=lambda each: (each.order, each.slug)))


def look(viewer: Viewer, patch: Any = None) -> Look:
    shown = Look()
    for each in declared():
        given = each.build(viewer, patch)
        shown.due += given.due
        shown.risk += given.risk
        shown.well += given.well
    return shown
