"""The lists that stand side by side above the pages of one item of the menu, for who may open them: the
groups in one line, and the lists of the group one is in below.

A room lists `SECTIONS` in its `sections.py`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from django.urls import reverse

from workforce.core import navigation
from workforce.core.access import Viewer
from workforce.core.declaring import collect


@dataclass(frozen=True, slots=True)
class Section:
    """`of` is the menu's item: "people". `may` is a rule or any predicate of a viewer. `count` is how much
    waits there, with one query at most. A group stands where its first list does."""

    of: str
    name: str
    title: str
    may: Callable[[Viewer], bool]
    order: int = 50
    count: Callable[[Viewer], int] | None = None
    group: str = "People"


@cache
def declared(of: str) -> tuple[Section, ...]:
    found = [each for each in collect("sections", "SECTIONS") if each.of == of]
    return tuple(sorted(found, key=lambda each: (each.order, each.title)))


def sections_of(viewer: Viewer, of: str) -> list[dict[str, str | int]]:
    return [
        {
            "href": reverse(each.name),
            "title": each.title,
            "group": each.group,
            "count": each.count(viewer) if each.count else 0,
        }
        for each in declared(of)
        if each.may(viewer)
    ]


def sections_of_people(viewer: Viewer) -> list[dict[str, str | int]]:
    """Those beside People, for whoever has it in their menu. Others came from elsewhere, and have a way back."""
    return (
        sections_of(viewer, "people") if navigation.has_item(viewer, "people:person-list") else []
    )
