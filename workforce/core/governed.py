"""Forms of the product that a policy may govern, and what governs them: a line on the form's own page, with the way to it.

A room lists `FORMS` in its `governed.py`. The room that keeps policies lists in its `governing.py` under `GOVERNING` how
those in force are found, with one query for a page, however many forms it has. A form for which there is no time has
no line: nobody who asks for support now is made to wait for it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache

from workforce.core.access import Viewer
from workforce.core.declaring import by_name, collect


@dataclass(frozen=True, slots=True)
class GovernedForm:
    """`words` name it for whoever keeps a policy."""

    slug: str
    words: str


@dataclass(frozen=True, slots=True)
class Governing:
    """What governs the form of that slug."""

    form: str
    title: str
    href: str


Find = Callable[[Viewer], Iterable[Governing]]


@cache
def forms() -> dict[str, GovernedForm]:
    return by_name(collect("governed", "FORMS"))


@cache
def _finding() -> tuple[Find, ...]:
    return tuple(collect("governing", "GOVERNING"))


def governing(viewer: Viewer, slug: str) -> list[Governing]:
    """What governs this form today. A slug that no room declares is a mistake."""
    form = forms()[slug].slug
    if viewer.person_id is None:
        return []
    found = viewer.once(
        "what governs forms", lambda: [each for find in _finding() for each in find(viewer)]
    )
    return [each for each in found if each.form == form]
