"""What a passport holds besides records and certificates: a room above lists `PARTS` in its `passports.py`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from workforce.core.access import Viewer
from workforce.core.declaring import modules
from workforce.people.models import Person

DONE, RUNNING, DUE = "done", "running", "due"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a passport: under which heading, what, a few words, and the day it is about."""

    under: str
    title: str
    words: str
    day: date | None = None
    href: str = ""
    covers: str = ""
    """What it says of something a course can give (`gives`): records of that aren't told a second time beside it."""


Part = Callable[[Viewer, Person], Sequence[Line]]


@cache
def parts() -> tuple[Part, ...]:
    return tuple(part for module in modules("passports") for part in getattr(module, "PARTS", ()))


def covered(found: Sequence[Line]) -> frozenset[str]:
    return frozenset(line.covers for line in found if line.covers)


def lines(viewer: Viewer, person: Person) -> list[Line]:
    return [line for part in parts() for line in part(viewer, person)]
