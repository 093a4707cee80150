"""What a report says, before it is a page or a file: words, figures, pictures and tables."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from workforce.reports.suppression import Cell as SuppressedCell
from workforce.reports.suppression import Count

Sort = Literal["text", "number", "percent", "date"]


@dataclass(frozen=True, slots=True)
class Column:
    words: str
    sort: Sort = "text"
    width: int = 1
    """Its part of the page's width, beside the other columns'."""

    @property
    def is_number(self) -> bool:
        return self.sort in {"number", "percent"}


@dataclass(frozen=True, slots=True)
class Linked:
    """Words that lead somewhere on the page; in files, the words."""

    words: str
    href: str


@dataclass(frozen=True, slots=True)
class Details:
    """Several things under their headings, in one cell."""

    pairs: Sequence[tuple[str, str | int | date | None]]


LONGEST_BESIDE = 60
Value = str | int | date | Count | Linked | Details | None
Row = Sequence[Value]


@dataclass(frozen=True, slots=True)
class Table:
    caption: str
    columns: Sequence[Column]
    rows: Iterable[Row]
    empty: str = "Nothing to show."
    for_sheets: bool = False
    """Its figures stand in the section's picture already: only spreadsheets repeat them as rows."""


@dataclass(frozen=True, slots=True)
class Bar:
    label: str
    percent: int | None
    words: str


@dataclass(frozen=True, slots=True)
class Bars:
    """Bars of shares. `description` says in words what the picture shows: it is its alternative."""

    title: str
    description: str
    bars: Sequence[Bar]
    label: str = "Group"
    value_label: str = "Share"

    @property
    def id(self) -> str:
        return "bars-" + "".join(c if c.isalnum() else "-" for c in self.title.lower())


@dataclass(frozen=True, slots=True)
class Shade:
    words: str
    level: int | None
    """0, nothing to do, to 4; None: not shown."""


@dataclass(frozen=True, slots=True)
class Heat:
    title: str
    corner: str
    columns: Sequence[str]
    rows: Sequence[tuple[str, Sequence[Shade]]]
    key: Sequence[str]


@dataclass(frozen=True, slots=True)
class Section:
    heading: str
    words: Sequence[str] = ()
    bars: Bars | None = None
    heat: Heat | None = None
    table: Table | None = None
    begins_page: bool = False
    """On paper."""
    asks: str = ""
    """A question that the words answer, in somebody's own: set apart from them, and quieter."""
    note: str = ""
    """What is said of these words, after them."""

    @property
    def id(self) -> str:
        return "part-" + "".join(c if c.isalnum() else "-" for c in self.heading.lower())


@dataclass(frozen=True, slots=True)
class Definition:
    """How something is counted. `source` names the rule's section in the field guide."""

    term: str
    words: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class Body:
    """All of a report as one reader may see it."""

    headline: str
    sections: Sequence[Section]
    figures: Sequence[tuple[str, str, str]] = field(default=())
    """The few that say most: value, words, note."""
    also: Sequence[Linked] = field(default=())
    """What else there is of this report, a page each: a file has all of it."""
    period: str = ""
    """Where its figures know better than its filters for when they are."""


def words_of(value: Value) -> str:
    """In every form, so that none shows signs that another leaves out."""
    from workforce.reports.outputs.safe import fit

    return fit(_words_of(value))


def _words_of(value: Value) -> str:
    from workforce.core.presenting import date_words

    if isinstance(value, (Count, Linked)):
        return value.words
    if isinstance(value, Details):
        return _details(value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int):
        return f"{value:,}"
    return date_words(value) if isinstance(value, date) else value or ""


def figure_of(value: Value, column: Column) -> int | None:
    """The whole number that says all of the value in its column: "4.6%" and "12 days" are more than a number, and so is a
    per cent among numbers."""
    if isinstance(value, Count):
        if value.value is None:
            return None
        said = f"{value.value}%" if column.sort == "percent" else f"{value.value:,}"
        return value.value if value.words == said else None
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def _details(value: Details) -> str:
    """What is short stands side by side; what somebody wrote, on lines of its own."""
    said = ""
    for heading, each in value.pairs:
        words = f"{heading}: {words_of(each)}"
        is_long = len(words) > LONGEST_BESIDE or "\n" in words
        before = "" if not said or said.endswith("\n") else "\n" if is_long else " · "
        said += before + words + ("\n" if is_long else "")
    return said.strip()


def bar(label: str, cell: SuppressedCell) -> Bar:
    """A bar for a share; where the figure may not be shown the bar is empty and the words say so."""
    return Bar(label, cell.share.value, cell.share.words)


def shade(share: Count, steps: Sequence[int] = (95, 90, 80, 70)) -> Shade:
    if share.value is None:
        return Shade(share.words, None)
    level = next((i for i, least in enumerate(steps) if share.value >= least), len(steps))
    return Shade(share.words, level)


SHADES = ("95% or more", "90% to 94%", "80% to 89%", "70% to 79%", "Under 70%")
