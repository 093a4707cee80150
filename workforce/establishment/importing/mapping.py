"""Their columns and ours: what the columns look like, a guess, and a table with our headings in place of theirs."""

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from difflib import SequenceMatcher
from typing import Any

from workforce.establishment.esr_equality import HEADINGS
from workforce.establishment.importing import columns as c
from workforce.establishment.importing import values
from workforce.establishment.importing.problems import HIDDEN, NotATable, Problem, shortened
from workforce.establishment.importing.table import Table, plain

EXAMPLES = 3
LIKE_ENOUGH = 0.82
Chosen = Mapping[str, str]
"""Our heading → the key of their column."""

_OURS = {plain(column.heading): column.heading for column in c.COLUMNS}
_ALSO = {plain(name): column.heading for column in c.COLUMNS for name in column.also}
NAMES = frozenset(_OURS) | frozenset(_ALSO)
"""Every heading that says something to us, plainly."""
_MORE = frozenset(column.heading for column in c.COLUMNS if column.is_more)
# What people say of themselves, whether we ask for it or not: no value of such a column is shown.
_PRIVATE = re.compile(
    r"\b(ethnic|disab|gender|sex\b|sexual|orientation|relig|belief|faith|birth|dob\b|age\b|marital|nationality|"
    r"pregnan|trans\b|transgender|race\b|impairment|health condition)"
)


@dataclass(frozen=True, slots=True)
class Theirs:
    """One column of a file. The key is its plain heading, told apart where two are alike or one is empty."""

    key: str
    heading: str
    examples: tuple[str, ...]

    @property
    def words(self) -> str:
        shown = ", ".join(self.examples)
        return f"{self.heading}: {shown}" if shown else f"{self.heading} (empty)"


@dataclass(frozen=True, slots=True)
class Layout:
    """What one sheet looks like: kept beside the file, so that the step needn't read it again."""

    sheet: str
    columns: tuple[Theirs, ...]
    rows: int
    written_on: date | None = None
    """The day that stands above the headings."""

    @property
    def keys(self) -> frozenset[str]:
        return frozenset(column.key for column in self.columns)

    @property
    def fingerprint(self) -> str:
        return hashlib.sha256("\n".join(sorted(self.keys)).encode()).hexdigest()

    def as_json(self) -> dict[str, Any]:
        return {
            "sheet": self.sheet,
            "columns": [[each.key, each.heading, list(each.examples)] for each in self.columns],
            "rows": self.rows,
            "written_on": self.written_on.isoformat() if self.written_on else None,
        }

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> "Layout":
        return cls(
            kept["sheet"],
            tuple(Theirs(key, heading, tuple(some)) for key, heading, some in kept["columns"]),
            kept["rows"],
            date.fromisoformat(kept["written_on"]) if kept["written_on"] else None,
        )


def layout_of(table: Table) -> Layout:
    columns = tuple(
        Theirs(key, table.headings[at] or f"Column {_letter(at)}, without a heading", some)
        for at, (key, some) in enumerate(
            zip(keys_of(table.headings), _examples(table), strict=True)
        )
    )
    return Layout(table.sheet, columns, len(table.rows), _written_on(table.titles))


def keys_of(headings: Sequence[str]) -> list[str]:
    seen: Counter[str] = Counter()
    found = []
    for at, heading in enumerate(headings):
        key = plain(heading) or f"column {_letter(at).lower()}"
        seen[key] += 1
        found.append(key if seen[key] == 1 else f"{key} ({seen[key]})")
    return found


def guess(layout: Layout) -> dict[str, str]:
    """Each of ours with what is most likely theirs: by name, by another name, then by likeness. None twice."""
    found: dict[str, str] = {}
    for names in (_OURS, _ALSO):
        for key in (column.key for column in layout.columns):
            ours = names.get(key)
            if ours and ours not in found and key not in found.values():
                found[ours] = key
    for ours, key in _by_likeness(layout, found):
        if ours not in found and key not in found.values():
            found[ours] = key
    return found


def _by_likeness(layout: Layout, found: Chosen) -> Iterator[tuple[str, str]]:
    left = [column.key for column in layout.columns if column.key not in found.values()]
    scored = [
        (max(_likeness(key, plain(name)) for name in (column.heading, *column.also)), column, key)
        for column in c.COLUMNS
        if column.heading not in found and not column.is_more
        for key in left
        if not is_private(key)
    ]
    for score, column, key in sorted(scored, key=lambda each: -each[0]):
        if score >= LIKE_ENOUGH:
            yield column.heading, key


def _likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other).ratio()


def is_private(key: str) -> bool:
    """By its heading this is what people say of themselves."""
    return _PRIVATE.search(key) is not None


def only_answers(key: str) -> bool:
    """A heading of an equality question: the column can be chosen for nothing else."""
    return key in HEADINGS


def without_values(layouts: Iterable[Layout], mapping: Chosen) -> list[Layout]:
    """Whatever the columns chosen for equality are called, none of their values is shown."""
    keys = {key for ours, key in mapping.items() if ours in _MORE}
    return [
        replace(
            layout,
            columns=tuple(
                replace(each, examples=(HIDDEN,)) if each.key in keys else each
                for each in layout.columns
            ),
        )
        for layout in layouts
    ]


def fits(mapping: Chosen, layout: Layout) -> bool:
    """Every column that was chosen, and every one we need, is in this file."""
    needed = {column.heading for column in c.COLUMNS if column.is_needed}
    return needed <= set(mapping) and set(mapping.values()) <= layout.keys


def is_ours(layout: Layout) -> bool:
    """The headings are the ones we know, each once: nobody need be asked."""
    needed = {plain(column.heading) for column in c.COLUMNS if column.is_needed}
    twice = {f"{key} (2)" for key in _OURS}
    return needed <= layout.keys and not twice & layout.keys


def put_on(table: Table, mapping: Chosen) -> Table:
    """The table with our headings. Their other columns keep theirs, unless those would be taken for ours."""
    if not mapping:
        named = {at: ours for ours, at in _by_other_names(table).items()}
        headings = [named.get(at, heading) for at, heading in enumerate(table.headings)]
        return replace(table, headings=headings)
    ours = {key: heading for heading, key in mapping.items()}
    headings = [
        ours.get(key) or (f"{heading} (theirs)" if plain(heading) in _OURS else heading)
        for key, heading in zip(keys_of(table.headings), table.headings, strict=True)
    ]
    return replace(table, headings=headings)


def _by_other_names(table: Table) -> dict[str, int]:
    """Where the headings are ours: the equality columns that are called otherwise, by our heading. A question
    that two columns answer is left out."""
    found: dict[str, list[int]] = {}
    for at, heading in enumerate(table.headings):
        ours = _OURS.get(plain(heading)) or _ALSO.get(plain(heading))
        if ours in _MORE:
            found.setdefault(ours, []).append(at)
    there = {plain(heading) for heading in table.headings}
    return {
        ours: places[0]
        for ours, places in found.items()
        if len(places) == 1 and plain(ours) not in there
    }


def said_theirs(problems: Iterable[Problem], table: Table, mapping: Chosen) -> list[Problem]:
    """Problems name the columns as the file does."""
    named = dict(zip(keys_of(table.headings), table.headings, strict=True))
    theirs = {ours: named[key] for ours, key in mapping.items() if named.get(key)}
    if not mapping:
        theirs = {ours: table.headings[at] for ours, at in _by_other_names(table).items()}
    return [
        replace(problem, column=theirs.get(problem.column, problem.column)) for problem in problems
    ]


def missing(mapping: Chosen) -> list[c.Column]:
    return [column for column in c.COLUMNS if column.is_needed and column.heading not in mapping]


def choose(layouts: Sequence[Layout], sheet: str) -> Layout | None:
    """The sheet that was named, or the only one there is."""
    named = [layout for layout in layouts if layout.sheet == sheet]
    if named:
        return named[0]
    return layouts[0] if len(layouts) == 1 else None


def refuse_unfit(mapping: Chosen, layout: Layout) -> None:
    """Raises NotATable naming what a source's columns lack in this file."""
    lost = sorted(ours for ours, key in mapping.items() if key not in layout.keys)
    if lost:
        raise NotATable(
            f"This file has no column any more for {', '.join(lost)} as this source had. Choose its columns again."
        )


def _examples(table: Table) -> list[tuple[str, ...]]:
    """The first three different values of each column, within the first rows."""
    found: list[list[str]] = [[] for _ in table.headings]
    for _, cells in table.rows[:200]:
        for at, some in enumerate(found):
            cell = values.tidy(cells[at]) if at < len(cells) else ""
            if cell and len(some) < EXAMPLES and (shown := shortened(cell)) not in some:
                some.append(shown)
    return [
        (HIDDEN,) if is_private(key) else tuple(some)
        for key, some in zip(keys_of(table.headings), found, strict=True)
    ]


def _written_on(titles: Iterable[str]) -> date | None:
    """A day in the lines above the headings, if there is exactly one."""
    days = {day for title in titles for day in _days_in(title)}
    return days.pop() if len(days) == 1 else None


def _days_in(title: str) -> Iterator[date]:
    for part in values.DATE_IN_TEXT.findall(title[:400]):
        try:
            yield values.date_of(part)
        except values.Unreadable:
            continue


def _letter(at: int) -> str:
    """A for the first column, AA for the twenty-seventh."""
    letters = ""
    at += 1
    while at:
        at, rest = divmod(at - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
