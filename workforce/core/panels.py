"""What upper rooms add to the page of a noun of a lower room: the person's, the team's, the post's.

A room lists `PANELS` in its `panels.py`. The page decides nothing about them: each says itself, from the
viewer and the thing, whether it has something to show, with a constant number of queries."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from workforce.core.access import Viewer
from workforce.core.declaring import collect


@dataclass(frozen=True, slots=True)
class Drawn:
    """A template that finds its `context` under the name `panel`."""

    template: str
    context: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PagePanel:
    """`on` is "person", "team", "patch" or "post". `beside` puts it into the narrow column, `order`
    sorts within one. `build` gets the viewer and the thing, which the viewer may see."""

    slug: str
    on: str
    build: Callable[[Viewer, Any], Drawn | None]
    beside: bool = False
    order: int = 50


@dataclass(frozen=True, slots=True)
class Panels:
    main: list[Drawn]
    beside: list[Drawn]


@cache
def declared(on: str) -> tuple[PagePanel, ...]:
    found = [panel for panel in collect("panels", "PANELS") if panel.on == on]
    return tuple(sorted(found, key=lambda panel: (panel.order, panel.slug)))


def panels_of(viewer: Viewer, on: str, thing: Any) -> Panels:
    shown = Panels([], [])
    for panel in declared(on):
        drawn = panel.build(viewer, thing)
        if drawn is not None:
            (shown.beside if panel.beside else shown.main).append(drawn)
    return shown
