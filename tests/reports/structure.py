"""Whether a PDF is what PDF/UA-1 asks of one, as far as can be told without its checker: a list of what is missing.

assert faults(outputs.make("pdf", document)) == []
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from pypdf import PdfReader
from pypdf.generic import ContentStream

HEADINGS = {f"/H{level}": level for level in range(1, 7)}
_PAINTED = {
    **dict.fromkeys((b"Tj", b"TJ", b"'", b'"'), "text"),
    **dict.fromkeys((b"Do", b"sh", b"BI", b"INLINE IMAGE"), "a picture"),
    **dict.fromkeys(
        (b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*", b"S", b"s"), "a line or a surface"
    ),
}


@dataclass
class Node:
    tag: str
    element: Any
    above: Node | None
    below: list[Node] = field(default_factory=list)
    words: bool = False
    """Whether any content of a page hangs on it."""
    pieces: list[tuple[Any, int]] = field(default_factory=list)
    """Pages and numbers of the marked content that hangs on it."""

    def all(self) -> Iterator[Node]:
        yield self
        for each in self.below:
            yield from each.all()

    def within(self, tag: str) -> Node | None:
        at = self.above
        while at is not None and at.tag != tag:
            at = at.above
        return at

    def has_words(self) -> bool:
        return any(each.words for each in self.all())


def faults(pdf: bytes) -> list[str]:
    """In words, in the order of what is asked; nothing when nothing is missing."""
    reader = PdfReader(io.BytesIO(pdf))
    root: Any = reader.trailer["/Root"]
    found = [*_says_what_it_is(reader, root)]
    if "/StructTreeRoot" not in root:
        return [*found, "no structure: not a tagged PDF"]
    tree = _tree(root["/StructTreeRoot"])
    nodes = list(tree.all())
    found += _headings(nodes, reader)
    found += _tables(nodes)
    found += _pictures(nodes)
    found += _lists(nodes)
    found += _pages(reader, root, {piece for each in nodes for piece in each.pieces})
    found += _fonts(reader)
    return found


def pictures(pdf: bytes) -> list[str]:
    """What each says in words instead."""
    root: Any = PdfReader(io.BytesIO(pdf)).trailer["/Root"]
    return [
        str(each.element.get("/Alt", "")).strip()
        for each in _tree(root["/StructTreeRoot"]).all()
        if each.tag == "/Figure"
    ]


# --- The document ---------------------------------------------------------------------------------------------------


def _says_what_it_is(reader: PdfReader, root: Any) -> Iterator[str]:
    metadata = root.get("/Metadata")
    said = metadata.get_object().get_data() if metadata is not None else b""
    if b"pdfuaid:part" not in said:
        yield "does not say that it is PDF/UA-1"
    if b"dc:title" not in said:
        yield "no title in its metadata"
    if not (reader.metadata and (reader.metadata.title or "").strip()):
        yield "no title"
    if not str(root.get("/Lang", "")):
        yield "no language"
    if not _true(root.get("/MarkInfo"), "/Marked"):
        yield "not marked as tagged"
    if not _true(root.get("/ViewerPreferences"), "/DisplayDocTitle"):
        yield "shows its file name instead of its title"
    if reader.is_encrypted:
        yield "encrypted: a reader aloud may be kept out"


def _true(held: Any, name: str) -> bool:
    value = held.get_object().get(name) if held is not None else None
    return bool(getattr(value, "value", value))


# --- The tree -------------------------------------------------------------------------------------------------------


def _tree(root: Any) -> Node:
    roles = {
        str(name): str(real) for name, real in (root.get_object().get("/RoleMap") or {}).items()
    }
    top = Node("", root.get_object(), None)
    _grow(top, roles)
    return top


def _grow(node: Node, roles: dict[str, str]) -> None:
    kids = node.element.get("/K", [])
    kids = kids.get_object() if hasattr(kids, "get_object") else kids
    for kid in kids if isinstance(kids, list) else [kids]:
        each = kid.get_object()
        if isinstance(each, int):
            node.words = True
            node.pieces.append((_page_of(node), int(each)))
        elif isinstance(each, dict) and "/S" in each:
            tag = str(each["/S"])
            below = Node(roles.get(tag, tag), each, node)
            node.below.append(below)
            _grow(below, roles)
        elif isinstance(each, dict):
            # Marked content of another page, or an object of one.
            node.words = True
            if "/MCID" in each:
                of = each.raw_get("/Pg") if "/Pg" in each else None
                node.pieces.append((of.idnum if of else _page_of(node), int(each["/MCID"])))


def _page_of(node: Node) -> int | None:
    at: Node | None = node
    while at is not None and "/Pg" not in at.element:
        at = at.above
    return at.element.raw_get("/Pg").idnum if at is not None else None


def _attribute(element: Any, name: str) -> Any:
    held = element.get("/A")
    held = held.get_object() if held is not None else []
    for each in held if isinstance(held, list) else [held]:
        each = each.get_object()
        if isinstance(each, dict) and name in each:
            return each[name]
    return None


def _headings(nodes: list[Node], reader: PdfReader) -> Iterator[str]:
    levels = [HEADINGS[each.tag] for each in nodes if each.tag in HEADINGS]
    if not levels:
        yield "no heading"
        return
    if levels[0] != 1:
        yield f"begins with a heading of level {levels[0]}"
    for before, after in pairwise(levels):
        if after > before + 1:
            yield f"a heading of level {after} follows one of level {before}"
    if any(not each.has_words() for each in nodes if each.tag in HEADINGS):
        yield "a heading without words"
    if not reader.outline:
        yield "no bookmarks, though there are headings"


def _tables(nodes: list[Node]) -> Iterator[str]:
    for number, table in enumerate((each for each in nodes if each.tag == "/Table"), 1):
        heads = [each for each in table.all() if each.tag == "/TH"]
        rows = [each for each in table.all() if each.tag == "/TR"]
        if not heads:
            yield f"table {number} has no header cell"
        names = {str(each.element.get("/ID")) for each in heads if "/ID" in each.element}
        has_scope = all(_attribute(each.element, "/Scope") is not None for each in heads)
        cells = [each for each in table.all() if each.tag == "/TD"]
        if not (has_scope or all(_led(each, names) for each in cells)):
            yield f"table {number} has a cell that leads to no header cell"
        if (
            len(
                {
                    sum(_wide(cell) for cell in row.below if cell.tag in {"/TH", "/TD"})
                    for row in rows
                }
            )
            > 1
        ):
            yield f"table {number} has rows of different lengths"
    for each in nodes:
        if each.tag in {"/TH", "/TD"} and (each.above is None or each.above.tag != "/TR"):
            yield "a cell outside of a row"
        if each.tag == "/TR" and each.within("/Table") is None:
            yield "a row outside of a table"


def _led(cell: Node, names: set[str]) -> bool:
    """Whether the headers it names are there."""
    held = {str(each) for each in _attribute(cell.element, "/Headers") or []}
    return bool(held) and held <= names


def _wide(cell: Node) -> int:
    return int(_attribute(cell.element, "/ColSpan") or 1)


def _pictures(nodes: list[Node]) -> Iterator[str]:
    for each in nodes:
        if each.tag in {"/Figure", "/Formula"} and not str(each.element.get("/Alt", "")).strip():
            yield "a picture without words instead"


def _lists(nodes: list[Node]) -> Iterator[str]:
    for each in nodes:
        if each.tag == "/LI" and (each.above is None or each.above.tag != "/L"):
            yield "an entry outside of a list"
        if each.tag == "/LBody" and each.within("/L") is None:
            yield "the body of an entry outside of a list"


# --- The pages ------------------------------------------------------------------------------------------------------


def _pages(reader: PdfReader, root: Any, led: set[tuple[Any, int]]) -> Iterator[str]:
    if "/ParentTree" not in root["/StructTreeRoot"]:
        yield "nothing leads from a page to its tags"
    for number, page in enumerate(reader.pages, 1):
        if page.get("/Tabs") != "/S":
            yield f"page {number} is not gone through in the order of its tags"
        if "/StructParents" not in page:
            yield f"page {number} does not lead to its tags"
        yield from (f"page {number}: {each}" for each in _content(page, reader, led))


def _content(page: Any, reader: PdfReader, led: set[tuple[Any, int]]) -> Iterator[str]:
    """Everything that is painted belongs to a tag or is said to be decoration."""
    depth: list[bool] = []
    loose = set()
    contents = page.get_contents()
    drawn = [] if contents is None else ContentStream(contents, reader).operations
    for operands, operator in drawn:
        if operator in {b"BMC", b"BDC"}:
            piece = _piece(operands)
            depth.append(str(operands[0]) == "/Artifact" or piece is not None)
            if piece is not None and (page.indirect_reference.idnum, piece) not in led:
                loose.add("marked content that no tag leads to")
        elif operator == b"EMC":
            if not depth:
                loose.add("ends what never began")
            else:
                depth.pop()
        elif not any(depth) and operator in _PAINTED:
            loose.add(f"{_PAINTED[operator]} that belongs to no tag and is not decoration")
    if depth:
        loose.add("begins what never ends")
    yield from sorted(loose)


def _piece(operands: list[Any]) -> int | None:
    held = operands[1] if len(operands) > 1 else None
    return int(held["/MCID"]) if isinstance(held, dict) and "/MCID" in held else None


def _fonts(reader: PdfReader) -> Iterator[str]:
    missing = set()
    for page in reader.pages:
        for font in ((page.get("/Resources") or {}).get("/Font") or {}).values():
            held = font.get_object()
            inner = [each.get_object() for each in held.get("/DescendantFonts", [held])]
            if not any(
                {"/FontFile", "/FontFile2", "/FontFile3"} & set(_descriptor(each)) for each in inner
            ):
                missing.add(f"a font that is not in the file: {held.get('/BaseFont')}")
            if "/ToUnicode" not in held:
                missing.add(
                    f"a font that does not say which letters its signs are: {held.get('/BaseFont')}"
                )
    yield from sorted(missing)


def _descriptor(font: Any) -> dict[str, Any]:
    held = font.get("/FontDescriptor")
    return held.get_object() if held is not None else {}
