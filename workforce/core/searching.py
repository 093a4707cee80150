"""Search: each room declares in its `search.py` what can be found there.

`SOURCES` are kinds of things, `PAGES` pages by their names. A source begins at `visible_to`, reads no
sealed text, shows no more of a row than the list it comes from, and makes a few queries whatever it
finds. What is typed goes no further than this process."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from django.urls import NoReverseMatch, reverse

from workforce.core import days_said, likeness
from workforce.core.access import Viewer
from workforce.core.declaring import collect

LONGEST = 100
# Nobody reads further; whoever finds so much adds a word.
MOST_OF_A_KIND = 200


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody typed: as it is, in plain words, and the days it may mean."""

    text: str
    words: tuple[str, ...]
    days: tuple[date, ...]

    @classmethod
    def of(cls, text: str, today: date) -> Asked:
        text = " ".join(text[:LONGEST].split())
        return cls(text, tuple(likeness.words_of(text)), days_said.days_of(text, today))

    @property
    def plain(self) -> str:
        return " ".join(self.words)

    @property
    def may_be_near(self) -> bool:
        """Of a date or a number nothing is nearly right."""
        return not self.days and any(word.isalpha() for word in self.words)


@dataclass(frozen=True, slots=True)
class Found:
    """One thing found. `href` only where this viewer may open it."""

    title: str
    href: str = ""
    lines: Sequence[str] = ()
    tag: str = ""


@dataclass(frozen=True, slots=True)
class Hits:
    """The rows of the part that was asked for, and how many there are. `is_near`: nothing is called so,
    and these nearly are. `is_cut`: there are more than anybody counts."""

    rows: Sequence[Found] = ()
    total: int = 0
    is_near: bool = False
    is_cut: bool = False


NOTHING = Hits()
Find = Callable[[Viewer, Asked, slice], Hits]


@dataclass(frozen=True, slots=True)
class Source:
    """One kind of thing. `roles`: who may find it at all; empty for everybody who is signed in. `one`
    and `many` count it in words."""

    slug: str
    heading: str
    find: Find
    roles: frozenset[str] = frozenset()
    order: int = 50
    one: str = "result"
    many: str = ""


def _anybody(viewer: Viewer) -> bool:
    return viewer.is_signed_in


@dataclass(frozen=True, slots=True)
class PageEntry:
    """A page that people look for by other words than its title: `words` are those."""

    title: str
    name: str = ""
    words: Sequence[str] = ()
    may: Callable[[Viewer], bool] = _anybody
    about: str = ""
    href: Callable[[Viewer], str] | None = None
    anchor: str = ""

    def address(self, viewer: Viewer) -> str:
        """Nothing where the room has no such page, or this viewer none of their own."""
        if self.href is not None:
            return self.href(viewer)
        try:
            return reverse(self.name) + (f"#{self.anchor}" if self.anchor else "")
        except NoReverseMatch:
            return ""


@dataclass(frozen=True, slots=True)
class Group:
    source: Source
    hits: Hits

    @property
    def is_more(self) -> bool:
        return self.hits.total > len(self.hits.rows)


@dataclass(frozen=True, slots=True)
class Results:
    """`exact` are things called so; `near` those that nearly are, shown where nothing is exact."""

    exact: list[Group] = field(default_factory=list)
    near: list[Group] = field(default_factory=list)

    @property
    def groups(self) -> list[Group]:
        return self.exact or self.near


@cache
def sources() -> tuple[Source, ...]:
    found: list[Source] = collect("search", "SOURCES")
    if len({each.slug for each in found}) != len(found):
        raise ValueError("two sources have one name")
    return tuple(sorted(found, key=lambda each: (each.order, each.slug)))


@cache
def pages() -> tuple[PageEntry, ...]:
    return tuple(collect("search", "PAGES"))


def sources_for(viewer: Viewer) -> list[Source]:
    if not viewer.is_signed_in:
        return []
    return [each for each in sources() if not each.roles or viewer.has(*each.roles)]


def source_of(viewer: Viewer, slug: str) -> Source | None:
    return next((each for each in sources_for(viewer) if each.slug == slug), None)


def search(viewer: Viewer, text: str, most: int = 5) -> Results:
    """The first few of each kind. Kinds in which nothing is called so are kept apart."""
    asked = Asked.of(text, viewer.today)
    if not asked.words:
        return Results()
    found = Results()
    for source in sources_for(viewer):
        hits = source.find(viewer, asked, slice(0, most))
        if hits.total:
            (found.near if hits.is_near else found.exact).append(Group(source, hits))
    return found


def of_kind(viewer: Viewer, source: Source, text: str, number: int, size: int) -> Hits:
    """One page of one kind."""
    asked = Asked.of(text, viewer.today)
    if not asked.words:
        return NOTHING
    return source.find(viewer, asked, slice((number - 1) * size, number * size))


def listed(rows: Sequence[tuple[int, Found]], part: slice) -> Hits:
    """Of a small set that was gone through whole: (place, thing), those that are near only where
    nothing else is."""
    exact = [found for place, found in sorted(rows, key=_order) if place < likeness.NEAR]
    near = [found for place, found in sorted(rows, key=_order) if place == likeness.NEAR]
    shown = exact or near
    return Hits(shown[part], len(shown), is_near=not exact and bool(near))


def _order(row: tuple[int, Found]) -> tuple[int, str]:
    return row[0], row[1].title.casefold()
