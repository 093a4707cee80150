"""Somebody who has every report, every filter and every day of them, knows how suppression works, and sets one figure
against another until somebody stands there alone.

It knows more than a reader does: which figures add up to which. That is found with suppression off, and held against what
is published with it on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict

from workforce.core.access import Viewer
from workforce.reports.contents import Body, Linked, words_of
from workforce.reports.report import Report
from workforce.reports.suppression import Count

MOST = 4
"""The largest count that may not be recovered."""
WHOLE = {"supervision": {"show": "all"}}
View = tuple[tuple[str, str], ...]
"""What was chosen: each filter and its value; those left empty aren't there."""
Place = tuple[str, str, str]
"""Where a figure stands: the section's heading, the row, the column."""


@dataclass(frozen=True, slots=True)
class Figure:
    report: str
    view: View
    place: Place


@dataclass(frozen=True, slots=True)
class Bounds:
    low: int
    high: int

    @property
    def is_known(self) -> bool:
        return self.low == self.high


def choices(report: Report, viewer: Viewer) -> Mapping[str, list[str]]:
    """The values of each filter that has a list of them."""
    form = report.form(QueryDict(), viewer)
    return {
        name: [str(value) for value, _ in field.choices]
        for name, field in form.fields.items()
        if getattr(field, "choices", None)
    }


def days(report: Report, viewer: Viewer) -> list[str]:
    form = report.form(QueryDict(), viewer)
    return [name for name, field in form.fields.items() if "Date" in type(field).__name__]


def views(report: Report, viewer: Viewer, on: Sequence[date]) -> Iterator[View]:
    """Nothing chosen and each choice, on each of these days; and each two of different filters, on the first. What only
    says how much of the report is shown stands at all of it."""
    whole = list(WHOLE.get(report.slug, {}).items())
    offered = {
        name: values for name, values in choices(report, viewer).items() if name not in dict(whole)
    }
    singles = [(name, value) for name, values in offered.items() for value in values if value]
    pairs = [pair for pair in combinations(singles, 2) if pair[0][0] != pair[1][0]]
    dated = days(report, viewer)
    for view in [(), *((each,) for each in singles), *pairs]:
        for day in on if dated and len(view) < 2 else on[:1]:
            with_days = [(name, day.isoformat()) for name in dated]
            yield tuple(sorted([*view, *whole, *with_days]))


def body(report: Report, viewer: Viewer, view: View) -> Body | None:
    """None where these may not be chosen together."""
    form = report.form(QueryDict(urlencode(view)), viewer)
    if not form.is_valid():
        return None
    return report.body(viewer, form.values)


def figures(made: Body) -> Mapping[Place, Count]:
    """Every count of every table. Shares are left to the test of suppression: each is of counts that stand here."""
    found: dict[Place, Count] = {}
    for section in made.sections:
        if section.table is None:
            continue
        columns = section.table.columns
        for row in section.table.rows:
            name = ", ".join(
                words_of(cell)
                for column, cell in zip(columns, row, strict=False)
                if column.sort == "text"
            )
            for column, cell in zip(columns, row, strict=False):
                if column.sort != "number" or isinstance(cell, str | Linked) or cell is None:
                    continue
                count = Count(cell, str(cell)) if isinstance(cell, int) else cell
                if isinstance(count, Count):
                    found[section.heading, name, column.words] = count
    return found


# -- Which add up to which --


def sums_of_rows(known: Mapping[Figure, int]) -> list[tuple[Figure, list[Figure]]]:
    """A row that is all the others of its table added up: in every view that has it, for in one alone six to arrange can be
    five and one by chance, which nobody knows who doesn't know the one already."""
    tables: dict[Any, list[Figure]] = defaultdict(list)
    for each in known:
        tables[each.report, each.view, each.place[0], each.place[2]].append(each)
    found, chance = [], set()
    for rows in tables.values():
        whole = sum(known[each] for each in rows)
        for row in rows:
            others = [each for each in rows if each != row]
            if len(others) < 2 or not whole:
                continue
            if known[row] == whole - known[row]:
                found.append((row, others))
            else:
                chance.add((row.report, row.place))
    return [(row, others) for row, others in found if (row.report, row.place) not in chance]


def sums_of_columns(known: Mapping[Figure, int]) -> list[tuple[Figure, list[Figure]]]:
    """A column that is two or three others added up, in each row of its table."""
    tables: dict[Any, dict[str, dict[str, Figure]]] = defaultdict(lambda: defaultdict(dict))
    for each in known:
        heading, row, column = each.place
        tables[each.report, each.view, heading][row][column] = each
    found = []
    for rows in tables.values():
        columns = set.intersection(*({*row} for row in rows.values()))
        for whole in columns:
            others = sorted(columns - {whole})
            for parts in [*combinations(others, 2), *combinations(others, 3)]:
                if all(known[row[whole]] == sum(known[row[each]] for each in parts) for row in rows.values()):  # fmt: skip
                    found += [(row[whole], [row[each] for each in parts]) for row in rows.values()]
    return found


def complements(known: Mapping[Figure, int]) -> dict[Figure, tuple[Figure, Figure]]:
    """What is nowhere a column, and yet is there: of those in one column, those who are not in another. Only where no row
    has more in the second."""
    tables: dict[Any, dict[str, dict[str, Figure]]] = defaultdict(lambda: defaultdict(dict))
    for each in known:
        heading, row, column = each.place
        tables[each.report, each.view, heading][row][column] = each
    found = {}
    for rows in tables.values():
        columns = set.intersection(*({*row} for row in rows.values()))
        for whole in columns:
            for part in columns - {whole}:
                if all(known[row[whole]] >= known[row[part]] for row in rows.values()):
                    for row in rows.values():
                        at = row[whole]
                        place = (at.place[0], at.place[1], f"{whole}, not {part}")
                        found[Figure(at.report, at.view, place)] = (at, row[part])
    return found


def sums_of_choices(known: Mapping[Figure, int], offered: Mapping[str, Mapping[str, list[str]]]) -> list[tuple[Figure, list[Figure]]]:  # fmt: skip
    """A figure without a filter that is the same one with each of its choices added up."""
    found = []
    for figure in known:
        chosen = dict(figure.view)
        for name, values in offered.get(figure.report, {}).items():
            if name in chosen:
                continue
            parts = [
                Figure(figure.report, tuple(sorted([*figure.view, (name, value)])), figure.place)
                for value in values
                if value
            ]
            there = [each for each in parts if each in known]
            if len(there) > 1 and known[figure] == sum(known[each] for each in there) > 0:
                found.append((figure, there))
    return found


# -- What they could be --


def behind(share: Count, whole: Count, kind: str) -> Bounds:
    """The people (`kind`: "yes") or the others ("no") behind a share that may be read, or may not."""
    size = _first(whole)
    if share.value is None:
        return Bounds(0, size.high)
    return of_share(share.value if kind == "yes" else 100 - share.value, size)


def of_share(percent: int, whole: Bounds) -> Bounds:
    """The counts behind a share in whole per cent, of a whole of which one knows the step it is in."""
    low = -(-(2 * percent - 1) * whole.low // 200)
    high = (2 * percent + 1) * whole.high // 200
    return Bounds(max(0, low), min(high, whole.high))


def recovered(
    truth: Mapping[Figure, int], published: Mapping[Figure, Count | Bounds], sums: Iterable[tuple[Figure, Sequence[Figure]]]
) -> dict[Figure, int]:  # fmt: skip
    """Those that are known for certain, are of 1 to 4, and were not meant to be read. By bounds, until nothing moves:
    each part is the whole less the others."""
    bounds = {each: _first(published.get(each)) for each in truth}
    sums = [(whole, list(parts)) for whole, parts in sums]
    while _tighten(bounds, sums):
        pass
    return {
        each: bounds[each].low
        for each in truth
        if bounds[each].is_known and 1 <= bounds[each].low <= MOST and _is_hidden(published.get(each))
    }  # fmt: skip


def _is_hidden(count: Count | Bounds | None) -> bool:
    return not isinstance(count, Count) or count.value is None


_ANYTHING = 10**9


def _first(count: Count | Bounds | None) -> Bounds:
    if count is None:
        return Bounds(0, _ANYTHING)
    if isinstance(count, Bounds):
        return count
    if count.value is not None:
        return Bounds(count.value, count.value)
    if count.words.startswith("fewer than"):
        # That there are none reads the same in some reports: a reader who knows more is the stronger one.
        return Bounds(0, MOST)
    if " to " in count.words:
        low, high = (int(part.replace(",", "")) for part in count.words.split(" to "))
        return Bounds(low, high)
    if count.words.endswith("or more"):
        return Bounds(int(count.words.split()[0].replace(",", "")), _ANYTHING)
    return Bounds(0, _ANYTHING)


def _tighten(bounds: dict[Figure, Bounds], sums: Iterable[tuple[Figure, Sequence[Figure]]]) -> bool:
    moved = False
    for whole, parts in sums:
        low, high = (
            sum(bounds[each].low for each in parts),
            sum(bounds[each].high for each in parts),
        )
        moved |= _narrow(bounds, whole, low, high)
        for each in parts:
            rest_low, rest_high = low - bounds[each].low, high - bounds[each].high
            moved |= _narrow(
                bounds, each, bounds[whole].low - rest_high, bounds[whole].high - rest_low
            )
    return moved


def _narrow(bounds: dict[Figure, Bounds], each: Figure, low: int, high: int) -> bool:
    was = bounds[each]
    now = Bounds(max(was.low, low), min(was.high, high))
    bounds[each] = now
    return now != was


# -- All of it --


@dataclass(frozen=True, slots=True)
class Found:
    """`alone`: small counts that are certain, though hidden. `apart`: the figures of which one day's can be taken from
    another's, with 1 to 4 left: the report, the section and the column."""

    alone: dict[Figure, int]
    apart: set[tuple[str, str, str]]
    figures: int


def attack(report: Report, viewer: Viewer, on: Sequence[date], unsuppressed: Any) -> Found:
    """`unsuppressed` is a context in which nothing is too small to be shown."""
    chosen = list(views(report, viewer, on))
    published = dict(_counts(report, viewer, chosen))
    with unsuppressed():
        known = {
            each: count.value
            for each, count in _counts(report, viewer, chosen)
            if count.value is not None
        }
    hidden = complements(known)
    sums = [(whole, [part, each]) for each, (whole, part) in hidden.items()]
    sums += sums_of_columns(known) + sums_of_rows(known)
    sums += sums_of_choices(known, {report.slug: choices(report, viewer)})
    truth = known | {each: known[whole] - known[part] for each, (whole, part) in hidden.items()}
    return Found(recovered(truth, published, sums), _apart(report, viewer, published, on), len(known))  # fmt: skip


def _counts(report: Report, viewer: Viewer, chosen: Iterable[View]) -> Iterator[tuple[Figure, Count]]:  # fmt: skip
    for view in chosen:
        made = body(report, viewer, view)
        for place, count in figures(made).items() if made else ():
            yield Figure(report.slug, view, place), count


def _apart(report: Report, viewer: Viewer, published: Mapping[Figure, Count], on: Sequence[date]) -> set[tuple[str, str, str]]:  # fmt: skip
    dated = days(report, viewer)
    found = set()
    for each, count in published.items():
        for day in on[1:]:
            moved = {name: day.isoformat() for name in dated}
            view = tuple(sorted((dict(each.view) | moved).items()))
            other = published.get(Figure(each.report, view, each.place)) if dated else None
            if other is None or other.value is None or count.value is None:
                continue
            if 1 <= abs(other.value - count.value) <= MOST:
                found.add((each.report, each.place[0], each.place[2]))
    return found
