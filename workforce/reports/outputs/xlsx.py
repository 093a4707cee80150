from __future__ import annotations

import io
import re
from collections.abc import Iterable
from datetime import date
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from workforce.reports.contents import Column, Table, Value, figure_of, words_of
from workforce.reports.outputs import Document
from workforce.reports.outputs.safe import fit, starts_formula

_BOLD = Font(bold=True)
_HEAD = PatternFill("solid", fgColor="E3EDF0")
_WRAP = Alignment(wrap_text=True, vertical="top")
_DATE, _PERCENT, _WHOLE = "d mmmm yyyy", "0%", "#,##0"
_CHARACTERS_A_PART = 14


def write(made: Document) -> bytes:
    """A sheet a table, with what was chosen and how it is counted on sheets of their own."""
    book = Workbook(write_only=True)
    book.properties.title = fit(made.title)
    book.properties.creator = "Alongside"
    book.properties.language = "en-GB"
    names = _Names()
    _about(book.create_sheet(names.fresh("About")), made)
    for section in made.body.sections:
        if section.table is not None:
            _table(book.create_sheet(names.fresh(section.heading)), section.table)
    _definitions(book.create_sheet(names.fresh("How it is counted")), made)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


class _Names:
    """Sheets need names of at most 31 characters, each once, without some signs."""

    def __init__(self) -> None:
        self.taken: set[str] = set()

    def fresh(self, words: str) -> str:
        name = re.sub(r"[\[\]:*?/\\']", " ", fit(words)).strip()[:31] or "Sheet"
        number, found = 1, name
        while found.lower() in self.taken:
            number += 1
            found = f"{name[:27]} ({number})"
        self.taken.add(found.lower())
        return found


def _table(sheet: Any, table: Table) -> None:
    rows = list(table.rows)
    sheet.freeze_panes = "B2"
    last = get_column_letter(len(table.columns))
    sheet.auto_filter.ref = f"A1:{last}{len(rows) + 1}"
    for number, column in enumerate(table.columns, 1):
        letter = get_column_letter(number)
        sheet.column_dimensions[letter].width = _CHARACTERS_A_PART * column.width + 2
    sheet.print_title_rows = "1:1"
    sheet.append([_text(sheet, column.words, head=True) for column in table.columns])
    for row in rows:
        sheet.append([_typed(sheet, *pair) for pair in zip(row, table.columns, strict=True)])


def _typed(sheet: Any, value: Value, column: Column) -> Any:
    if isinstance(value, date):
        return _number(sheet, value, _DATE)
    number = figure_of(value, column)
    if number is not None and column.sort == "percent":
        return _number(sheet, number / 100, _PERCENT)
    if number is not None:
        return _number(sheet, number, _WHOLE)
    return _text(sheet, words_of(value))


def _number(sheet: Any, value: Any, form: str) -> Any:
    cell = WriteOnlyCell(sheet, value)
    cell.number_format = form
    return cell


def _text(sheet: Any, words: str, *, head: bool = False, wrap: bool = False) -> Any:
    """Always a string cell, whatever it starts with; a formula's look-alike is marked as quoted, so
    that editing the cell doesn't bring it to life."""
    words = fit(words)
    cell = WriteOnlyCell(sheet, words)
    cell.data_type = "s"
    if starts_formula(words):
        cell.quotePrefix = True
    if head:
        cell.font, cell.fill, cell.alignment = _BOLD, _HEAD, _WRAP
    if wrap:
        cell.alignment = _WRAP
    return cell


def _pairs(sheet: Any, rows: Iterable[tuple[str, ...]]) -> None:
    for row in rows:
        sheet.append(
            [_text(sheet, row[0], head=True), *(_text(sheet, w, wrap=True) for w in row[1:])]
        )


def _about(sheet: Any, made: Document) -> None:
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 24, 90
    _pairs(sheet, [("Report", made.title), ("In short", made.body.headline), *made.facts])


def _definitions(sheet: Any, made: Document) -> None:
    for letter, width in (("A", 30), ("B", 90), ("C", 34)):
        sheet.column_dimensions[letter].width = width
    sheet.freeze_panes = "A2"
    sheet.append(
        [_text(sheet, words, head=True) for words in ("Term", "How it is counted", "Rule")]
    )
    _pairs(sheet, [(each.term, each.words, each.source) for each in made.definitions])
