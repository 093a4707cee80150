"""Tables of a report read back from whatever it became: a page, a PDF by its tags, a workbook, a CSV. Each is a list of rows of
words, the heads of its columns first; one without rows is left out. A further form is one more function here."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from html.parser import HTMLParser
from typing import Any

from openpyxl import load_workbook
from pypdf import PdfReader
from pypdf.generic import ContentStream

from workforce.core.presenting import date_words
from workforce.reports.contents import Column
from workforce.reports.outputs.safe import starts_formula

Rows = list[list[str]]


class _Tables(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, Rows]] = []
        self._cell: list[str] | None = None
        self._is_filler = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        has = dict(attrs)
        if tag == "table":
            self.found.append((has.get("class") or "", []))
        elif tag == "tr" and self.found:
            self.found[-1][1].append([])
        elif tag in {"th", "td"} and self.found:
            self._cell, self._is_filler = [], "colspan" in has

    def handle_data(self, data: str) -> None:
        if self._cell is not None:
            self._cell.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag in {"th", "td"} and self._cell is not None:
            if not self._is_filler:
                self.found[-1][1][-1].append(_words("".join(self._cell)))
            self._cell = None


def of_page(content: bytes) -> tuple[list[Rows], list[Rows]]:
    """All tables; and those that are not a picture's shades, which only pages and PDFs have."""
    parser = _Tables()
    parser.feed(content.decode())
    filled = [(looks, [row for row in rows if row]) for looks, rows in parser.found]
    filled = [(looks, rows) for looks, rows in filled if len(rows) > 1]
    return [rows for _, rows in filled], [rows for looks, rows in filled if "app-heat" not in looks]


def _words(text: str) -> str:
    return " ".join(text.split())


def of_book(content: bytes) -> list[Rows]:
    book = load_workbook(io.BytesIO(content))
    sheets = [book[name] for name in book.sheetnames[1:-1]]
    found = [[[_of_cell(cell) for cell in row] for row in sheet.rows] for sheet in sheets]
    return [rows for rows in found if len(rows) > 1]


def _of_cell(cell: Any) -> str:
    value = cell.value
    if isinstance(value, datetime):
        return date_words(value.date())
    if isinstance(value, (int, float)):
        return f"{round(value * 100)}%" if "%" in cell.number_format else f"{value:,}"
    return _words(value or "")


def of_csv(content: bytes, columns: Sequence[Sequence[Column]]) -> list[Rows]:
    """Numbers have no sign there and dates are figures: `columns` says what each is, table by table."""
    lines = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    starts = [n + 2 for n, line in enumerate(lines) if not line]
    found = []
    for start, of in zip(starts, columns, strict=True):
        end = next((n for n in range(start, len(lines)) if not lines[n]), len(lines))
        body = [
            [_of_text(*pair) for pair in zip(line, of, strict=True)]
            for line in lines[start + 1 : end]
        ]
        found.append([[_words(each) for each in lines[start]], *body])
    return [rows for rows in found if len(rows) > 1]


def _of_text(text: str, column: Column) -> str:
    if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
        return date_words(date.fromisoformat(text))
    if text.isdigit() and column.is_number:
        return f"{text}%" if column.sort == "percent" else f"{int(text):,}"
    return _words(text[1:] if text.startswith("'") and starts_formula(text[1:]) else text)


def of_pdf(content: bytes) -> Rows:
    """Rows of all tables one after the other, without the heads that are said again on a next page. By the tags, and by the
    letters that each font says its glyphs are: where lines break is no part of it, so blanks are left out."""
    reader = PdfReader(io.BytesIO(content))
    said = {
        page.indirect_reference.idnum: _said(page)
        for page in reader.pages
        if page.indirect_reference
    }
    rows = [
        ([_under(cell, said) for cell in _kids(row)], any(cell.get("/S") == "/TD" for cell in _kids(row)))
        for row in _tagged(reader.trailer["/Root"]["/StructTreeRoot"], "/TR")
    ]  # fmt: skip
    found: Rows = []
    head: list[str] = []
    for cells, is_body in rows:
        if is_body or (len(cells) == 1 and head != cells):
            found.append(cells)
        elif cells != head:
            head = cells
            found.append(cells)
    return found


def _kids(node: Any) -> list[Any]:
    kids = node.get("/K", [])
    kids = kids.get_object() if hasattr(kids, "get_object") else kids
    return [each.get_object() for each in kids] if isinstance(kids, list) else [kids]


def _tagged(node: Any, tag: str) -> Iterator[Any]:
    node = node.get_object()
    if not isinstance(node, Mapping):
        return
    if node.get("/S") == tag:
        yield node
        return
    for kid in _kids(node):
        yield from _tagged(kid, tag)


def _under(node: Any, said: Mapping[int, Mapping[int, str]], page: Any = None) -> str:
    """The words of what is marked under a tag."""
    if isinstance(node, int):
        return said.get(page, {}).get(node, "")
    if not isinstance(node, Mapping):
        return ""
    page = node.raw_get("/Pg").idnum if "/Pg" in node else page
    if "/MCID" in node:
        return said.get(page, {}).get(int(node["/MCID"]), "")
    return "".join(_under(kid, said, page) for kid in _kids(node))


def _said(page: Any) -> Mapping[int, str]:
    """By the number that marks it: the words drawn there."""
    fonts = {
        name: _letters(font.get_object())
        for name, font in page["/Resources"].get("/Font", {}).items()
    }
    found: dict[int, str] = {}
    marks: list[int | None] = []
    letters: Mapping[bytes, str] = {}
    for operands, operator in ContentStream(page.get_contents(), page.pdf).operations:
        if operator in {b"BDC", b"BMC"}:
            about = operands[1] if len(operands) > 1 else {}
            marks.append(
                int(about["/MCID"]) if isinstance(about, Mapping) and "/MCID" in about else None
            )
        elif operator == b"EMC":
            marks.pop()
        elif operator == b"Tf":
            letters = fonts[operands[0]]
        elif operator in {b"TJ", b"Tj"}:
            mark = next((each for each in reversed(marks) if each is not None), None)
            if mark is not None:
                found[mark] = found.get(mark, "") + _read(operands[0], letters)
    return found


def _read(drawn: Any, letters: Mapping[bytes, str]) -> str:
    parts = drawn if isinstance(drawn, list) else [drawn]
    glyphs = b"".join(each.original_bytes for each in parts if hasattr(each, "original_bytes"))
    text = "".join(letters[glyphs[n : n + 2]] for n in range(0, len(glyphs), 2))
    return "".join(text.split())


def _letters(font: Any) -> Mapping[bytes, str]:
    """What each glyph is, as the font itself says."""
    plan = font["/ToUnicode"].get_data().decode("latin-1")
    pairs = re.findall(r"<([0-9a-fA-F]{4})>\s*<([0-9a-fA-F]*)>", plan.partition("beginbfchar")[2])
    return {bytes.fromhex(glyph): bytes.fromhex(said).decode("utf-16-be") for glyph, said in pairs}
