"""Names that are formulas, markup, addresses of files, turned around or endless come out as words in every form of a report."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from django.http import QueryDict
from django.test import modify_settings
from django.urls import reverse
from pypdf import PdfReader

from tests.reports import reading
from tests.reports.later_domain.reports import NASTY
from tests.reports.why import say_why
from tests.world import World
from workforce.establishment.models import UnknownRole
from workforce.people.models import Person, ServiceArea, Team
from workforce.reports import outputs, report
from workforce.reports.outputs.safe import fit, starts_formula
from workforce.reports.warehouse import answers

pytestmark = pytest.mark.django_db
ACTIONS = (b"/Launch", b"/JavaScript", b"/EmbeddedFile", b"/GoToR", b"/URI")
TURNS = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


class _Tags(HTMLParser):
    """What a browser would do with it."""

    def __init__(self) -> None:
        super().__init__()
        self.does: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.does += [
            f"{name}={value}"
            for name, value in attrs
            if name.startswith("on")
            or (value or "").startswith(("file:", "javascript:", "http://evil"))
        ]

    def handle_data(self, data: str) -> None:
        if self.cdata_elem and "alert(1)" in data:
            self.does.append(data)


def words(name: str) -> str:
    return " ".join(fit(name).split())


def made(world: World, slug: str) -> outputs.Document:
    viewer = world.viewer("central_lead")
    wanted = report.registry()[slug]
    return outputs.document(wanted, wanted.kept(wanted.form(QueryDict(""), viewer)), viewer)


def page_of(sign_in: Any, slug: str) -> bytes:
    client = sign_in("central_lead")
    if report.registry()[slug].names_people:
        say_why(client, slug)
    content: bytes = client.get(reverse("reports:report-detail", args=[slug])).content
    return content


def assert_page_is_harmless(content: bytes) -> None:
    found = _Tags()
    found.feed(content.decode())
    assert found.does == []
    assert not set(TURNS) & set(content.decode())


def of_json(world: World, slug: str) -> list[reading.Rows]:
    """As a system of the organisation reads it: words, of which nothing is left that turns what follows around."""
    viewer, wanted = world.viewer("central_lead"), report.registry()[slug]
    text = json.dumps(answers.whole(wanted, wanted.form(QueryDict(""), viewer), viewer))
    assert not set(TURNS) & set(str(json.loads(text)))
    return [
        [
            [each["words"] for each in table["columns"]],
            *([words(cell["value"]) for cell in row] for row in table["rows"]),
        ]
        for table in json.loads(text)["tables"]
    ]


def assert_pdf_is_harmless(content: bytes) -> None:
    assert not [each for each in ACTIONS if each in content]
    read = PdfReader(io.BytesIO(content))
    assert not read.attachments
    assert not [page for page in read.pages if "/Annots" in page]
    here = Path("/etc/hostname").read_text().strip()
    assert here not in "".join(page.extract_text() for page in read.pages)


def assert_book_is_harmless(content: bytes) -> None:
    """Whatever begins like a formula is quoted; nothing is one, and nothing leads out of the book."""
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        assert not [name for name in packed.namelist() if "externalLink" in name]
        sheets = [packed.read(name) for name in packed.namelist() if "/sheet" in name]
    assert not [sheet for sheet in sheets if b"<f>" in sheet or b"<hyperlink" in sheet]


def assert_csv_is_harmless(content: bytes) -> None:
    text = content.decode("utf-8-sig")
    lines = list(csv.reader(io.StringIO(text, newline="")))
    assert not [cell for line in lines for cell in line if starts_formula(cell)]
    assert not set(TURNS) & set(text)


@pytest.fixture
def later() -> Any:
    with modify_settings(INSTALLED_APPS={"append": "tests.reports.later_domain"}):
        report.registry.cache_clear()
        yield


def test_a_name_is_words_on_a_page_and_in_every_file(
    later: None, world: World, sign_in: Any
) -> None:
    document = made(world, "later-names")
    columns = [list(each.table.columns) for each in document.body.sections if each.table]
    expected = [["Name", "Team"], *([words(name), words(name[:200])] for name in NASTY)]
    page, pdf, book, text = (
        page_of(sign_in, "later-names"),
        *(outputs.make(form, document) for form in ("pdf", "xlsx", "csv")),
    )
    assert reading.of_page(page)[1] == [expected]
    assert reading.of_book(book) == [expected]
    assert reading.of_csv(text, columns) == [expected]
    assert of_json(world, "later-names") == [expected]
    *rows, endless = [["".join(cell.split()) for cell in row] for row in expected]
    drawn = reading.of_pdf(pdf)
    assert drawn[: len(rows)] == rows
    assert ["".join(parts) for parts in zip(*drawn[len(rows) :], strict=True)] == endless
    assert_page_is_harmless(page)
    assert_pdf_is_harmless(pdf)
    assert_book_is_harmless(book)
    assert_csv_is_harmless(text)


def _renamed(world: World) -> None:
    """As long as each field takes."""
    area, team = world.things["area"], world.things["team"]
    ServiceArea.objects.filter(pk=area.pk).update(name=f"{NASTY[4]}{'a' * 60}")
    Team.objects.filter(pk=team.pk).update(name=f"{NASTY[0]}{NASTY[2]}{'t' * 80}")
    for slug, name in (("peer", NASTY[2]), ("colleague", NASTY[0]), ("patch_lead", NASTY[4])):
        Person.objects.filter(pk=world.people[slug].pk).update(
            first_name=name, last_name=f"\u202e{'n' * 79}"
        )
    UnknownRole.objects.update(title=f"{NASTY[0]}{NASTY[5]}")


@pytest.mark.parametrize("slug", ["organisation", "infrastructure-risk"])
def test_reports_that_name_teams_and_people_stay_harmless(
    world: World, sign_in: Any, slug: str
) -> None:
    _renamed(world)
    document = made(world, slug)
    page = page_of(sign_in, slug)
    assert "HYPERLINK" in page.decode()
    assert_page_is_harmless(page)
    assert_pdf_is_harmless(outputs.make("pdf", document))
    assert_book_is_harmless(outputs.make("xlsx", document))
    assert_csv_is_harmless(outputs.make("csv", document))
