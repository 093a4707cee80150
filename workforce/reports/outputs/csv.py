from __future__ import annotations

import csv
import io
from datetime import date

from workforce.reports.contents import Column, Table, Value, figure_of, words_of
from workforce.reports.outputs import Document
from workforce.reports.outputs.safe import harmless


def write(made: Document) -> bytes:
    """Its tables one below the other, each under its heading. UTF-8 with a mark, which Excel needs."""
    text = io.StringIO(newline="")
    out = csv.writer(text)
    out.writerow([harmless(made.title)])
    for label, words in made.facts:
        out.writerow([harmless(label), harmless(words)])
    for section in made.body.sections:
        if section.table is not None:
            _table(out, section.heading, section.table)
    return text.getvalue().encode("utf-8-sig")


def _table(out: csv._writer, heading: str, table: Table) -> None:  # type: ignore[name-defined]
    out.writerow([])
    out.writerow([harmless(heading)])
    out.writerow([harmless(column.words) for column in table.columns])
    for row in table.rows:
        out.writerow(
            [plain(value, column) for value, column in zip(row, table.columns, strict=True)]
        )


def plain(value: Value, column: Column) -> str | int:
    """Numbers without signs or separators, dates as 2026-10-08, words made harmless."""
    if isinstance(value, date):
        return value.isoformat()
    number = figure_of(value, column)
    if number is not None:
        return number
    return harmless(words_of(value))
