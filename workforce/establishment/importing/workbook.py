"""An XLSX workbook becomes sheets of text, within bounds that are looked at before it is opened."""

import io
import re
import warnings
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import islice
from typing import Any

import openpyxl
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from workforce.establishment.importing.problems import NotATable
from workforce.establishment.importing.values import SINCE_1900, SINCE_1904

MOST_UNPACKED = 150 * 1024 * 1024
MOST_PARTS = 2_000
MOST_ROWS = 100_000
MOST_CELLS = 5_000_000
SAVE_AGAIN = "Open it in Excel, choose File, then Save As, choose the type “Excel Workbook (.xlsx)”"
# A formula with no value beside it: a program wrote the workbook, and nobody has worked it out.
_NOT_WORKED_OUT = re.compile(
    rb'<c(?:\s(?![^<>]*\bt="str")[^<>]*)?>\s*'
    rb"<f(?:\s[^<>]*)?(?:/>|>[^<]*</f>)\s*(?:<v\s*/>|<v></v>)?\s*</c>"
)

Cells = list[tuple[int, list[str]]]


@dataclass(frozen=True, slots=True)
class Sheet:
    """`rows` numbered as the spreadsheet numbers them, blank ones left out."""

    name: str
    rows: Cells
    since: date = SINCE_1900
    """The day before serial number 1."""


def read(content: bytes) -> list[Sheet]:
    """Every sheet with something in it. Raises NotATable, with what to do."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            _refuse(parts)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of styles and extensions that we don't look at
            book = openpyxl.load_workbook(
                io.BytesIO(content), read_only=True, data_only=True, keep_links=False
            )
            since = SINCE_1904 if book.epoch == CALENDAR_MAC_1904 else SINCE_1900
            found = [Sheet(sheet.title, _rows(sheet), since) for sheet in book.worksheets]
            book.close()
    except NotATable:
        raise
    except Exception:  # whatever a damaged workbook makes a library raise
        raise NotATable(
            f"This workbook is damaged, so it can't be read. {SAVE_AGAIN}, and use the file that makes. If that "
            "doesn't help, run the report again."
        ) from None
    if not any(sheet.rows for sheet in found):
        raise NotATable(
            "There is nothing in this workbook. Run the report again, and use the file that makes."
        )
    return [sheet for sheet in found if sheet.rows]


def _refuse(parts: zipfile.ZipFile) -> None:
    """The sizes a zip declares are the most that is ever unpacked of it."""
    entries = parts.infolist()
    if len(entries) > MOST_PARTS or sum(entry.file_size for entry in entries) > MOST_UNPACKED:
        raise NotATable(
            "Unpacked, this workbook is far larger than a table of people. Copy the rows into a new workbook, save it "
            "as .xlsx or CSV, and use the file that makes."
        )
    if any(entry.flag_bits & 1 for entry in entries):
        raise NotATable(
            "This file is protected with a password. Take the password off, save it as .xlsx or CSV, and use that."
        )
    for entry in entries:
        if entry.filename.endswith((".xml", ".rels")):
            _refuse_part(entry.filename, parts.read(entry))


def _refuse_part(name: str, content: bytes) -> None:
    has_entities = b"<!DOCTYPE" in content or b"<!ENTITY" in content
    if has_entities or content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise NotATable(
            f"This workbook wasn't written by a spreadsheet as it should be. {SAVE_AGAIN}, and use the file that makes."
        )
    if name.startswith("xl/worksheets/") and _NOT_WORKED_OUT.search(content):
        raise NotATable(
            "There are formulas in this workbook that have not been worked out, so their values aren't in it. "
            "Open it in Excel, save it, and use it again."
        )


def _rows(sheet: Any) -> Cells:
    sheet.reset_dimensions()  # what a file says of its own size is no reason to make that many cells
    rows: Cells = []
    cells = 0
    for number, values in enumerate(_first(sheet.iter_rows(values_only=True)), start=1):
        cells += len(values)
        if cells > MOST_CELLS:
            raise _too_large(sheet.title)
        if any(value is not None for value in values):
            texts = [_text(value) for value in values]
            if any(text and not text.isspace() for text in texts):
                rows.append((number, texts))
    return rows


def _first(rows: Iterable[tuple[Any, ...]]) -> Iterator[tuple[Any, ...]]:
    """Blank rows at the end cost nothing, and a million of them are no table."""
    waiting = iter(rows)
    yield from islice(waiting, MOST_ROWS)
    for blank, values in enumerate(waiting):
        if blank > MOST_ROWS * 12 or any(value is not None for value in values):
            raise _too_large("")


def _too_large(name: str) -> NotATable:
    where = f"The sheet “{name}”" if name else "A sheet of this workbook"
    return NotATable(
        f"{where} has more rows or columns than a table of people. Keep the rows and columns of the report, delete the "
        "others, and use the new file."
    )


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else f"{value:.12g}"
    return str(value)
