"""Bytes become a table, or say what to do."""

from __future__ import annotations

import io

import openpyxl
import pytest

from tests.establishment import making
from tests.establishment.making import MANAGER, NURSE, PEER, TRIO, extract
from workforce.establishment.actions import imports
from workforce.establishment.importing.problems import NotATable

pytestmark = pytest.mark.django_db
AGAIN = "Run the report again, export it as CSV or XLSX, and use the file that makes."
OLD = (
    "This is a workbook of an older Excel. Open it, choose File, then Save As, choose the type “Excel Workbook (.xlsx)” or "
    "“CSV UTF-8 (Comma delimited)”, and use the file that makes."
)


def workbook() -> bytes:
    book = openpyxl.Workbook()
    book.active.append(making.HEADINGS)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def refusal(content: bytes) -> str:
    before = making.standing()
    with pytest.raises(NotATable) as refused:
        imports.check(name="extract.csv", content=content, by=making.SYSTEM)
    assert making.standing() == before
    return str(refused.value)


def counted(content: bytes) -> tuple[int, int, int]:
    counts = imports.plan_of(content).plan.counts()
    return counts["people"]["added"], counts["posts"]["added"], counts["staff"]["added"]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_table_is_read_whatever_its_letters_and_separator(separator: str, encoding: str) -> None:
    rows = [making.peer(first_name="Zoë", last_name="Ó Néill"), MANAGER, NURSE]
    content = extract(*rows, separator=separator, encoding=encoding)
    plan = imports.plan_of(content).plan
    assert [change.name for change in plan.people] == ["Zoë Ó Néill", "Dan Hughes"]
    assert counted(content) == (2, 1, 2)


DAMAGED = (
    "Row {} has letters that can't be read: part of this file is damaged. Run the report again, or open "
    "the file in Excel, put that row and any like it right, choose File, then Save As, choose the type "
    "“CSV UTF-8 (Comma delimited)”, and use the file that makes."
)
ZOE = making.peer(first_name="Zoë")


def test_damaged_letters_after_a_mark_for_utf_8_are_refused() -> None:
    content = extract(ZOE, MANAGER, NURSE, encoding="utf-8-sig").replace(b"Magda", b"Mag\xe9a")
    assert refusal(content) == DAMAGED.format(4)


@pytest.mark.parametrize("line_end", ["\n", "\r", "\r\n"])
def test_row_of_damaged_letters_is_the_row_of_a_spreadsheet(line_end: str) -> None:
    rows = [making.peer(location="North\nside"), making.manager(first_name='"Dan"'), NURSE]
    text = making.text(*rows, titles=("Staff in Post", "")).replace("\r\n", line_end)
    content = text.encode("utf-8-sig").replace(b"Magda", b"Mag\xe9a")
    assert refusal(content) == DAMAGED.format(6)


@pytest.mark.parametrize("damage", [b"Mag\xe9a", b"Mag\xc3", b"Mag\x81a"])
def test_damaged_letters_in_a_file_that_is_utf_8_elsewhere_are_refused(damage: bytes) -> None:
    content = extract(ZOE, making.manager(last_name="Ó Néill"), NURSE).replace(b"Magda", damage)
    assert refusal(content) == DAMAGED.format(4)


def test_one_good_letter_and_one_damaged_are_not_guessed_at() -> None:
    assert refusal(extract(ZOE, NURSE).replace(b"Magda", b"Mag\xe9a")) == DAMAGED.format(3)


def test_file_without_utf_8_is_read_though_a_few_bytes_look_like_it() -> None:
    rows = [ZOE, making.manager(first_name="Renée"), making.nurse(last_name="Ã«")]
    plan = imports.plan_of(extract(*rows, encoding="cp1252")).plan
    assert [change.name for change in plan.people] == ["Zoë Okafor", "Renée Hughes"]


@pytest.mark.parametrize("line_end", ["\n", "\r", "\r\n"])
def test_table_is_read_whatever_its_line_ends(line_end: str) -> None:
    assert counted(making.text(*TRIO).replace("\r\n", line_end).encode()) == (2, 1, 2)


def test_title_lines_above_the_headings_are_passed_over() -> None:
    titles = ("Staff in Post", "Run on,01-NOV-2026", "", ",,,")
    plan = imports.plan_of(extract(PEER, making.nurse(fte="7"), titles=titles)).plan
    assert plan.read == 2
    assert [(each.row, each.column) for each in plan.problems if each.stops] == [(7, "FTE")]


def test_headings_in_other_capitals_and_columns_we_do_not_know_are_fine() -> None:
    lines = making.text(*TRIO).split("\r\n")
    lines[0] = lines[0].upper().replace("POSITION TITLE", "position_title")
    wider = "\r\n".join(f"{line},=HYPERLINK(1)" if line else line for line in lines)
    assert counted(wider.encode()) == (2, 1, 2)


def test_decimal_commas_are_read() -> None:
    content = extract(making.peer(fte="0,80", contracted_hours="22,5"), MANAGER, separator=";")
    (post,) = imports.plan_of(content).plan.posts
    assert (str(post.values["fte"]), str(post.values["hours"])) == ("0.800", "22.50")


@pytest.mark.parametrize(
    ("fte", "hours", "read"),
    [
        ("0,750", "37,5", ("0.750", "37.50")),
        ("0,8", "22,25", ("0.800", "22.25")),
        ("1", "0,125", ("1.000", "0.12")),
        ("0,8750", "22.125", ("0.875", "22.12")),
    ],
)
def test_comma_that_can_only_begin_decimals_is_read(
    fte: str, hours: str, read: tuple[str, str]
) -> None:
    content = extract(making.peer(fte=fte, contracted_hours=hours), MANAGER, separator=";")
    plan = imports.plan_of(content).plan
    (post,) = plan.posts
    assert plan.problems == []
    assert (str(post.values["fte"]), str(post.values["hours"])) == read


NEEDED = [
    heading
    for heading in making.HEADINGS
    if heading not in {"Title", "Staff Group", "Org L2", "Location", "Email Address"}
]


@pytest.mark.parametrize("heading", NEEDED)
def test_missing_column_is_named(heading: str) -> None:
    assert refusal(extract(*TRIO, without=heading)) == (
        f"The column “{heading}” is missing from the headings. Add it to the report, or give the column that holds "
        "it that name, then use the new file."
    )


@pytest.mark.parametrize("heading", ["Title", "Staff Group", "Org L2", "Location", "Email Address"])
def test_column_that_is_not_needed_may_be_missing(heading: str) -> None:
    assert counted(extract(*TRIO, without=heading)) == (2, 1, 2)


def test_several_missing_columns_are_all_named() -> None:
    assert refusal(b"Employee Number,First Name,Last Name\r\n1,Sam,Okafor\r\n") == (
        "The columns “Assignment Number”, “Position Title”, “Pay Scale”, “Org L4”, “Org L6”, “Assignment Category”, "
        "“FTE”, “Contracted Hours”, “Latest Start Date”, “Fixed Term Temp End Date” and “Supervisor Employee Number” "
        "are missing from the headings. Add them to the report, or give the column that holds them that name, then "
        "use the new file."
    )


def test_column_that_is_there_twice_is_named() -> None:
    lines = making.text(*TRIO).split("\r\n")
    twice = "\r\n".join([f"{lines[0]},FTE", *(f"{line},1" for line in lines[1:] if line)])
    assert refusal(twice.encode()) == (
        "The column “FTE” is in the headings twice, so it isn't clear which one counts. Delete one of each, then use "
        "the new file."
    )


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", f"This file is empty. {AGAIN}"),
        (b"  \r\n\r\n ", f"This file is empty. {AGAIN}"),
        (workbook(), f"There are headings in this file but no rows below them. {AGAIN}"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old excel", OLD),
        (b"PK\x03\x04 something else", ("This file is a zip archive, or a document of another kind. Unpack it, or save it as .xlsx or CSV, "
         "and use the file that makes.")),
        (b"\x1f\x8b\x08 packed", "This file is compressed. Unpack it first, then use the CSV or XLSX file inside."),
        (b"%PDF-1.7 ...", f"This is a PDF, which can't be read as a table. {AGAIN}"),
        (b"\x89PNG\r\n", f"This is a picture. {AGAIN}"),
        (b"<!DOCTYPE html><html>", f"This is a web page or XML, not a CSV file. {AGAIN}"),
        (b"\n <?xml version='1.0'?>", f"This is a web page or XML, not a CSV file. {AGAIN}"),
        (
            b"\xc3\x28\x81\x8d\x9d",
            ("The letters in this file can't be read. Open it in Excel, choose File, then Save As, choose the type "
            "“CSV UTF-8 (Comma delimited)”, and use the file that makes."),
        ),
        (
            b"Dear all,\r\nplease find attached\r\n",
            ("No column headings were found in the first 30 rows. The table needs a row of headings, such as "
            f"“Employee Number” and “Position Title”. {AGAIN}"),
        ),
        (extract(), f"There are headings in this file but no rows below them. {AGAIN}"),
        (
            extract(PEER).replace(b"Okafor", b"Oka\x00for"),
            f"This file is damaged, or isn't text: it has NUL characters in it, which no table has. {AGAIN}",
        ),
        (
            extract(PEER, making.nurse(last_name="x" * 140_000)),
            ("A cell in row 3 is longer than 131,000 characters, often because a quotation mark opens there and "
            "doesn't close. Mend that row, or run the report again, then use the new file."),
        ),
        (
            b"x" * 300_000,
            f"This file has a line of more than 200,000 characters, so it isn't a table of people. {AGAIN}",
        ),
        (
            extract(PEER, NURSE).replace(b"Roberts", b'"Roberts'),
            ("A quotation mark in row 3 is open or out of place, so the columns can't be told apart from there on. "
            "Mend that row, or run the report again, then use the new file."),
        ),
    ],
)  # fmt: skip
def test_file_that_is_no_table_says_what_to_do_and_changes_nothing(
    content: bytes, words: str
) -> None:
    assert refusal(content) == words


def test_file_larger_than_the_setting_is_refused() -> None:
    most = 20 * 1024 * 1024
    assert refusal(extract(PEER) + b"," * most) == (
        "This file is larger than 20 MB. Run the report for one directorate at a time."
    )
