"""Files, read back."""

from __future__ import annotations

import csv
import io
import re
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as shipped
from django.contrib.staticfiles import finders
from openpyxl import load_workbook
from pypdf import PdfReader

from recruitment.arrival.reports import AloneReport
from strategy.community.reports import Occasions
from tests.reports import structure
from workforce.reports import outputs
from workforce.reports.common import share_line
from workforce.reports.contents import (
    SHADES,
    Bar,
    Bars,
    Body,
    Column,
    Definition,
    Heat,
    Section,
    Shade,
    Table,
)
from workforce.reports.outputs import Document, dress, widths
from workforce.reports.outputs.safe import harmless
from workforce.reports.suppression import Count

SHEET = Path(shipped.ROOT) / "templates" / "pdf" / "report.css"
FORMULAS = [
    "=1+1",
    "+44 7700",
    "-5",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "  =1",
    "\uff1d1+1",
    '=HYPERLINK("http://x")',
]


def document(rows: list[Any] | None = None, **more: Any) -> Document:
    table = Table(
        "Within time, by role",
        (Column("Role"), Column("People", "number"), Column("Share", "percent"), Column("Due", "date")),
        rows or [("Peer support worker", 1234, Count(91, "91%"), date(2026, 10, 8)),
                 ("Senior", Count(None, "fewer than 5"), Count(None, "not shown"), None)],
    )  # fmt: skip
    bars = Bars("Within time", "Bars: peer supervision 91%.", [Bar("Peer supervision", 91, "91%")])
    heat = Heat("By patch", "Patch", ["Peer"], [("North", [Shade("91%", 1)])], SHADES)
    made = {
        "title": "Supervision",
        "intro": "Whether it takes place.",
        "seen_as": "HR sees counts.",
        "chosen": [("On", "13 October 2026")],
        "body": Body(
            "91% is within time: 132 of 145", [Section("By role", ["Words."], bars, heat, table)]
        ),
        "definitions": [Definition("Within time", "Grace has not run out.", "How often")],
        "made_for": "Helen Marsh",
        "made_at": datetime(2026, 10, 13, 12, tzinfo=UTC),
        "period": "As it stands on 13 October 2026",
        "classification": "Official: counts only",
    }
    return Document(**(made | more))


@pytest.fixture(scope="module")
def read() -> PdfReader:
    return PdfReader(io.BytesIO(outputs.make("pdf", document())))


def test_a_pdf_is_tagged_and_says_its_title_and_language(read: PdfReader) -> None:
    root = read.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"].value is True
    assert root["/Lang"] == "en-GB"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"].value is True
    assert read.metadata is not None
    assert read.metadata.title == "Supervision"
    assert b"pdfuaid:part" in root["/Metadata"].get_data()


def test_a_pdf_says_who_it_is_for_what_was_chosen_and_which_page(read: PdfReader) -> None:
    text = " ".join(read.pages[0].extract_text().split())
    for words in ("91% is within time: 132 of 145", "13 October 2026", "HR sees counts.", "Made by: Helen Marsh, 13 October 2026 at 1pm",
                  "Period: As it stands on 13 October 2026", "Classification: Official: counts only",
                  "Page 1 of 1", "fewer than 5", "8 October 2026", "Grace has not run out."):  # fmt: skip
        assert words in text


def test_a_pdf_has_bookmarks_for_its_parts(read: PdfReader) -> None:
    outline: Any = read.outline
    assert [outline[0]["/Title"], *(each["/Title"] for each in outline[1])] == [
        "Supervision",
        "By role",
        "How this is counted",
    ]


def _elements(node: Any) -> list[Any]:
    node = node.get_object()
    kids = node.get("/K", [])
    kids = kids if isinstance(kids, list) else [kids]
    below = [each for kid in kids if hasattr(kid, "get_object") for each in _under(kid)]
    return [node, *below]


def _under(kid: Any) -> list[Any]:
    return _elements(kid) if isinstance(kid.get_object(), dict) else []


def test_pictures_in_a_pdf_have_words_instead(read: PdfReader) -> None:
    found = _elements(read.trailer["/Root"]["/StructTreeRoot"])
    figures = [each for each in found if each.get("/S") == "/Figure"]
    assert [each["/Alt"] for each in figures] == ["Within time. Bars: peer supervision 91%."]
    tags = {each.get("/S") for each in found}
    assert {"/H1", "/H2", "/Table", "/TH", "/TD", "/Caption", "/P"} <= tags


def test_every_letter_of_a_pdf_has_its_font_with_it(read: PdfReader) -> None:
    fonts = read.pages[0]["/Resources"]["/Font"]
    for font in fonts.values():
        descriptor = font["/DescendantFonts"][0].get_object()["/FontDescriptor"]
        assert {"/FontFile2", "/FontFile3"} & set(descriptor)


def test_words_in_a_pdf_are_words(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("planted")
    nasty = f'<img src="file://{secret}"><link rel="attachment" href="file://{secret}">'
    made = outputs.make("pdf", document([(nasty, 1, None, None)]))
    reader = PdfReader(io.BytesIO(made))
    assert "<img" in reader.pages[0].extract_text()
    assert not reader.attachments


def test_a_table_of_a_pdf_does_not_say_again_what_its_heading_says() -> None:
    table = Table("By ward", (Column("Ward"), Column("People", "number")), [("Ash", 12)])
    body = Body("12 people", [Section("By ward", table=table)])
    read = PdfReader(io.BytesIO(outputs.make("pdf", document(body=body, definitions=[]))))
    assert read.pages[0].extract_text().count("By ward") == 1


@pytest.mark.parametrize("wards", range(10, 18))
def test_a_total_of_a_pdf_never_stands_alone_on_a_page(wards: int) -> None:
    rows = [(f"Ward {n}", n, None, None) for n in range(wards)]
    made = outputs.make("pdf", document([*rows, ("All wards", wards, None, None)]))
    pages = [page.extract_text().splitlines() for page in PdfReader(io.BytesIO(made)).pages]
    [ending] = [lines for lines in pages if any(line.startswith("All wards") for line in lines)]
    assert sum(line.startswith("Ward ") for line in ending) >= 2


def test_a_page_may_end_between_many_bars_and_each_drawing_says_its_own() -> None:
    bars = Bars("By month", "What all show.", [Bar(f"Month {n}", n, f"{n}%") for n in range(13)])
    body = Body("Month by month", [Section("By month", ["Words. " * 250], bars)])
    made = outputs.make("pdf", document(body=body))
    assert structure.faults(made) == []
    said = structure.pictures(made)
    assert said[:2] == ["By month. What all show.", "Month 2: 2%. Month 3: 3%."]
    assert said[6:] == ["Month 12: 12%."]
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(made)).pages]
    assert [bool(re.search(r"^Month \d", page, re.M)) for page in pages].count(True) == 2


def _pages(made: Document) -> list[str]:
    return [page.extract_text() for page in PdfReader(io.BytesIO(outputs.make("pdf", made))).pages]


@pytest.mark.parametrize("words", [250, 640])
def test_a_picture_of_a_pdf_keeps_its_table_and_no_definition_is_alone(words: int) -> None:
    bars = Bars("By kind", "All of it.", [Bar(f"Bar {n}", n, f"{n}%") for n in range(3)])
    table = Table("The same", [Column("Kind")], [(f"Row {n}",) for n in range(3)])
    body = Body("Much", [Section("All", ["Words. " * words], bars, table=table)])
    terms = [Definition(f"Term {n}", "What it means. " * 22) for n in range(12)]
    pages = _pages(document(body=body, definitions=terms))
    assert [n for n, page in enumerate(pages) if "Bar 2" in page] == [
        n for n, page in enumerate(pages) if "Row 0" in page
    ]
    assert pages[-1].count("Term ") >= 3


def test_of_one_table_the_headline_says_what_its_rows_are() -> None:
    quarters = [("2026, quarter 2", 3, Count(None, "25 to 29"), None), ("2026, quarter 1", 1, Count(None, "none"), None)]  # fmt: skip
    assert Occasions().headline(quarters) == "4 occasions"
    assert Occasions().headline([]) == "No occasion is counted yet"
    assert AloneReport().headline([("Team",)]) == "1 person is new and alone by override"
    assert AloneReport().headline([]) == "Nobody is new and alone by override"


def test_a_share_that_is_a_bound_is_said_and_one_that_is_hidden_is_not() -> None:
    assert share_line(Count(None, "87% or more"), "on time") == "87% or more on time"
    assert share_line(Count(None, "not shown"), "on time") == "Too few to say a share"


def test_no_column_of_a_pdf_is_narrower_than_its_longest_word() -> None:
    columns = (Column("Day"), Column("What", width=20), Column("People", "number"))
    table = Table("Days", columns, [("27 September 2026", "Something", "fewer than 5")])
    day, what, people = widths.shares(table)
    assert day >= widths.EDGES + widths.LETTER * len("September")
    assert people >= widths.EDGES + widths.PLAIN * len("fewer than 5")
    assert sum((day, what, people)) == pytest.approx(100)
    many = Table("Many", [Column("Extraordinarily")] * 12, [])
    assert sum(widths.shares(many)) == pytest.approx(100)


def test_cells_of_a_spreadsheet_have_types() -> None:
    sheet = load_workbook(io.BytesIO(outputs.make("xlsx", document())))["By role"]
    assert [cell.value for cell in sheet[1]] == ["Role", "People", "Share", "Due"]
    assert [cell.value for cell in sheet[2]][:3] == ["Peer support worker", 1234, 0.91]
    assert sheet["D2"].value == datetime(2026, 10, 8)
    assert (sheet["C2"].number_format, sheet["D2"].number_format) == ("0%", "d mmmm yyyy")
    assert [cell.value for cell in sheet[3]] == ["Senior", "fewer than 5", "not shown", None]
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("B2", "A1:D3")


@pytest.mark.parametrize("words", ["4.6%", "12 days", "4%"])
def test_what_is_more_than_a_number_keeps_its_words(words: str) -> None:
    made = document(
        [("Peer", Count(int(words.partition(".")[0].split()[0].strip("%")), words), None, None)]
    )
    assert load_workbook(io.BytesIO(outputs.make("xlsx", made)))["By role"]["B2"].value == words
    assert f"Peer,{words}," in outputs.make("csv", made).decode("utf-8-sig")


def test_a_spreadsheet_says_how_it_is_counted() -> None:
    book = load_workbook(io.BytesIO(outputs.make("xlsx", document())))
    assert book.sheetnames == ["About", "By role", "How it is counted"]
    assert [cell.value for cell in book["How it is counted"][2]] == [
        "Within time",
        "Grace has not run out.",
        "How often",
    ]
    assert book.properties.title == "Supervision"


@pytest.mark.parametrize("words", FORMULAS)
def test_what_looks_like_a_formula_stays_text(words: str) -> None:
    made = document([(words, 1, None, None)])
    cell = load_workbook(io.BytesIO(outputs.make("xlsx", made)))["By role"]["A2"]
    assert cell.data_type == "s"
    assert cell.quotePrefix
    text = outputs.make("csv", made).decode("utf-8-sig")
    found = [row for row in csv.reader(io.StringIO(text, newline="")) if len(row) == 4][1]
    assert found[0].startswith("'")


@pytest.mark.parametrize("words", ["Peer", "a=b", "3-4 weeks", "", "O'Neill"])
def test_other_words_are_left_alone(words: str) -> None:
    assert harmless(words) == words


def test_signs_that_no_file_holds_are_left_out() -> None:
    assert harmless("a\x00b\x0b\ud800c\u202ed") == "abcd"
    book = outputs.make("xlsx", document([("a\x00\ufffeb", 1, None, None)]))
    assert load_workbook(io.BytesIO(book))["By role"]["A2"].value == "ab"


def test_a_csv_opens_in_excel_and_keeps_numbers() -> None:
    made = outputs.make("csv", document())
    assert made.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(made.decode("utf-8-sig"), newline="")))
    assert rows == [
        ["Supervision"],
        ["Period", "As it stands on 13 October 2026"],
        ["On", "13 October 2026"],
        ["Made by", "Helen Marsh, 13 October 2026 at 1pm"],
        ["Classification", "Official: counts only"],
        ["Who can see it", "HR sees counts."],
        [],
        ["By role"],
        ["Role", "People", "Share", "Due"],
        ["Peer support worker", "1234", "91", "2026-10-08"],
        ["Senior", "fewer than 5", "not shown", ""],
    ]


def test_paper_is_in_the_organisations_own_dress(settings: Any, tmp_path: Path) -> None:
    ours = dress.sheet(SHEET)
    assert dress.OURS in ours
    (tmp_path / "trust.svg").write_text(
        "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 1 1'/>"
    )
    settings.STATICFILES_DIRS = [tmp_path]
    finders.get_finder.cache_clear()
    settings.SERVICE_COLOUR, settings.SERVICE_MARK = "#005eb8", "trust.svg"
    dressed = dress.sheet(SHEET)
    assert dress.OURS not in dressed
    assert dressed.count("#005eb8") == ours.count(dress.OURS)
    assert 'url("data:image/svg+xml;base64,' in dressed
    settings.SERVICE_MARK = "not-there.svg"
    assert "base64" not in dress.sheet(SHEET)
    finders.get_finder.cache_clear()
