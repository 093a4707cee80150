"""A pay table from a file: read, told line by line, shown beside the table before, saved once."""

from __future__ import annotations

import io
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.world import World
from tests.worlds import built_once, signed_in
from workforce.establishment.importing import pay_tables
from workforce.establishment.importing.problems import NotATable
from workforce.people.models import PayTable
from workforce.people.pay_reading import Line

pytestmark = pytest.mark.django_db
world = built_once("people")
BANDS = ["3", "4", "8a"]
UPLOAD = reverse("establishment:pay-upload")
GOOD = [Line("3", 25760, 27476), Line("8a", 57528, 64751)]


def _workbook(*rows: list[Any]) -> bytes:
    book, kept = openpyxl.Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)  # type: ignore[union-attr]
    book.save(kept)
    return kept.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        b"Band,Lowest,Highest\n3,25760,27476\n8a,57528,64751\n",
        "Pay band;Entry;Intermediate;Top\nBand 3;£25,760.00;26000;£27,476\nBand 8a;57528;;64751\n".encode(),
        _workbook(["Pay 2026"], ["Band", "Minimum", "Maximum"], [3, 25760, 27476], ["8a", 57528.0, 64751]),
    ],
    ids=["csv", "words", "xlsx"],
)  # fmt: skip
def test_it_is_read_from_csv_and_xlsx(content: bytes) -> None:
    found = pay_tables.read(content, BANDS)
    assert (list(found.lines), list(found.problems)) == (GOOD, [])


def test_every_line_that_makes_no_sense_is_told() -> None:
    found = pay_tables.read(
        b"Band,Lowest,Highest\n3,25760,27476\n12,1,2\n4,9,x\n3,1,2\n=8a,1,2\n", BANDS
    )
    assert [words.split(":")[0] for words in found.problems] == [
        "Line 3", "Line 4", "Line 5", "Line 6",
    ]  # fmt: skip
    for content in (b"", b"%PDF-1.7", b"a,b\n1,2\n", b"Band,Lowest,Highest\n", b"\x00\xff" * 9):
        with pytest.raises(NotATable):
            pay_tables.read(content, BANDS)


def _post(world: World, content: bytes, name: str = "pay.csv", **more: str) -> str:
    data = {
        "title": "From a file", "source": "nhsemployers.org", "is_official": "yes",
        "starts_day": "1", "starts_month": "4", "starts_year": "2027", "whole": "1",
        "table": SimpleUploadedFile(name, content),
    } | more  # fmt: skip
    return signed_in(world, "hr").post(UPLOAD, data).content.decode()


def test_what_was_read_goes_on_as_if_it_had_been_typed(world: World) -> None:
    from tests.supervision.pages import get

    client = signed_in(world, "hr")
    get(client, UPLOAD)
    body = _post(world, b"Band,Lowest,Highest\n3,26500,28300\n")
    for words in ("Nothing is saved yet", "£26,500", "3, 26500, 28300", "Save this table"):
        assert words in body
    assert not PayTable.objects.filter(title="From a file").exists()


def test_a_bad_file_is_told_and_nothing_is_kept(world: World) -> None:
    body = _post(world, b"Band,Lowest,Highest\n3,1,2\n77,1,2\n")
    assert "Line 3: there is no band 77" in body
    assert "mend the lines below" in body
    assert "This is a PDF" in _post(world, b"%PDF-1.7")
    assert "Choose a file that ends in" in _post(world, b"x", name="pay.exe")
    assert "Choose a file of 1 MB or less" in _post(world, b"3,1,2\n" * 300_000)
