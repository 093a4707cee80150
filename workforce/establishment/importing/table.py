"""Bytes become a table: what kind of file it is, its letters, its separator, where its headings stand."""

import codecs
import csv
import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from workforce.core.presenting import and_words
from workforce.establishment.importing import workbook
from workforce.establishment.importing.problems import NotATable
from workforce.establishment.importing.values import SINCE_1900

SAVE_AS_XLSX = (
    "This is a workbook of an older Excel. Open it, choose File, then Save As, choose the type “Excel Workbook "
    "(.xlsx)” or “CSV UTF-8 (Comma delimited)”, and use the file that makes."
)
PROTECTED = (
    "This workbook is protected with a password. Open it, take the password off (File, Info, Protect Workbook), "
    "save it as .xlsx or CSV, and use the file that makes."
)
EXPORT_AGAIN = "Run the report again, export it as CSV or XLSX, and use the file that makes."
# How a file of another kind begins.
OTHERS: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", f"This is a PDF, which can't be read as a table. {EXPORT_AGAIN}"),
    (b"\x89PNG", f"This is a picture. {EXPORT_AGAIN}"),
    (b"\xff\xd8\xff", f"This is a picture. {EXPORT_AGAIN}"),
    (b"GIF8", f"This is a picture. {EXPORT_AGAIN}"),
    (
        b"\x1f\x8b",
        "This file is compressed. Unpack it first, then use the CSV or XLSX file inside.",
    ),
    (b"{\\rtf", f"This is a Word document. {EXPORT_AGAIN}"),
)
OLD_OFFICE = b"\xd0\xcf\x11\xe0"
SEPARATORS = ",;\t"
TITLE_LINES = 30  # headings stand within the first thirty lines
LONGEST_LINE = 200_000
LEAST_KNOWN = 2
LEAST_UNKNOWN = 5
NO_HEADINGS = (
    "No column headings were found in the first 30 rows. The table needs a row of headings, such as "
    f"“Employee Number” and “Position Title”. {EXPORT_AGAIN}"
)
NO_ROWS = f"There are headings in this file but no rows below them. {EXPORT_AGAIN}"


@dataclass(frozen=True, slots=True)
class Table:
    """`headings` as written; rows numbered as a spreadsheet numbers them, blank ones left out."""

    headings: list[str]
    rows: list[tuple[int, list[str]]]
    titles: tuple[str, ...] = ()
    """What stands in the lines above the headings."""
    sheet: str = ""
    since: date = SINCE_1900
    known: int = 0
    """How many headings are known ones."""


class SeveralSheets(NotATable):
    """More than one sheet has the headings: which counts isn't ours to say."""


def read(content: bytes, known: frozenset[str], *, sheet: str = "") -> Table:
    """`known` are the plain forms of headings to look for. Raises NotATable, with what to do."""
    found = [table for table in tables(content, known) if table.known >= LEAST_KNOWN]
    if sheet and any(table.sheet == sheet for table in found):
        found = [table for table in found if table.sheet == sheet]
    if len(found) > 1:
        names = and_words(f"“{table.sheet}”" for table in found)
        raise SeveralSheets(
            f"Several sheets have the headings of a staff extract: {names}. Keep the one that counts, delete the "
            "others, and use the new file."
        )
    if not found:
        raise NotATable(NO_HEADINGS)
    if not found[0].rows:
        raise NotATable(NO_ROWS)
    return found[0]


def tables(content: bytes, known: frozenset[str]) -> list[Table]:
    """Every sheet that may be a table, whether its headings are known or not. A CSV file is one sheet."""
    if content.startswith(b"PK") and _is_workbook(content):
        found = [_of_sheet(sheet, known) for sheet in workbook.read(content)]
        return [table for table in found if table is not None]
    text = _decoded(content)
    separator, at, score = _headings_of(text, known)
    return [_table(text, separator, at, score)] if at else []


def _of_sheet(sheet: workbook.Sheet, known: frozenset[str]) -> Table | None:
    first = [row for row in sheet.rows[:TITLE_LINES] if row[0] <= TITLE_LINES]
    at, score = _likeliest(first, known)
    if not at:
        return None
    headings = next(cells for number, cells in first if number == at)
    while headings and not headings[-1].strip():
        headings = headings[:-1]
    width = len(headings)
    rows = [
        (number, cells if len(cells) >= width else cells + [""] * (width - len(cells)))
        for number, cells in sheet.rows
        if number > at
    ]
    titles = tuple(cell for number, cells in first if number < at for cell in cells if cell)
    return Table([cell.strip() for cell in headings], rows, titles, sheet.name, sheet.since, score)


def _likeliest(first: Iterable[tuple[int, list[str]]], known: frozenset[str]) -> tuple[int, int]:
    """The row of the headings and how many of them are known; without known ones, the first row with as
    many words as any, all of them different."""
    rows = [(number, [plain(cell) for cell in cells]) for number, cells in first]
    number, score = 0, 0
    for each, cells in rows:
        found = len(set(cells) & known)
        if found > score:
            number, score = each, found
    if score >= LEAST_KNOWN:
        return number, score
    widths = {each: len(_words(cells)) for each, cells in rows}
    widest = max(widths.values(), default=0)
    if widest < LEAST_UNKNOWN:
        return 0, score
    likely = (each for each, cells in rows if widths[each] == widest == len(set(_words(cells))))
    return next(likely, 0), score


def _words(cells: Iterable[str]) -> list[str]:
    return [cell for cell in cells if re.search("[a-z]", cell)]


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
        "Run the report again, or open the file in Excel, put that row and any like it right, choose "
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
            f"This file has a line of more than {LONGEST_LINE:,} characters, so it isn't a table of people. "
            f"{EXPORT_AGAIN}"
        )
    return text


def _is_workbook(content: bytes) -> bool:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            return "xl/workbook.xml" in parts.namelist()
    except (zipfile.BadZipFile, ValueError, OSError):
        return b"xl/" in content[:8192] or b"[Content_Types].xml" in content[:8192]


def _refuse_other_kinds(content: bytes) -> None:
    if content.startswith(b"PK"):
        raise NotATable(
            "This file is a zip archive, or a document of another kind. Unpack it, or save it as .xlsx or CSV, and use "
            "the file that makes."
        )
    if content.startswith(OLD_OFFICE):
        is_protected = "EncryptedPackage".encode("utf-16-le") in content
        raise NotATable(PROTECTED if is_protected else SAVE_AS_XLSX)
    for begins, words in OTHERS:
        if content.startswith(begins):
            raise NotATable(words)
    if re.match(rb"\s*<(!doctype|html|\?xml)", content[:200].lower()):
        raise NotATable(f"This is a web page or XML, not a CSV file. {EXPORT_AGAIN}")


def _headings_of(text: str, known: frozenset[str]) -> tuple[str, int, int]:
    """The separator, the row of the headings, and how many of them are known."""
    best = (",", 0, 0)
    widest = 0
    for separator in SEPARATORS:
        first = list(_first_rows(text, separator))
        at, score = _likeliest(first, known)
        width = max((len(cells) for number, cells in first if number == at), default=0)
        if at and (score, width) > (best[2], widest):
            best, widest = (separator, at, score), width
    return best


def _first_rows(text: str, separator: str) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(text), delimiter=separator)
    try:
        for number, cells in enumerate(reader, start=1):
            if number > TITLE_LINES:
                return
            yield number, cells
    except csv.Error:
        return


def _table(text: str, separator: str, at: int, score: int) -> Table:
    headings: list[str] = []
    rows: list[tuple[int, list[str]]] = []
    titles: list[str] = []
    number = 0
    try:
        for number, cells in enumerate(
            csv.reader(io.StringIO(text), delimiter=separator, strict=True), start=1
        ):
            if number == at:
                headings = [cell.strip() for cell in cells]
            elif number < at:
                titles += [cell for cell in cells if cell]
            elif any(cell and not cell.isspace() for cell in cells):
                rows.append((number, cells))
    except csv.Error as error:
        raise NotATable(_csv_words(str(error), number + 1)) from None
    return Table(headings, rows, tuple(titles), known=score)


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
