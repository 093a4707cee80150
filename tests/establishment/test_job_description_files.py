"""Job descriptions as PDFs: one page where one page is promised, tagged, without names, made by a worker."""

from __future__ import annotations

import io
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from tests.establishment import describing
from tests.establishment.describing import viewer
from workforce.core.access import Viewer
from workforce.establishment import description_parts as parts
from workforce.establishment.actions import job_description_files as files
from workforce.establishment.descriptions import pdf, starting
from workforce.establishment.models import (
    JobDescription,
    JobDescriptionFile,
    JobDescriptionVersion,
)
from workforce.establishment.queries import job_descriptions as queries
from workforce.establishment.queries.pay import Pay
from workforce.people.models import RoleType

A4 = (595, 842)


def version(content: Any, role: str = "Peer support worker") -> JobDescriptionVersion:
    kind = RoleType(slug="a-role", words=role, plural=role, tier="entry", nature="clinical")
    return JobDescriptionVersion(
        description=JobDescription(role=kind),
        number=7,
        approved_on=date(2026, 10, 29),
        content=content,
    )


def full_of(text: str) -> parts.Content:
    """Every part of the explainer as long as it may be."""
    content = parts.empty()
    for slug in parts.PLAIN_LINES:
        part = parts.PARTS[slug]
        words = (text * part.most)[: part.most]
        content[slug] = [words] * part.lines if part.lines else words
    return content


def read(content: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(content))


def words_of(found: PdfReader) -> str:
    return " ".join(" ".join(page.extract_text() for page in found.pages).split())


# --- The explainer ------------------------------------------------------------------------------


@pytest.mark.parametrize("slug", sorted(starting.TEXTS))
def test_each_shipped_explainer_is_one_page_in_letters_to_read_at_arm_s_length(slug: str) -> None:
    made = version(starting.content_for(slug))
    assert pdf.pages(pdf._markup("explainer", made, size=10.5)).pages == 1


# The widest letters of the page's own font and of others; no spaces, and the worst spacing for lines.
@pytest.mark.parametrize("text", ["W", "W ", "\ufdfd", "\U0001f600"])
def test_the_longest_texts_are_one_a4_page(text: str) -> None:
    found = read(pdf.explainer(version(full_of(text), "W" * 80)))
    assert len(found.pages) == 1
    assert tuple(round(float(each)) for each in found.pages[0].mediabox[2:]) == A4


PRINTABLE = st.characters(exclude_categories=["Cs", "Cc", "Cn", "Co"])


@settings(max_examples=3, phases=[Phase.generate], suppress_health_check=[HealthCheck.too_slow])
@given(text=st.text(PRINTABLE, min_size=1, max_size=40))
def test_any_text_that_the_form_lets_through_is_one_page(text: str) -> None:
    """In the smallest letters there are: which larger ones fit is found from there."""
    assert fits(full_of(text))


def fits(content: parts.Content) -> bool:
    markup = pdf._markup("explainer", version(content), size=pdf.SIZES[-1])
    return pdf.pages(markup).pages == 1


def test_line_ends_take_no_room() -> None:
    assert fits(full_of("a\n"))


def test_what_can_t_fit_is_not_cut(monkeypatch: Any) -> None:
    monkeypatch.setattr(pdf, "SIZES", (12, 11))
    content = starting.content_for("peer-trainer") | {"ask": "word " * 600}
    with pytest.raises(pdf.NotOnePage):
        pdf.explainer(version(content))


@pytest.fixture(scope="module")
def explainer() -> PdfReader:
    return read(pdf.explainer(version(starting.content_for("peer-support-worker"))))


def test_it_is_tagged_titled_and_in_english(explainer: PdfReader) -> None:
    root = explainer.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"].value is True
    assert root["/Lang"] == "en-GB"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"].value is True
    assert b"pdfuaid:part" in root["/Metadata"].get_data()
    assert explainer.metadata is not None
    assert explainer.metadata.title == "Peer support worker: what the role is"
    kinds = {str(tag) for tag in _tags(root["/StructTreeRoot"])}
    assert {"/H1", "/H2", "/L", "/LI", "/P"} <= kinds


def _tags(node: Any) -> list[Any]:
    node = node.get_object()
    found = [node["/S"]] if "/S" in node else []
    kids = node.get("/K", [])
    for kid in kids if isinstance(kids, list) else [kids]:
        if hasattr(kid.get_object(), "get"):
            found += _tags(kid)
    return found


def test_it_says_what_whose_and_which(explainer: PdfReader, settings: Any) -> None:
    text = words_of(explainer)
    content = starting.content_for("peer-support-worker")
    for slug in parts.PLAIN_LINES:
        value = content[slug]
        for words in value if isinstance(value, list) else [value]:
            assert words.split()[0] in text
    assert "Version 7, approved on 29 October 2026." in text
    for heading in ("What they do here", "What they don't do", "How it differs from a support worker",
                    "How it differs from clinical colleagues", "Working well together", "Who to ask"):  # fmt: skip
        assert heading in text


def test_it_has_the_trust_s_name(settings: Any) -> None:
    settings.ORGANISATION_NAME = "Northvale Trust"
    found = read(pdf.explainer(version(starting.content_for("peer-support-worker"))))
    assert words_of(found).count("Northvale Trust") == 2
    assert found.metadata is not None
    assert found.metadata.author == "Northvale Trust"


# --- The whole description ------------------------------------------------------------------------


def test_the_description_has_all_of_it_with_the_dated_pay() -> None:
    made = version(starting.content_for("peer-support-worker"))
    made.description.role.is_paid = True
    pay = Pay(
        "Band 3", 25_760, 27_476, "Agenda for Change, England, 2026/27", False, date(2026, 10, 29)
    )
    content, pages = pdf.make(made, "description", pay)
    found = read(content)
    assert len(found.pages) == pages > 1
    text = words_of(found)
    for words in ("Purpose of the role", "Independently", "Jointly with others", "What the role does not do",
                  "How the role is supported", "What we look for", "Addendum for embedded posts",
                  "Band 3: on 29 October 2026, £25,760 to £27,476 a year", "worked out and not official yet",
                  "Page 1 of", "Version 7, approved on 29 October 2026"):  # fmt: skip
        assert words in text
    assert found.trailer["/Root"]["/MarkInfo"]["/Marked"].value is True


def test_without_an_addendum_there_is_none() -> None:
    text = words_of(read(pdf.make(version(starting.content_for("peer-volunteer")), "description", None)[0]))  # fmt: skip
    assert "Addendum" not in text


def test_markup_in_a_text_is_text() -> None:
    content = starting.content_for("peer-support-worker") | {
        "is_words": '<img src="file:///etc/passwd"><b>Bold</b> & more'
    }
    assert '<img src="file:///etc/passwd"><b>Bold</b> & more' in words_of(
        read(pdf.explainer(version(content)))
    )


# --- Made by a worker, kept with the version --------------------------------------------------------


@pytest.fixture
def ada(db: None) -> Viewer:
    return viewer(describing.member("Ada Flynn"))


@pytest.fixture
def approved(ada: Viewer) -> JobDescriptionVersion:
    return describing.approved(writer=ada, other=viewer(describing.member("Bo Lind")))


def test_a_worker_makes_both_once(approved: JobDescriptionVersion, ada: Viewer) -> None:
    assert files.make_waiting() == 2
    rows = {row.kind: row for row in JobDescriptionFile.objects.all()}
    assert {row.attempts for row in rows.values()} == {1}
    assert rows["explainer"].pages == 1 < rows["description"].pages
    for row in rows.values():
        content = files.read(row)
        assert content.startswith(b"%PDF-")
        assert row.size == len(content)
        for name in ("Ada", "Flynn", "Bo Lind"):
            assert name not in words_of(read(content))
    assert "£25,760 to £27,476" in words_of(read(files.read(rows["description"])))
    assert files.make_waiting() == 0
    assert files.make(rows["explainer"].pk) is False


def test_what_can_t_be_made_is_tried_three_times_and_can_be_asked_for_again(
    approved: JobDescriptionVersion, ada: Viewer, monkeypatch: Any, caplog: Any
) -> None:
    def broken(*args: Any) -> Any:
        raise pdf.NotOnePage

    monkeypatch.setattr(pdf, "make", broken)
    assert files.make_waiting() == 6
    assert files.make_waiting() == 0
    assert set(JobDescriptionFile.objects.values_list("attempts", "made_at")) == {(3, None)}
    monkeypatch.undo()
    files.ask_again(approved, by=ada)
    assert files.make_waiting() == 2
    files.ask_again(approved, by=ada)
    assert files.make_waiting() == 0


def test_lists_of_files_leave_the_bytes_where_they_are(
    approved: JobDescriptionVersion, ada: Viewer
) -> None:
    files.make_waiting()
    with CaptureQueriesContext(connection) as asked:
        rows = queries.files(ada, approved)
    assert [row.kind for row in rows] == ["explainer", "description"]
    assert '"content"' not in asked[0]["sql"]
    assert queries.files(Viewer.nobody(), approved) == []
