"""How wide the columns of a table are on paper: what each asks for, and never so narrow that a word of it breaks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from workforce.reports.contents import Column, Table, Value, words_of

LETTER, PLAIN, EDGES = 1.15, 0.9, 2.4
"""Of a hundred: how much of a page's width a letter of a bold word takes, one of a figure, and the room beside it."""
AFTER_FIGURES = 1.6
"""Words beside a column of figures keep a little more from it (`report.css`)."""
LONGEST, LOOKED_AT = 16, 300
PHRASE = 12
"""Figures of so many letters ("fewer than 5") stay on one line."""


def shares(table: Table) -> list[float]:
    """In hundredths of the page."""
    rows = [row for row, _ in zip(table.rows, range(LOOKED_AT), strict=False)]
    least = [
        EDGES
        + _kept_from(table.columns, place)
        + min(LETTER * LONGEST, max(_room(column, (row[place] for row in rows))))
        for place, column in enumerate(table.columns)
    ]
    if sum(least) >= 100:
        return [100 * each / sum(least) for each in least]
    return _shared(table.columns, least)


def _kept_from(columns: Sequence[Column], place: int) -> float:
    beside = place > 1 and columns[place - 1].is_number and not columns[place].is_number
    return AFTER_FIGURES if beside else 0


def _shared(columns: Sequence[Column], least: Sequence[float]) -> list[float]:
    """As asked for; whichever would be too narrow has its least, and the others share the rest."""
    narrow: set[int] = set()
    while True:
        asked = sum(column.width for n, column in enumerate(columns) if n not in narrow)
        left = 100 - sum(least[n] for n in narrow)
        found = [
            least[n] if n in narrow else left * column.width / asked
            for n, column in enumerate(columns)
        ]
        more = {n for n, share in enumerate(found) if share < least[n] - 1e-9}
        if not more:
            return found
        narrow |= more


def _room(column: Column, values: Iterable[Value]) -> Iterable[float]:
    yield LETTER * max(map(len, column.words.split()), default=0)
    for value in values:
        words = words_of(value)
        if column.is_number and len(words) <= PHRASE:
            yield PLAIN * len(words)
        else:
            yield LETTER * max(map(len, words.split()), default=0)
