"""What of the rows belongs in somebody's own record (docs/rooms/record.md).

A room lists in its `records.py` a `HEADING`, its `RECORDS`, and `LEFT`: what of it is in no record although a person is
named in it, and why. A model with a way to a person that is in neither fails a test.

    HEADING = "Supervision"
    RECORDS = [
        Record("supervision.Meeting", "Supervision", mine=("assignment__person", "holder|You held it"),
               day="date", says=("mode", "minutes"), who=("holder|With",),
               words=(Words("agreed_words", "supervision.agreed_words", "What you agreed"),)),
    ]

A path may bring its heading: "holder|With"."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.db.models import Q

from workforce.core.declaring import modules
from workforce.core.presenting import capital

# Of a path the last name says what it is, but for these: then the one before.
_PLAIN = frozenset({"name", "title", "words"})


@dataclass(frozen=True, slots=True)
class Words:
    """A sealed column. It opens under its person's own key, or under the key of a row of theirs (`key`, a path)."""

    column: str
    label: str
    heading: str
    key: str = ""
    is_json: bool = False
    read: Callable[[str, Mapping[str, Any]], str] | None = None
    """What was sealed as a code, in words; the row as the record asks for it."""


@dataclass(frozen=True, slots=True)
class Record:
    """`mine`: the ways from a row to the person. One without a heading is what the row is about; another says which
    part the person has in it, and then no other person is named. `who`: others, in their role towards the person."""

    model: str
    title: str
    mine: Sequence[str]
    day: str = ""
    says: Sequence[str] = ()
    words: Sequence[Words] = ()
    who: Sequence[str] = ()
    part_says: Sequence[str] = ()
    """Of a row in which the person has only a part; `part_title` as well, where the title speaks to whom it is about."""
    part_title: str = ""
    only: Q | None = None
    """Which rows: what somebody else has not told of yet is theirs."""
    note: str = ""
    by_account: bool = False
    """The ways lead to an account."""

    @property
    def ways(self) -> list[tuple[str, str]]:
        """Each way, and the part it gives the person."""
        return [(path, part) for path, _, part in (way.partition("|") for way in self.mine)]


@dataclass(frozen=True, slots=True)
class Left:
    """In nobody's record, and why, in words for the person."""

    model: str
    why: str


@dataclass(frozen=True, slots=True)
class Room:
    heading: str
    records: Sequence[Record]
    left: Sequence[Left]


def headed(path: str) -> tuple[str, str]:
    """The path, and its heading."""
    way, _, heading = path.partition("|")
    if heading:
        return way, heading
    names = way.split("__")
    name = names[-2] if names[-1] in _PLAIN and len(names) > 1 else names[-1]
    said = name.removesuffix("_words").replace("_", " ")
    return way, capital(said)


def _declared() -> Iterator[Room]:
    for module in modules("records"):
        yield Room(module.HEADING, getattr(module, "RECORDS", ()), getattr(module, "LEFT", ()))


@cache
def rooms() -> tuple[Room, ...]:
    """From the ground up, as the product has them."""
    return tuple(_declared())
