"""The check of a PDF's structure fails for each tag that is missing."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, ContentStream, NameObject, TextStringObject

from tests.reports.structure import faults
from tests.reports.test_outputs import document
from workforce.reports import outputs

Change = Callable[[PdfWriter], None]


@cache
def whole() -> bytes:
    return outputs.make("pdf", document(classification="Official: counts only", period="A year"))


def changed(change: Change) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(whole())))
    change(writer)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def without(*path: str) -> Change:
    def change(writer: PdfWriter) -> None:
        at: Any = writer.root_object
        for each in path[:-1]:
            at = at[each].get_object()
        del at[NameObject(path[-1])]

    return change


def elements(node: Any) -> Iterator[Any]:
    node = node.get_object()
    if isinstance(node, dict):
        if "/S" in node:
            yield node
        kids = node.get("/K", [])
        for kid in kids if isinstance(kids, list) else [kids]:
            yield from elements(kid)


def tagged(writer: PdfWriter, tag: str) -> list[Any]:
    return [each for each in elements(writer.root_object["/StructTreeRoot"]) if each["/S"] == tag]


def renamed(tag: str, other: str, most: int = 1000) -> Change:
    def change(writer: PdfWriter) -> None:
        for each in tagged(writer, tag)[:most]:
            each[NameObject("/S")] = NameObject(other)

    return change


def bare(tag: str, name: str) -> Change:
    def change(writer: PdfWriter) -> None:
        for each in tagged(writer, tag):
            each.pop(NameObject(name), None)

    return change


def no_title(writer: PdfWriter) -> None:
    writer.add_metadata({"/Title": " "})


def no_words_of_headings(writer: PdfWriter) -> None:
    for each in tagged(writer, "/H2"):
        each[NameObject("/K")] = ArrayObject()


def pages_without(name: str) -> Change:
    def change(writer: PdfWriter) -> None:
        for page in writer.pages:
            del page[NameObject(name)]

    return change


Operation = tuple[list[Any], bytes]


def drawn(turn: Callable[[Operation], Operation | None]) -> Change:
    """Every page with each of its operations turned into another, or left out."""

    def change(writer: PdfWriter) -> None:
        for page in writer.pages:
            old = page.get_contents()
            assert old is not None
            content = ContentStream(old, writer)
            turned = [turn(each) for each in content.operations]
            content.operations = [each for each in turned if each is not None]
            content.get_data()
            page[NameObject("/Contents")] = writer._add_object(content)

    return change


def drawn_without(*operators: bytes) -> Change:
    return drawn(lambda each: None if each[1] in operators else each)


def decoration_as_text(each: Operation) -> Operation:
    """Headers and footers, without saying that they are."""
    operands, operator = each
    return ([NameObject("/Span")], operator) if operands[:1] == ["/Artifact"] else each


def fonts_without(name: str) -> Change:
    def change(writer: PdfWriter) -> None:
        for page in writer.pages:
            for font in page["/Resources"]["/Font"].values():  # type: ignore[index]
                held = font.get_object()
                held.pop(NameObject(name), None)
                descriptor = held["/DescendantFonts"][0].get_object()["/FontDescriptor"]
                descriptor.get_object().pop(NameObject(name), None)

    return change


def elsewhere(writer: PdfWriter) -> None:
    for each in tagged(writer, "/P"):
        each[NameObject("/K")] = ArrayObject()


def an_entry_outside(writer: PdfWriter) -> None:
    tagged(writer, "/P")[0][NameObject("/S")] = NameObject("/LI")


def other_headers(writer: PdfWriter) -> None:
    for each in tagged(writer, "/TH"):
        each[NameObject("/ID")] = TextStringObject("elsewhere")


def test_a_report_has_all_of_it() -> None:
    assert faults(whole()) == []


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (without("/Metadata"), "does not say that it is PDF/UA-1"),
        (without("/Metadata"), "no title in its metadata"),
        (without("/Lang"), "no language"),
        (without("/MarkInfo"), "not marked as tagged"),
        (without("/ViewerPreferences"), "shows its file name instead of its title"),
        (without("/StructTreeRoot"), "no structure: not a tagged PDF"),
        (without("/StructTreeRoot", "/ParentTree"), "nothing leads from a page to its tags"),
        (without("/Outlines"), "no bookmarks, though there are headings"),
        (no_title, "no title"),
        (renamed("/H1", "/P"), "begins with a heading of level 2"),
        (renamed("/H2", "/H4"), "a heading of level 4 follows one of level 1"),
        (no_words_of_headings, "a heading without words"),
        (renamed("/TH", "/TD"), "table 1 has no header cell"),
        (bare("/TD", "/A"), "table 1 has a cell that leads to no header cell"),
        (other_headers, "table 1 has a cell that leads to no header cell"),
        (renamed("/TD", "/P", most=1), "table 1 has rows of different lengths"),
        (renamed("/TR", "/Div"), "a cell outside of a row"),
        (renamed("/Table", "/Div"), "a row outside of a table"),
        (bare("/Figure", "/Alt"), "a picture without words instead"),
        (an_entry_outside, "an entry outside of a list"),
        (pages_without("/Tabs"), "page 1 is not gone through in the order of its tags"),
        (pages_without("/StructParents"), "page 1 does not lead to its tags"),
        (drawn(decoration_as_text), "page 1: text that belongs to no tag"),
        (
            drawn_without(b"BDC", b"BMC", b"EMC"),
            "page 1: text that belongs to no tag",
        ),
        (
            drawn_without(b"BDC", b"BMC", b"EMC"),
            "page 1: a line or a surface that belongs to no tag and is not decoration",
        ),
        (elsewhere, "page 1: marked content that no tag leads to"),
        (drawn_without(b"EMC"), "page 1: begins what never ends"),
        (fonts_without("/ToUnicode"), "a font that does not say which letters its signs are"),
        (fonts_without("/FontFile2"), "a font that is not in the file"),
    ],
)  # fmt: skip
def test_what_is_missing_is_told(change: Change, fault: str) -> None:
    assert any(each.startswith(fault) for each in faults(changed(change)))
