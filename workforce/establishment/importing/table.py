"""Bytes become a table: what kind of file it is, its letters, its separator, where its headings stand."""

import codecs
import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass

from workforce.establishment.importing.problems import NotATable

SAVE_AS_CSV = (
    "This is an Excel workbook. Open it, choose File, then Save As, choose the type "
    "“CSV UTF-8 (Comma delimited)”, and use the file that makes."
)
EXPORT_AGAIN = "Run the staff in post report again, export it as CSV, and use the file that makes."
# How a file of another kind begins.
OTHERS: tuple[tuple[bytes, str], ...] = (
    (b"\xd0\xcf\x11\xe0", SAVE_AS_CSV),
    (b"%PDF", f"This is a PDF, which can't be read as a table. {EXPORT_AGAIN}"),
    (b"\x89PNG", f"This is a picture. {EXPORT_AGAIN}"),
    (b"\xff\xd8\xff", f"This is a picture. {EXPORT_AGAIN}"),
    (b"GIF8", f"This is a picture. {EXPORT_AGAIN}"),
    (b"\x1f\x8b", "This file is compressed. Unpack it first, then use the CSV file inside."),
    (b"{\\rtf", f"This is a Word document. {EXPORT_AGAIN}"),
)
SEPARATORS = ",;\t"
TITLE_LINES = 30  # headings stand within the first thirty lines
LONGEST_LINE = 200_000


@dataclass(frozen=True, slots=True)
class Table:
    """`headings` as written; rows numbered as a spreadsheet numbers them, blank ones left out."""

    headings: list[str]
    rows: list[tuple[int, list[str]]]


def read(content: bytes, known: frozenset[str]) -> Table:
    """`known` are the plain forms of headings to look for. Raises NotATable, with what to do."""
    text = _decoded(content)
    separator, at = _headings_of(text, known)
    return _table(text, separator, at)


def plain(heading: str) -> str:
    """Headings are the same whatever their capitals, spaces and dots."""
    return re.sub(r"[^a-z0-9]+", " ", heading.casefold()).strip()


def _decoded(content: bytes) -> str:
    if not content.strip():
        raise NotATable(f"This file is empty. {EXPORT_AGAIN}")
    _refuse_other_kinds(content)
    for mark, name in ((codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16")):
        if content.startswith(mark):
            return _as_lines(_letters(content, name))
    try:
        return _as_lines(content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        _refuse_damaged(content, error.start)
        return _as_lines(
            _letters(content, "cp1252")
        )  # what Excel writes in Britain when not told otherwise


def _refuse_damaged(content: bytes, first: int) -> None:
    """A bad byte doesn't make UTF-8 into cp1252: read so, every name with an accent would come out wrong."""
    is_marked = content.startswith(codecs.BOM_UTF8)
    content = content.removeprefix(codecs.BOM_UTF8)
    readable = content.decode(errors="ignore")
    bad_bytes = len(content) - len(readable.encode())
    good_letters = len(readable) - len(readable.encode("ascii", "ignore"))
    # By chance alone hardly any letters of cp1252 stand in an order that is good UTF-8.
    if not is_marked and good_letters < bad_bytes:
        return
    raise NotATable(
        f"Row {_row_after(content[:first].decode())} has letters that can't be read: part of this file is damaged. "
        "Run the staff in post report again, or open the file in Excel, put that row and any like it right, choose "
        "File, then Save As, choose the type “CSV UTF-8 (Comma delimited)”, and use the file that makes."
    )


def _row_after(text: str) -> int:
    """Rows as a spreadsheet numbers them: a line break between quotation marks begins none."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return sum(part.count("\n") for part in lines.split('"')[::2]) + 1


def _letters(content: bytes, name: str) -> str:
    try:
        return content.decode(name)
    except UnicodeDecodeError:
        raise NotATable(
            "The letters in this file can't be read. Open it in Excel, choose File, then Save As, choose the type "
            "“CSV UTF-8 (Comma delimited)”, and use the file that makes."
        ) from None


def _as_lines(text: str) -> str:
    if "\x00" in text:
        raise NotATable(
            f"This file is damaged, or isn't text: it has NUL characters in it, which no table has. {EXPORT_AGAIN}"
        )
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if max(map(len, text.split("\n"))) > LONGEST_LINE:
        raise NotATable(
            f"This file has a line of more than {LONGEST_LINE:,} characters, so it isn't a table of staff. "
            f"{EXPORT_AGAIN}"
        )
    return text


def _refuse_other_kinds(content: bytes) -> None:
    if content.startswith(b"PK"):
        is_excel = b"xl/" in content[:8192] or b"[Content_Types].xml" in content[:8192]
        raise NotATable(
            SAVE_AS_CSV
            if is_excel
            else "This file is a zip archive. Unpack it first, then use the CSV file inside."
        )
    for begins, words in OTHERS:
        if content.startswith(begins):
            raise NotATable(words)
    if re.match(rb"\s*<(!doctype|html|\?xml)", content[:200].lower()):
        raise NotATable(f"This is a web page or XML, not a CSV file. {EXPORT_AGAIN}")


def _headings_of(text: str, known: frozenset[str]) -> tuple[str, int]:
    """The separator and the row of the headings: where most known headings stand."""
    best = (0, ",", 0)
    for separator in SEPARATORS:
        for number, cells in _first_rows(text, separator):
            found = len({plain(cell) for cell in cells} & known)
            if found > best[0]:
                best = (found, separator, number)
    if best[0] < 2:
        raise NotATable(
            "No column headings were found in the first 30 rows. The table needs a row of headings, such as "
            f"“Employee Number” and “Position Title”. {EXPORT_AGAIN}"
        )
    return best[1], best[2]


def _first_rows(text: str, separator: str) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(text), delimiter=separator)
    try:
        for number, cells in enumerate(reader, start=1):
            if number > TITLE_LINES:
                return
            yield number, cells
    except csv.Error:
        return


def _table(text: str, separator: str, at: int) -> Table:
    headings: list[str] = []
    rows: list[tuple[int, list[str]]] = []
    number = 0
    try:
        for number, cells in enumerate(
            csv.reader(io.StringIO(text), delimiter=separator, strict=True), start=1
        ):
            if number == at:
                headings = [cell.strip() for cell in cells]
            elif number > at and any(cell and not cell.isspace() for cell in cells):
                rows.append((number, cells))
    except csv.Error as error:
        raise NotATable(_csv_words(str(error), number + 1)) from None
    if not rows:
        raise NotATable(f"There are headings in this file but no rows below them. {EXPORT_AGAIN}")
    return Table(headings, rows)


def _csv_words(error: str, row: int) -> str:
    if "field limit" in error:
        return (
            f"A cell in row {row} is longer than 131,000 characters, often because a quotation mark opens "
            f"there and doesn't close. Mend that row, or run the report again, then use the new file."
        )
    return (
        f"A quotation mark in row {row} is open or out of place, so the columns can't be told apart from there on. "
        f"Mend that row, or run the report again, then use the new file."
    )
