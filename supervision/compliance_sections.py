"""The compliance report's figures, suppressed, as parts of a page. No queries here."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from supervision.queries_compliance import TRIAD, Counted, Group
from supervision.strands import ORDER, Strand
from workforce.core.presenting import and_words
from workforce.reports import suppression
from workforce.reports.contents import (
    SHADES,
    Bars,
    Column,
    Heat,
    Row,
    Section,
    Shade,
    Table,
    bar,
    shade,
)
from workforce.reports.suppression import Cell, Count, Published, Split

NAMES: dict[str, str] = {
    Strand.PEER: "Peer supervision",
    Strand.LINE: "One-to-one with the line manager",
    Strand.CLINICAL: "Clinical supervision",
    TRIAD: "All their supervisors in place",
}
COUNTS = (Column("People", "number"), Column("Within time", "number", 2), Column("To arrange", "number", 2),
          Column("Share of people", "percent", 2))  # fmt: skip
STRAND = Column("Supervision", width=3)
NOBODY = Split(0, 0)
OWED = "Of everybody whom it was owed to on the day, those for whom it was within time."

Tables = dict[str, dict[Group, Split]]


@dataclass(frozen=True, slots=True)
class Chosen:
    """What of the one publication to show: it is protected as a whole first, so that no choice shows
    more than another."""

    strands: Sequence[str]
    role: str = ""
    patch: str = ""

    @property
    def narrowed(self) -> bool:
        return bool(self.role or self.patch)


@dataclass(frozen=True, slots=True)
class Publication:
    by_role: Mapping[str, Published[Group]]
    by_patch: Mapping[str, Published[Group]]

    def by(self, side: str) -> Mapping[str, Published[Group]]:
        return self.by_role if side == "role" else self.by_patch

    def cell(self, name: str, chosen: Chosen) -> Cell | None:
        """The figure for what was chosen: everyone, one role or one patch."""
        if not chosen.narrowed:
            return self.by_role[name].total if name in self.by_role else None
        side, key = ("role", chosen.role) if chosen.role else ("patch", chosen.patch)
        table = self.by(side).get(name)
        rows = table.rows if table else {}
        return next((cell for group, cell in rows.items() if group.key == key), None)


def publish(counted: Iterable[Counted], least: int, known_patches: Collection[str]) -> Publication:
    paid = [each for each in counted if each.paid]
    by_patch = tables(paid, "patch")
    known = [g for rows in by_patch.values() for g in rows if g.key in known_patches]
    return Publication(
        suppression.protect_alike(tables(paid, "role"), least=least),
        suppression.protect_alike(by_patch, least=least, known=known),
    )


def tables(counted: Iterable[Counted], side: str) -> Tables:
    found: Tables = defaultdict(lambda: defaultdict(lambda: NOBODY))
    for each in counted:
        group = each.role if side == "role" else each.patch
        found[each.strand][group] += each.split
    return {strand: dict(rows) for strand, rows in found.items()}


def headline(published: Publication, chosen: Chosen) -> str:
    first = next((s for s in chosen.strands if s in published.by_role), "")
    cell = published.cell(first, chosen) if first else None
    if cell is None:
        return "There is too little here to show a share of"
    return sentence(NAMES[first], cell)


def sentence(name: str, cell: Cell) -> str:
    of = name[0].lower() + name[1:]
    if cell.share.value is not None:
        return f"{cell.share.words} of {of} is within time: {cell.words}"
    if cell.shown is suppression.Shown.FEW_NO:
        return f"{name} is within time for all but fewer than 5 of {cell.all.words} people"
    return f"{name}: too few people to show a share"


def by_strand(published: Publication, chosen: Chosen) -> Section:
    cells = [(s, cell) for s in chosen.strands if (cell := published.cell(s, chosen))]
    said = and_words(f"{NAMES[s].lower()} {cell.share.words}" for s, cell in cells)
    return Section(
        "By kind of supervision",
        [OWED],
        bars=Bars(
            "Supervision within time", f"Bars: {said}.", [bar(NAMES[s], c) for s, c in cells]
        ),
        table=Table(
            "Supervision within time, by kind",
            (STRAND, *COUNTS),
            [(NAMES[s], *_figures(cell)) for s, cell in cells],
        ),
    )


def by_group(published: Publication, chosen: Chosen, side: str) -> Section:
    """Heat and table of the roles or patches: each row of the one publication."""
    found = published.by(side)
    strands = [s for s in chosen.strands if s in found]
    groups = sorted({g for s in strands for g in found[s].rows}, key=lambda g: (g.order, g.words))
    corner = side.capitalize()
    cell = {(g, s): c for s in strands for g, c in found[s].rows.items() if c.all.value != 0}
    rows = [
        (
            g.words,
            [
                shade(cell[g, s].share) if (g, s) in cell else Shade("not owed", None)
                for s in strands
            ],
        )
        for g in groups
    ]
    listed: list[Row] = [
        (g.words, NAMES[s], *_figures(cell[g, s]))
        for g in groups
        for s in strands
        if (g, s) in cell
    ]
    whole = [NAMES[s].lower() for s in strands if not found[s].rows]
    words = [f"Not broken down, because fewer than 5 could be told apart: {and_words(whole)}."]
    return Section(
        f"By {side}",
        [OWED, *words] if whole else [OWED],
        heat=Heat(f"Within time, by {side}", corner, [NAMES[s] for s in strands], rows, SHADES)
        if rows
        else None,
        table=Table(f"Within time, by {side}", (Column(corner, width=3), STRAND, *COUNTS), listed),
    )


def over_time(counted: Sequence[Counted], chosen: Chosen, words: str, least: int) -> Section:
    """Shares alone: periods overlap, and with counts one could be taken from the other."""
    paid = [each for each in counted if each.paid and each.strand in chosen.strands]
    rows: list[tuple[str, dict[str, Split]]] = []
    if not chosen.narrowed:
        rows.append(("Everyone", sums_of(paid)))
    for side in ("role", "patch"):
        rows += _grouped(paid, side, chosen)
    shares = [
        (name, {s: suppression.without_counts(sums[s], least) for s in chosen.strands if s in sums})
        for name, sums in rows
    ]
    heat = [
        (name, [shade(found[s]) if s in found else Shade("not owed", None) for s in chosen.strands])
        for name, found in shares
    ]
    listed: list[Row] = [
        (name, NAMES[s], count) for name, found in shares for s, count in found.items()
    ]
    title = f"On time, {words}"
    columns = (Column("Group", width=2), STRAND, Column("On time, of what was due", "percent"))
    return Section(
        title,
        [
            "Of the supervision that was due in this time, how much took place before its days of grace ran out."
        ],
        heat=Heat(title, "Group", [NAMES[s] for s in chosen.strands], heat, SHADES)
        if heat
        else None,
        table=Table(
            title, columns, listed, empty="Nothing was due in this time.", for_sheets=bool(rows)
        ),
    )


def sums_of(counted: Iterable[Counted]) -> dict[str, Split]:
    found: dict[str, Split] = defaultdict(lambda: NOBODY)
    for each in counted:
        found[each.strand] += each.split
    return dict(found)


def _grouped(
    counted: Sequence[Counted], side: str, chosen: Chosen
) -> list[tuple[str, dict[str, Split]]]:
    if (chosen.patch and side == "role") or (chosen.role and side == "patch"):
        return []
    wanted = chosen.role if side == "role" else chosen.patch
    by_group: dict[Group, list[Counted]] = defaultdict(list)
    for each in counted:
        group = each.role if side == "role" else each.patch
        if not wanted or group.key == wanted:
            by_group[group].append(each)
    ordered = sorted(by_group.items(), key=lambda pair: (pair[0].order, pair[0].words))
    return [(group.words, sums_of(each)) for group, each in ordered]


def triad(published: Publication, chosen: Chosen) -> Section:
    rows: list[Row] = []
    if not chosen.narrowed and (cell := published.cell(TRIAD, chosen)):
        rows.append(("Everyone", *_figures(cell)))
    for side in ("role", "patch"):
        if TRIAD in published.by(side):
            cells = published.by(side)[TRIAD].rows.items()
            rows += [
                (group.words, *_figures(cell))
                for group, cell in sorted(cells, key=lambda pair: (pair[0].order, pair[0].words))
                if _wanted(group, side, chosen) and cell.all.value != 0
            ]
    whole = published.cell(TRIAD, chosen)
    said = f"{whole.share.words} have every supervisor their role needs." if whole else ""
    columns = (Column("Group", width=2), Column("People", "number"), Column("All in place", "number"),
               Column("One or more missing", "number"), Column("Share of people", "percent"))  # fmt: skip
    return Section(
        "Everyone has their supervisors",
        [said] if said else (),
        table=Table("People with every supervisor their role needs", columns, rows),
    )


def _wanted(group: Group, side: str, chosen: Chosen) -> bool:
    if not chosen.narrowed:
        return True
    return group.key == (chosen.role if side == "role" else chosen.patch) != ""


def volunteers(counted: Iterable[Counted], least: int) -> Section | None:
    split = sum((each.split for each in counted if not each.paid), NOBODY)
    if not split.all:
        return None
    cell = suppression.single(split, least)
    return Section(
        "Volunteers",
        ["Counted apart: volunteers have peer supervision alone, at intervals of their own."],
        table=Table("Volunteers' supervision within time", (STRAND, *COUNTS),
                    [(NAMES[Strand.PEER], *_figures(cell))]),
    )  # fmt: skip


def called_off(found: Mapping[str, Split], chosen: Chosen, words: str, least: int) -> Section:
    """A share of meetings, nobody's: who called off is never counted by person."""
    rows: list[Row] = [
        (NAMES[s], suppression.without_counts(found[s], least))
        for s in chosen.strands
        if s in found
    ]
    return Section(
        f"Called off by the service, {words}",
        table=Table(
            "Share of meetings that the service called off",
            (STRAND, Column("Share of meetings", "percent")),
            rows,
            empty="No meetings in this time.",
        ),
    )


def _figures(cell: Cell) -> tuple[Count, Count, Count, Count]:
    return cell.all, cell.yes, cell.no, cell.share


STRANDS: Sequence[str] = tuple(str(strand) for strand in ORDER)
