"""What stands in the margin of each page, said to be that: nobody wants it read aloud in the middle of a sentence.

WeasyPrint tags it and leads to it from nowhere. PDF/UA-1 asks for artifacts of pagination."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pydyf

Mark = tuple[str, int]
"""A page and the number of a piece of its content."""


def as_artifacts(document: Any, pdf: Any) -> None:
    """A finisher for WeasyPrint: every piece that no tag leads to."""
    named = {_named(each.reference): each for each in pdf.objects if each.number}
    root = named[_named(pdf.catalog["StructTreeRoot"])]
    reached = set(_reached(root, named, ""))
    parents = named[_named(root["ParentTree"])]["Nums"]
    for number, reference in enumerate(pdf.page_references):
        page = _named(reference)
        content = named[_named(named[page]["Contents"])].stream
        for at, mcid in _pieces(content):
            if (page, mcid) not in reached:
                content[at - 1 : at + 1] = [
                    "/Artifact",
                    pydyf.Dictionary({"Type": "/Pagination"}),
                ]
                parents[2 * number + 1][mcid] = b"null"


def _reached(element: Any, named: dict[str, Any], page: str) -> Iterator[Mark]:
    page = _named(element["Pg"]) if "Pg" in element else page
    for kid in element.get("K", []):
        if isinstance(kid, int):
            yield page, kid
        elif isinstance(below := named.get(_named(kid)), dict):
            yield from _reached(below, named, page)


def _pieces(content: list[Any]) -> list[tuple[int, int]]:
    """Where the list that a page is drawn from begins one, and its number."""
    return [
        (at, each["MCID"])
        for at, each in enumerate(content)
        if isinstance(each, dict) and "MCID" in each
    ]


def _named(reference: Any) -> str:
    return reference.decode() if isinstance(reference, bytes) else str(reference)
