"""XLSX: the same as CSV, and within bounds."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from tests.establishment import making
from tests.establishment.making import MANAGER, NURSE, PEER, TRIO, nurse, peer
from tests.establishment.test_generated import few, many, rows
from workforce.establishment.actions import imports
from workforce.establishment.importing import workbook
from workforce.establishment.importing.plan import Plan
from workforce.establishment.importing.problems import NotATable

pytestmark = pytest.mark.django_db


def book(
    *rows: dict[str, Any], titles: tuple[Any, ...] = (), is_1904: bool = False, **sheets: Any
) -> bytes:
    made = openpyxl.Workbook()
    if is_1904:
        made.epoch = CALENDAR_MAC_1904
    sheet = made.active
    sheet.title = "Staff"
    for title in titles:
        sheet.append([title])
    sheet.append(making.HEADINGS)
    for row in rows:
        sheet.append([row[heading] for heading in making.HEADINGS])
    for name, lines in sheets.items():
        other = made.create_sheet(name)
        for line in lines:
            other.append(line)
    return saved(made)


def saved(made: openpyxl.Workbook) -> bytes:
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def plan(content: bytes) -> Plan:
    return imports.plan_of(content).plan


def refusal(content: bytes) -> str:
    before = making.standing()
    with pytest.raises(NotATable) as refused:
        imports.check(name="x.xlsx", content=content, by=making.SYSTEM)
    assert making.standing() == before
    return str(refused.value)


def same(content: bytes, *rows: dict[str, str]) -> bool:
    one, other = plan(content), plan(making.extract(*rows))
    return (one.digest(), one.problems) == (other.digest(), other.problems)


def test_workbook_is_read_as_its_csv_is() -> None:
    assert same(book(*TRIO), *TRIO)


@few
@given(rows())
def test_any_workbook_is_read_as_its_csv_is(found: list[dict[str, str]]) -> None:
    assert same(book(*found), *found)


@few
@given(
    rows(),
    st.sampled_from([",", ";", "\t"]),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1252"]),
)
def test_any_csv_is_read_alike_whatever_its_letters(
    found: list[dict[str, str]], separator: str, encoding: str
) -> None:
    text = [{k: v.replace("Ł", "L").replace("ł", "l") for k, v in row.items()} for row in found]
    content = making.extract(*text, separator=separator, encoding=encoding, errors="replace")
    told = [
        {k: v.encode(encoding, "replace").decode(encoding) for k, v in row.items()} for row in text
    ]
    assert plan(content).digest() == plan(book(*told)).digest()


def test_numbers_as_numbers_and_numbers_as_text_are_the_same() -> None:
    number = {
        "Employee Number": 100,
        "Assignment Number": 100.0,
        "FTE": 0.8,
        "Contracted Hours": 30,
        "Supervisor Employee Number": 200,
    }
    assert same(book(PEER | number, MANAGER, NURSE), *TRIO)
    assert same(
        book(PEER | {"FTE": 0.1 + 0.7, "Contracted Hours": 30.000000000000004}, MANAGER),
        PEER,
        MANAGER,
    )


@pytest.mark.parametrize(
    "cell",
    [datetime(2023, 6, 30), date(2023, 6, 30), "30-JUN-2023", "30/06/2023", "2023-06-30", "30 June 2023", 45107, "45107",
     datetime(2023, 6, 30, 8, 15), 45107.25],
)  # fmt: skip
@pytest.mark.parametrize("is_1904", [False, True])
def test_days_are_read_however_they_are_kept(cell: Any, is_1904: bool) -> None:
    if is_1904 and isinstance(cell, int | float):
        cell -= 1462
    if is_1904 and cell == "45107":
        cell = "43645"
    assert same(book(peer() | {"Latest Start Date": cell}, MANAGER, is_1904=is_1904), PEER, MANAGER)


@pytest.mark.parametrize(
    ("cell", "mend"),
    [
        ("99999", "As a number of Excel's, 99999 would be 13 October 2173, which can't be right. Format the column as a date, or enter a date like 30-JUN-2013."),
        ("10000", "As a number of Excel's, 10000 would be 18 May 1927, which can't be right. Format the column as a date, or enter a date like 30-JUN-2013."),
        ("4510", "Enter a date like 30-JUN-2013, 30/06/2013 or 2013-06-30."),
        ("451070", "Enter a date like 30-JUN-2013, 30/06/2013 or 2013-06-30."),
        ("#REF!", "Excel could not work this cell out. Enter the value itself instead of the formula."),
    ],
)  # fmt: skip
def test_wrong_day_is_named_in_a_workbook_and_in_csv(cell: str, mend: str) -> None:
    for content in (
        book(peer(latest_start_date=cell), MANAGER),
        making.extract(peer(latest_start_date=cell), MANAGER),
    ):
        (problem,) = plan(content).problems
        assert (problem.row, problem.column, problem.value, problem.mend) == (
            2,
            "Latest Start Date",
            cell,
            mend,
        )


def test_number_excel_can_not_show_as_a_day_is_named() -> None:
    made = openpyxl.load_workbook(io.BytesIO(book(peer(), MANAGER)))
    cell = made.active.cell(row=2, column=1 + making.HEADINGS.index("Latest Start Date"))
    cell.value, cell.number_format = 99999999, "dd/mm/yyyy"
    (problem,) = plan(saved(made)).problems
    assert (problem.row, problem.column, problem.value) == (2, "Latest Start Date", "#VALUE!")


def test_merged_title_lines_are_passed_over_and_rows_keep_their_numbers() -> None:
    made = openpyxl.load_workbook(
        io.BytesIO(
            book(PEER, nurse(fte="7"), titles=("Staff in post", "As at 1 November 2026", None))
        )
    )
    made.active.merge_cells("A1:S1")
    made.active.merge_cells("A2:S2")
    found = plan(saved(made))
    assert found.read == 2
    assert [(each.row, each.column) for each in found.problems if each.stops] == [(6, "FTE")]


def test_blank_rows_and_columns_and_far_cells_do_no_harm() -> None:
    made = openpyxl.load_workbook(io.BytesIO(book(PEER)))
    made.active.cell(row=9, column=1)
    for at, heading in enumerate(making.HEADINGS, start=1):
        made.active.cell(row=12, column=at).value = MANAGER[heading]
    made.active.cell(row=1, column=40).value = " "
    found = plan(saved(made))
    assert (found.read, len(found.people), found.problems) == (2, 2, [])


def test_formula_has_the_value_that_was_worked_out() -> None:
    content = edited(book(PEER, MANAGER), lambda xml: xml.replace("<v>Okafor</v>", "<v>Okafor</v>"))
    assert same(content, PEER, MANAGER)
    worked = with_formula("<f>6*5</f><v>30</v>")
    assert same(worked, PEER, MANAGER)
    text = with_formula('<f>"3"&amp;"0"</f><v>30</v>', ' t="str"')
    assert same(text, PEER, MANAGER)


@pytest.mark.parametrize(
    "cell", ["<f>6*5</f>", "<f>6*5</f><v></v>", "<f>6*5</f><v/>", '<f t="shared" si="0"/>']
)
def test_formula_nobody_has_worked_out_is_refused(cell: str) -> None:
    assert refusal(with_formula(cell)) == (
        "There are formulas in this workbook that have not been worked out, so their values aren't in it. "
        "Open it in Excel, save it, and use it again."
    )


def with_formula(inner: str, kind: str = "") -> bytes:
    """In the hours of the first row."""
    column = openpyxl.utils.get_column_letter(1 + making.HEADINGS.index("Contracted Hours"))
    pattern = rf'<c r="{column}2"[^>]*>.*?</c>'
    return edited(
        book(PEER | {"Contracted Hours": 30}, MANAGER),
        lambda xml: re.sub(pattern, lambda _: f'<c r="{column}2"{kind}>{inner}</c>', xml, count=1),
    )


def edited(
    content: bytes,
    edit: Callable[[str], str],
    part: str = "xl/worksheets/sheet1.xml",
    **more: bytes,
) -> bytes:
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for entry in old.infolist():
            data = old.read(entry)
            if entry.filename == part:
                data = edit(data.decode()).encode()
            new.writestr(entry.filename, data)
        for name, data in more.items():
            new.writestr(name, data)
    return out.getvalue()


def with_shared_strings(content: bytes) -> bytes:
    """As Excel writes it: words stand once, in a part of their own."""
    strings: list[str] = []

    def moved(found: re.Match[str]) -> str:
        strings.append(found[2])
        return f'<c r="{found[1]}" t="s"><v>{len(strings) - 1}</v></c>'

    pattern = r'<c r="([A-Z]+\d+)" t="inlineStr"><is><t>(.*?)</t></is></c>'
    content = edited(content, lambda xml: re.sub(pattern, moved, xml))
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
    content = edited(
        content,
        lambda xml: xml.replace(
            "</Types>", f'<Override PartName="/xl/sharedStrings.xml" ContentType="{kind}"/></Types>'
        ),
        "[Content_Types].xml",
    )
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    items = "".join(f"<si><t>{text}</t></si>" for text in strings)
    assert strings
    return edited(
        content, str, **{"xl/sharedStrings.xml": f'<sst xmlns="{space}">{items}</sst>'.encode()}
    )


def test_words_kept_in_a_part_of_their_own_are_read() -> None:
    assert same(with_shared_strings(book(*TRIO)), *TRIO)


# --- Several sheets


def test_sheet_with_the_headings_is_the_one() -> None:
    content = book(*TRIO, Notes=[["Read me"], ["This is from ESR"]], Empty=[])
    assert same(content, *TRIO)


def test_several_sheets_with_the_headings_are_asked_about_by_name() -> None:
    content = book(*TRIO, Leavers=[making.HEADINGS, list(PEER.values())])
    assert refusal(content) == (
        "Several sheets have the headings of a staff extract: “Staff” and “Leavers”. Keep the one that counts, delete the "
        "others, and use the new file."
    )
    found = imports.plan_of(content, said=imports.Said(sheet="Staff")).plan
    assert found.digest() == plan(making.extract(*TRIO)).digest()


# --- Hostile and damaged

DAMAGED = (
    "This workbook is damaged, so it can't be read. Open it in Excel, choose File, then Save As, choose the type “Excel "
    "Workbook (.xlsx)”, and use the file that makes. If that doesn't help, run the report again."
)
NOT_BY_A_SPREADSHEET = (
    "This workbook wasn't written by a spreadsheet as it should be. Open it in Excel, choose File, then Save As, choose the "
    "type “Excel Workbook (.xlsx)”, and use the file that makes."
)
TOO_LARGE = (
    "Unpacked, this workbook is far larger than a table of people. Copy the rows into a new workbook, save it as .xlsx or CSV, "
    "and use the file that makes."
)


def test_bomb_is_refused_before_it_is_unpacked() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        new.writestr("xl/workbook.xml", b"<workbook/>")
        with new.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as part:
            for _ in range(160):
                part.write(b" " * 1024 * 1024)
    assert len(out.getvalue()) < 1024 * 1024
    assert refusal(out.getvalue()) == TOO_LARGE


def test_many_parts_are_refused() -> None:
    more = {f"xl/media/{n}.xml": b"<a/>" for n in range(workbook.MOST_PARTS)}
    assert refusal(edited(book(*TRIO), str, **more)) == TOO_LARGE


@pytest.mark.parametrize(
    "prolog",
    [
        '<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>',
        '<!DOCTYPE a [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE a SYSTEM "http://localhost:9/a.dtd">',
    ],
)
@pytest.mark.parametrize("part", ["xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/styles.xml"])
def test_entities_are_refused(prolog: str, part: str) -> None:
    content = edited(
        book(*TRIO),
        lambda xml: prolog + xml.partition("?>")[2] if "?>" in xml else prolog + xml,
        part,
    )
    assert refusal(content) == NOT_BY_A_SPREADSHEET


def test_a_million_blank_rows_and_a_far_column_cost_little() -> None:
    far = '<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c></row></sheetData>'
    words = refusal(edited(book(*TRIO), lambda xml: xml.replace("</sheetData>", far)))
    assert words.startswith(
        "A sheet of this workbook has more rows or columns than a table of people."
    )
    blank = '<row r="1048576"></row></sheetData>'
    assert same(edited(book(*TRIO), lambda xml: xml.replace("</sheetData>", blank)), *TRIO)
    lying = edited(
        book(*TRIO),
        lambda xml: re.sub(r'<dimension ref="[^"]*"', '<dimension ref="A1:XFD1048576"', xml),
    )
    assert same(lying, *TRIO)


def test_many_wide_rows_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "MOST_CELLS", 50)
    assert refusal(book(*TRIO)).startswith("The sheet “Staff” has more rows or columns")


@pytest.mark.parametrize("cut", [0.3, 0.6, 0.95])
def test_damaged_workbook_says_what_to_do(cut: float) -> None:
    content = book(*TRIO)
    assert refusal(content[: int(len(content) * cut)]) in {DAMAGED, ("This file is a zip archive, or a document of another kind. "
        "Unpack it, or save it as .xlsx or CSV, and use the file that makes.")}  # fmt: skip


@pytest.mark.parametrize(
    "edit", [lambda xml: xml[:200], lambda xml: xml.replace("<t>", "<t>\x01"), lambda xml: ""]
)
def test_workbook_with_a_broken_part_says_what_to_do(edit: Callable[[str], str]) -> None:
    assert refusal(edited(book(*TRIO), edit)) in {DAMAGED, (
        "There is nothing in this workbook. Run the report again, and use the file that makes.")}  # fmt: skip


def test_protected_workbook_and_old_excel_say_what_to_do() -> None:
    protected = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le")
    assert refusal(protected) == (
        "This workbook is protected with a password. Open it, take the password off (File, Info, Protect Workbook), save it as "
        ".xlsx or CSV, and use the file that makes."
    )
    assert "workbook of an older Excel" in refusal(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 xls")


def test_other_documents_in_a_zip_say_what_to_do() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as new:
        new.writestr("word/document.xml", b"<w/>")
    assert refusal(out.getvalue()).startswith(
        "This file is a zip archive, or a document of another kind."
    )


def test_empty_workbook_says_so() -> None:
    assert refusal(saved(openpyxl.Workbook())) == (
        "There is nothing in this workbook. Run the report again, and use the file that makes."
    )


@many
@given(st.integers(0, 4000), st.integers(0, 255))
def test_any_damage_to_a_workbook_is_refused_with_words_or_read(at: int, byte: int) -> None:
    content = bytearray(BOOK)
    content[at % len(content)] = byte
    try:
        plan(bytes(content))
    except NotATable as refused:
        assert str(refused).endswith(".")  # noqa: PT017


BOOK = book(*TRIO)
