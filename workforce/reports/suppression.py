"""What may be published of a count, so that nobody's own figure can be worked out.

Inside the organisation a count of 1 to 4 reads "fewer than 5", and a share needs 5 people. Where a hidden
figure could be found by taking the shown ones from their total, more is hidden: after each choice we do the
sum ourselves, knowing the rules below, and go on until no small figure has a single possible value.
Outside, 1 to 7 is hidden and everything else goes to the nearest 5."""

from __future__ import annotations

import math
from collections.abc import Collection, Hashable, Mapping
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Generic, TypeVar

from workforce.reports.arithmetic import Values, possible

Row = TypeVar("Row", bound=Hashable)
LEAST = 5
OUTSIDE_HIDDEN = 7
OUTSIDE_STEP = 5
STEP = 5
_WINDOW = 8
"""How far from the truth we look for other possible values: fewer than a reader has to consider, so that
what looks safe here is safe."""


@dataclass(frozen=True, slots=True)
class Split:
    """People in two parts: those for whom something is so, and the rest."""

    yes: int
    no: int

    @property
    def all(self) -> int:
        return self.yes + self.no

    def __add__(self, other: Split) -> Split:
        return Split(self.yes + other.yes, self.no + other.no)


class Shown(IntEnum):
    EVERYTHING = 0
    FEW_NO = 1
    FEW_YES = 2
    ALL_ONLY = 3
    FEW = 4
    NOTHING = 5

    @property
    def hides_all(self) -> bool:
        return self >= Shown.FEW


@dataclass(frozen=True, slots=True)
class Count:
    """A figure that may be read, or None with the words that stand in its place."""

    value: int | None
    words: str


def _exact(value: int) -> Count:
    return Count(value, f"{value:,}")


NOT_SHOWN = Count(None, "not shown")


@dataclass(frozen=True, slots=True)
class Cell:
    """One published row. Nothing in it is more exact than what may be read."""

    shown: Shown
    yes: Count
    no: Count
    all: Count
    share: Count
    """In whole per cent."""

    @property
    def words(self) -> str:
        """132 of 145, or as much of it as may be read."""
        if self.shown is Shown.EVERYTHING:
            return f"{self.yes.words} of {self.all.words}"
        return self.all.words if self.shown.hides_all else f"{self.all.words} in all"


@dataclass(frozen=True, slots=True)
class Published(Generic[Row]):
    """`rows` is empty when the total is too small to be broken down."""

    total: Cell
    rows: dict[Row, Cell] = field(default_factory=dict)


def percent(part: int, whole: int) -> int:
    """Halves go up, as people do it by hand."""
    return (200 * part + whole) // (2 * whole) if whole else 0


def is_small(count: int, least: int = LEAST) -> bool:
    return 0 < count < least


def single(split: Split, least: int = LEAST) -> Cell:
    """A figure that is part of no total."""
    return _cell(split, _primary(split, least), least)


def protect(
    rows: Mapping[Row, Split], *, least: int = LEAST, known: Collection[Row] = ()
) -> Published[Row]:
    """The rows and their total. `known` are rows this reader knows anyway, which hide nothing for them."""
    return protect_alike({"": rows}, least=least, known=known)[""]


def protect_alike(
    tables: Mapping[str, Mapping[Row, Split]], *, least: int = LEAST, known: Collection[Row] = ()
) -> dict[str, Published[Row]]:
    """Several tables about the same people: where a row's size is hidden in one it is hidden in all, or
    one would tell the other's."""
    unseen: set[Row] = set()
    while True:
        plans = {name: _plan(rows, least, known, unseen) for name, rows in tables.items()}
        hidden = {row for plan in plans.values() for row, how in plan.items() if how.hides_all}
        if hidden <= unseen:
            return {name: _publish(tables[name], plan, least) for name, plan in plans.items()}
        unseen |= hidden


def protect_counts(
    counts: Mapping[Row, int], *, least: int = LEAST, known: Collection[Row] = ()
) -> tuple[Count, dict[Row, Count]]:
    """Plain counts that add up to a total: the total, and each."""
    found = protect(
        {row: Split(count, 0) for row, count in counts.items()}, least=least, known=known
    )
    return found.total.all, {row: cell.all for row, cell in found.rows.items()}


def in_steps(count: int, least: int = LEAST) -> Count:
    """For a figure that is looked at again and again: one more than yesterday would be somebody. None and a few read the
    same, for that there was nothing to find may be nobody's to find out either."""
    low = count // STEP * STEP
    return Count(
        None, f"{low:,} to {low + STEP - 1:,}" if count >= least else f"fewer than {least}"
    )


def outside(count: int, hidden: int = OUTSIDE_HIDDEN) -> Count:
    """For readers outside the organisation: 1 to `hidden` is not said."""
    if 0 < count <= hidden:
        return Count(None, f"{hidden} or fewer")
    return _exact(OUTSIDE_STEP * ((2 * count + OUTSIDE_STEP) // (2 * OUTSIDE_STEP)))


def outside_share(part: int, whole: int, hidden: int = OUTSIDE_HIDDEN) -> Count:
    """In whole per cent of the rounded figures, so that it is no more exact than they are."""
    parts = outside(part, hidden), outside(whole - part, hidden), outside(whole, hidden)
    if any(each.value is None for each in parts) or not parts[2].value:
        return NOT_SHOWN
    value = min(100, percent(parts[0].value or 0, parts[2].value))
    return Count(value, f"{value}%")


def without_counts(split: Split, least: int = LEAST) -> Count:
    """A share alone, in whole per cent: for figures of which one could be taken from another (two periods
    that overlap). Both parts must be large enough, and the counts behind it are never given."""
    if split.all < least or is_small(split.yes, least) or is_small(split.no, least):
        return NOT_SHOWN
    value = percent(split.yes, split.all)
    return Count(value, f"{value}%")


def _primary(split: Split, least: int) -> Shown:
    if is_small(split.all, least):
        return Shown.FEW
    if not (is_small(split.yes, least) or is_small(split.no, least)):
        return Shown.EVERYTHING
    # Of so few, that one part is small and the other is not would nearly give the figure.
    if split.all < 2 * least - 1:
        return Shown.ALL_ONLY
    return Shown.FEW_NO if is_small(split.no, least) else Shown.FEW_YES


def _plan(
    rows: Mapping[Row, Split], least: int, known: Collection[Row], unseen: Collection[Row]
) -> dict[Row, Shown]:
    """How much of each row may be read; empty: the total is not broken down."""
    total = sum(rows.values(), Split(0, 0))
    if _primary(total, least) is not Shown.EVERYTHING:
        return {}
    plan = {
        row: Shown.NOTHING if row in unseen and split.all >= least else _primary(split, least)
        for row, split in rows.items()
    }
    spare = sorted(
        (row for row, split in rows.items() if split.all and row not in known),
        key=lambda row: (min(rows[row].yes, rows[row].no) < least, rows[row].all, str(row)),
    )
    while found := _found_out(rows, plan, least, known):
        hides = Shown.NOTHING if found == "all" else Shown.ALL_ONLY
        more = next((row for row in spare if _can_take(plan[row], hides)), None)
        if more is None:
            return {}
        plan[more] = hides
    return plan


def _can_take(now: Shown, hides: Shown) -> bool:
    return now is Shown.EVERYTHING or (hides is Shown.NOTHING and not now.hides_all)


def _found_out(
    rows: Mapping[Row, Split], plan: Mapping[Row, Shown], least: int, known: Collection[Row]
) -> str:
    """What a reader could still work out: "all" (how many a small row has), "parts", or nothing."""
    hidden = [row for row, how in plan.items() if how and row not in known]
    worst = ""
    for row, pairs in zip(
        hidden,
        possible([_domain(rows[row], plan[row], least) for row in hidden],
                 [(rows[row].all, rows[row].no) for row in hidden]),
        strict=True,
    ):  # fmt: skip
        split = rows[row]
        if is_small(split.all, least) and len({n for n, _ in pairs}) < 2:
            return "all"
        parts = ((split.no, {no for _, no in pairs}), (split.yes, {n - no for n, no in pairs}))
        if any(is_small(true, least) and len(seen) < 2 for true, seen in parts):
            worst = "parts"
    return worst


def _domain(split: Split, how: Shown, least: int) -> Values:
    """The pairs (all, no) that a reader who knows these rules must think possible from this row alone,
    or fewer."""
    n = split.all
    if how is Shown.FEW_NO:
        return [(n, no) for no in range(1, least)]
    if how is Shown.FEW_YES:
        return [(n, n - yes) for yes in range(1, least)]
    if how is Shown.FEW:
        return [(m, no) for m in range(1, least) for no in range(m + 1)]
    near = range(max(0, split.no - _WINDOW), split.no + _WINDOW + 1)
    if how is Shown.ALL_ONLY:
        few = n < 2 * least - 1
        return [(n, no) for no in near if no <= n and (few or _unmarked(n, no, least))]
    sizes = range(max(least, n - _WINDOW), n + _WINDOW + 1)
    return [(m, no) for m in sizes for no in near if no <= m]


def _unmarked(n: int, no: int, least: int) -> bool:
    """A larger row that reads "not shown" has no small part of its own: that would say "fewer than"."""
    return not is_small(no, least) and not is_small(n - no, least)


def _publish(rows: Mapping[Row, Split], plan: Mapping[Row, Shown], least: int) -> Published[Row]:
    total = sum(rows.values(), Split(0, 0))
    return Published(
        single(total, least), {row: _cell(rows[row], how, least) for row, how in plan.items()}
    )


def _cell(split: Split, how: Shown, least: int) -> Cell:
    few = Count(None, f"fewer than {least}")
    n = split.all
    if how is Shown.EVERYTHING:
        value = percent(split.yes, n)
        share = Count(value, f"{value}%") if n >= least else Count(None, "none yet")
        return Cell(how, _exact(split.yes), _exact(split.no), _exact(n), share)
    if how is Shown.FEW_NO:
        share = Count(None, f"{100 * (n - least + 1) // n}% or more")
        return Cell(how, Count(None, f"{n - least + 1:,} or more"), few, _exact(n), share)
    if how is Shown.FEW_YES:
        share = Count(None, f"{math.ceil(100 * (least - 1) / n)}% or less")
        return Cell(how, few, Count(None, f"{n - least + 1:,} or more"), _exact(n), share)
    if how is Shown.ALL_ONLY:
        return Cell(how, NOT_SHOWN, NOT_SHOWN, _exact(n), NOT_SHOWN)
    return Cell(how, NOT_SHOWN, NOT_SHOWN, few if how is Shown.FEW else NOT_SHOWN, NOT_SHOWN)
